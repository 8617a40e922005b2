use super::*;

fn cells<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

fn groups() -> Groups {
    Groups::of(&cells(["Factura", "Fecha", "Vence", "Total", "Saldo"])).unwrap()
}

/// Code, name and tax id of the customer of each invoice of a file with these titles and rows; `-` below what is not
/// understood.
fn customers(titles: &[&[&str]], rows: &[[&str; 5]]) -> Option<Vec<String>> {
    let titles: Vec<Vec<String>> = titles
        .iter()
        .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
        .collect();
    let rows: Vec<Vec<String>> = rows.iter().map(|row| cells(*row)).collect();
    let mut headings = Headings::find(&groups(), &titles, &rows[..rows.len().min(Groups::FIRST_ROWS)])?;
    let mut found = Vec::new();
    for row in rows {
        if headings.take(&row).is_none() && groups().is_data(&row) {
            let one = headings
                .customer()
                .map(|it| format!("{}/{}/{}", it.key, it.name, it.tax_id));
            found.push(one.unwrap_or_else(|| "-".to_owned()) + headings.currency());
        }
    }
    Some(found)
}

const INVOICE: [&str; 5] = ["F-1", "2026-03-01", "2026-03-31", "100.00", "100.00"];

fn alone(text: &str) -> [&str; 5] {
    [text, "", "", "", ""]
}

#[test]
fn only_invoices_without_a_customer_can_have_them_as_headings() {
    for header in [
        cells(["Factura", "Cliente", "Vence", "Saldo", ""]),
        cells(["Fecha", "Concepto", "Cargo", "Abono", "Saldo"]),
        cells(["Cliente", "Saldo", "", "", ""]),
    ] {
        assert!(Groups::of(&header).is_none(), "{header:?}");
    }
}

#[test]
fn a_heading_names_the_customer_in_the_ways_in_which_reports_do() {
    for (row, expected) in [
        (alone("Acme SA de CV"), "/Acme SA de CV/"),
        (alone("Cliente: Acme SA de CV"), "/Acme SA de CV/"),
        (["Cliente:", "C001", "Peña e Hijos", "", ""], "C001/Peña e Hijos/"),
        (["00012", "Acme", "", "", ""], "00012/Acme/"),
        (["", "00012 Acme", "", "", ""], "00012/Acme/"),
        (alone("C-7 - Acme"), "C-7/Acme/"),
        (alone("1   PAPELERIA LUZ"), "1/PAPELERIA LUZ/"),
        (alone("CL001 Abarrotes"), "CL001/Abarrotes/"),
        (alone("[C006] Abarrotes"), "C006/Abarrotes/"),
        (alone("Abarrotes (00005)"), "00005/Abarrotes/"),
        (alone("24 Horas SA"), "/24 Horas SA/"),
        (alone("Total Gas SA"), "/Total Gas SA/"),
        (alone("Sol"), "/Sol/"),
        (alone("TOP"), "/TOP/"),
        (alone("Todo Para Su Auto SA"), "/Todo Para Su Auto SA/"),
        (alone("Cliente: 3M"), "/3M/"),
        (alone("Cliente: Peña (RFC: PEN010101AB1)"), "/Peña/PEN010101AB1"),
        (alone("Acme SL (B12345678)"), "/Acme SL/B12345678"),
        (alone("900.555.444-1 FERRETERIA"), "/FERRETERIA/900.555.444-1"),
        (alone("76.123.456-K CONSTRUCTORA"), "/CONSTRUCTORA/76.123.456-K"),
        (
            alone("20512345678 - COMERCIAL LIMA SAC"),
            "/COMERCIAL LIMA SAC/20512345678",
        ),
        (
            alone("NIT: 900.123.456-7 FERRETERIA ANDES"),
            "/FERRETERIA ANDES/900.123.456-7",
        ),
        (
            alone("Cliente: 43000013 BAR PACO N.I.F.: B12345678 Tel: 91"),
            "43000013/BAR PACO/B12345678",
        ),
        (["C9", "Acme", "ACM010101AB1", "", ""], "C9/Acme/ACM010101AB1"),
        (
            ["Cliente:", "Acme", "RUC:", "20123456789", ""],
            "/Acme/20123456789",
        ),
        (["Cliente: Acme", "Tel.: 5512345678", "", "", ""], "/Acme/"),
    ] {
        let found = customers(&[], &[row, INVOICE]);
        assert_eq!(found.as_deref(), Some(&[expected.to_owned()][..]), "{row:?}");
    }
}

#[test]
fn what_groups_by_something_else_is_no_customer() {
    for text in [
        "Enero 2026",
        "Vencidas",
        "1-30 días",
        "Vendedor: Juan",
        "Sucursal: Centro",
        "F-9",
        "FAC-2026-001",
        "Cliente: Todos",
        "Clientes: 001 a 999",
    ] {
        assert_eq!(customers(&[], &[alone(text), INVOICE]), None, "{text}");
    }
    let found = customers(
        &[],
        &[
            alone("Vendedor: Juan"),
            alone("Acme SA"),
            alone("Enero 2026"),
            INVOICE,
            alone("Dólares"),
            INVOICE,
        ],
    );
    assert_eq!(found.unwrap(), ["/Acme SA/", "/Acme SA/Dólares"]);
}

#[test]
fn what_is_below_a_heading_that_is_not_understood_is_nobodys() {
    let below = |text: [&str; 5]| {
        customers(&[], &[alone("Acme SA"), INVOICE, text, INVOICE])
            .unwrap()
            .remove(1)
    };
    for row in [
        alone("Julio"),
        alone("3M"),
        alone("7-24-365 X"),
        alone("Vendedor: Juan"),
        ["Beta SA", "", "", "100.00", ""],
    ] {
        assert_eq!(below(row), "-", "{row:?}");
    }
    assert_eq!(below(["Saldo anterior", "", "", "", "100.00"]), "/Acme SA/");
    let next = customers(
        &[],
        &[alone("Acme SA"), INVOICE, alone("3M"), alone("Beta SA"), INVOICE],
    );
    assert_eq!(next.unwrap(), ["/Acme SA/", "/Beta SA/"]);
    // An address, a branch, or the customer of a seller.
    let two = customers(&[], &[alone("Acme SA"), alone("Calle Luna 5"), INVOICE]);
    assert_eq!(two.unwrap(), ["-"]);
}

#[test]
fn behind_words_for_customer_other_texts_are_notes() {
    let found = customers(
        &[],
        &[
            alone("Cliente: Acme SA"),
            alone("Vendedor: Juan"),
            alone("En disputa por faltante"),
            alone("Contacto: Mary"),
            INVOICE,
            alone("Enero 2026"),
            INVOICE,
            alone("Cliente: "),
            INVOICE,
        ],
    );
    assert_eq!(found.unwrap(), ["/Acme SA/", "/Acme SA/", "-"]);
}

#[test]
fn a_title_names_the_customer_but_not_all_of_them_and_not_us() {
    let named = |title: &[&str]| customers(&[&["Estado de cuenta"], title, &["Al 31/03/2026"]], &[INVOICE]);
    assert_eq!(named(&["Cliente: Acme SA"]).unwrap(), ["/Acme SA/"]);
    assert_eq!(named(&["Página 1", "Cliente", "Acme SA"]).unwrap(), ["/Acme SA/"]);
    for title in [
        &["Cliente: Todos los clientes"][..],
        &["Cliente:", "001 a 999"],
        &["Cliente: -- Todos --"],
        &["Cliente:", "(ninguno)"],
        &["Empresa: Tienda SA"],
        &["Razón social: Tienda SA"],
    ] {
        assert_eq!(named(title), None, "{title:?}");
    }
}

#[test]
fn a_title_that_a_page_says_again_is_no_heading() {
    let found = customers(
        &[&["Reporte de cartera"]],
        &[alone("Acme SA"), INVOICE, alone("Reporte de cartera"), INVOICE],
    );
    assert_eq!(found.unwrap(), ["/Acme SA/", "/Acme SA/"]);
}
