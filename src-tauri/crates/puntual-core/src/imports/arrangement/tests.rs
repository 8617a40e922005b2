use super::*;

fn header(text: &str) -> Vec<String> {
    text.split(',').map(str::to_owned).collect()
}

fn layout(kind: Kind, text: &str) -> Layout {
    Layout::of_table(kind, &header(text), &[])
}

fn extended(layout: &Layout, row: &str) -> Vec<String> {
    let mut cells = header(row);
    layout.extend(&mut cells, &mut Vec::new(), "");
    cells
}

#[test]
fn first_and_last_name_in_two_columns_are_one_name() {
    let layout = layout(Kind::Customers, "Nombre,Apellidos,Correo");
    assert_eq!(layout.mapping.column(Field::CustomerName), Some(3));
    assert_eq!(extended(&layout, "Ana,Gómez,a@example.com")[3], "Ana Gómez");
}

#[test]
fn an_aging_report_without_a_total_has_its_amount_in_one_of_its_ages() {
    let layout = layout(
        Kind::Invoices,
        "Factura,Cliente,Vence,Corriente,1-30,31-60,Más de 60",
    );
    let column = layout.mapping.column(Field::OpenBalance).unwrap();
    assert_eq!(
        extended(&layout, "F1,Ana,2026-01-01,,150.00,0.00,")[column],
        "150.00"
    );
    assert_eq!(extended(&layout, "Total,Ana,,20.00,150.00,0.00,")[column], "");
}

#[test]
fn rows_that_say_what_was_sold_are_lines() {
    let grouping = |text: &str| layout(Kind::Invoices, text).grouping;
    assert_eq!(grouping("Factura,Cliente,Fecha,Total"), Grouping::None);
    assert_eq!(
        grouping("Factura,Cliente,Fecha,Concepto,Cantidad"),
        Grouping::None,
        "an amount of money"
    );
    assert_eq!(
        grouping("Factura,Cliente,Fecha,Producto,Cantidad,Precio,Total factura"),
        Grouping::Repeated
    );
    assert_eq!(
        grouping("Factura,Cliente,Fecha,Producto,Cantidad,Precio,Importe"),
        Grouping::Summed { tax: None }
    );
    assert_eq!(
        grouping("Factura,Cliente,Fecha,Producto,Cantidad,Precio unitario"),
        Grouping::Priced {
            quantity: 4,
            discount: None
        }
    );
}

#[test]
fn a_ledger_has_charges_and_payments_in_two_columns() {
    let layout = layout(Kind::Invoices, "Fecha,Documento,Cliente,Cargo,Abono,Saldo");
    let cells = |row: &str| extended(&layout, row);
    assert!(!layout.is_payment(&cells("2026-01-01,F1,Ana,100,0.00,100")));
    assert!(layout.is_payment(&cells("2026-01-02,F1,Ana,,40,60")));
    assert!(layout.split.as_ref().unwrap().by_columns);
}

#[test]
fn a_column_that_says_void_belongs_to_the_status() {
    let layout = layout(Kind::Invoices, "Factura,Cliente,Fecha,Total,Estado,Anulado");
    let column = layout.mapping.column(Field::Status).unwrap();
    assert_eq!(
        extended(&layout, "F1,Ana,2026-01-01,5,Emitida,SI")[column],
        "Emitida / Anulado"
    );
    assert_eq!(
        extended(&layout, "F1,Ana,2026-01-01,5,Emitida,NO")[column],
        "Emitida"
    );
}

#[test]
fn telephones_and_addresses_in_several_columns_are_all_read_the_mobile_one_first() {
    let layout = layout(
        Kind::Customers,
        "Nombre,Teléfono,Celular,Correo,Correo cobranza,Tel. vendedor,Email opt out",
    );
    let cells = extended(&layout, "Ana,111,222,a@example.com,,333,yes");
    let cell = |field| cells[layout.mapping.column(field).unwrap()].as_str();
    assert_eq!(cell(Field::Phone), "222; 111");
    assert_eq!(cell(Field::Email), "a@example.com");
}

#[test]
fn a_row_that_says_it_is_a_supplier_does_not_concern_us() {
    let layout = layout(Kind::Customers, "Nombre,Tipo,Correo");
    assert!(layout.concerns(&header("Ana,Cliente,a@example.com")));
    assert!(layout.concerns(&header("Ana,,a@example.com")));
    assert!(!layout.concerns(&header("Eva,PROVEEDOR,e@example.com")));
}
