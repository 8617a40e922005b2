use super::*;
use crate::imports::detect_kind;

fn header(text: &str) -> Vec<String> {
    text.split([',', ';', '~']).map(str::to_owned).collect()
}

/// The mapping as `field=header` pairs.
fn mapped(kind: Kind, text: &str) -> Vec<String> {
    let header = header(text);
    let mapping = map_columns(kind, &header);
    mapping
        .pairs()
        .map(|(field, column)| format!("{field}={}", header[column]))
        .collect()
}

#[test]
fn puntuals_own_headers_map_whole() {
    for (kind, text) in [
        (
            Kind::Customers,
            "customer_id,name,tax_id,email,phone,street,zip,city,term_days,currency",
        ),
        (
            Kind::Invoices,
            "invoice_no,customer_id,issue_date,due_date,term_days,amount,currency",
        ),
        (
            Kind::Payments,
            "payment_id,invoice_no,customer_id,pay_date,amount,currency",
        ),
    ] {
        let expected: Vec<String> = {
            let header = header(text);
            let mut fields: Vec<Field> = header.iter().map(|cell| cell.parse().unwrap()).collect();
            fields.sort_unstable();
            fields.iter().map(|field| format!("{field}={field}")).collect()
        };
        assert_eq!(mapped(kind, text), expected);
        let (found, confidence) = detect_kind(&header(text));
        assert_eq!(found, kind);
        assert!(confidence >= 80, "{kind} {confidence}");
    }
}

#[test]
fn every_field_is_found_under_its_own_name() {
    for kind in Kind::ALL {
        let header: Vec<String> = Field::of(kind)
            .iter()
            .map(|field| field.as_str().to_owned())
            .collect();
        let mapping = map_columns(kind, &header);
        for (column, field) in Field::of(kind).iter().enumerate() {
            assert_eq!(mapping.column(*field), Some(column), "{kind} {field}");
        }
    }
}

#[test]
fn no_synonym_is_listed_under_two_fields_with_the_same_weight() {
    for kind in Kind::ALL {
        let all: Vec<(&str, u8, Field)> = words(kind)
            .iter()
            .flat_map(|(field, weight, list)| list.split(' ').map(|word| (word, *weight, *field)))
            .collect();
        for (index, (word, weight, field)) in all.iter().enumerate() {
            assert_eq!(&header_key(word), word, "{kind}: {word} is not written as a key");
            for (other, other_weight, other_field) in &all[index + 1..] {
                let clash = word == other && weight == other_weight && field != other_field;
                assert!(!clash, "{kind}: {word} is both {field} and {other_field}");
            }
        }
    }
}

#[test]
fn spanish_headers_as_people_write_them() {
    assert_eq!(
        mapped(
            Kind::Customers,
            "Clave;Razón Social;R.F.C.;Correo electrónico;Teléfono;Calle y número;C.P.;Población;Días de crédito;Moneda"
        ),
        [
            "customer_id=Clave",
            "name=Razón Social",
            "tax_id=R.F.C.",
            "email=Correo electrónico",
            "phone=Teléfono",
            "street=Calle y número",
            "zip=C.P.",
            "city=Población",
            "term_days=Días de crédito",
            "currency=Moneda"
        ]
    );
    assert_eq!(
        mapped(
            Kind::Invoices,
            "Serie;Folio;Cliente;RFC;Fecha de emisión;Fecha de vencimiento;Importe total (MXN);Saldo;Estatus"
        ),
        [
            "name=Cliente",
            "tax_id=RFC",
            "issue_date=Fecha de emisión",
            "due_date=Fecha de vencimiento",
            "invoice_no=Folio",
            "series=Serie",
            "amount=Importe total (MXN)",
            "open_balance=Saldo",
            "status=Estatus"
        ]
        .map(str::to_owned)
        .to_vec()
        .tap_sorted()
    );
    assert_eq!(
        mapped(
            Kind::Payments,
            "Recibo;Factura;Fecha de pago;Abono;Forma de pago;Referencia"
        ),
        [
            "payment_id=Recibo",
            "invoice_no=Factura",
            "pay_date=Fecha de pago",
            "amount=Abono",
            "method=Forma de pago",
            "reference=Referencia"
        ]
        .map(str::to_owned)
        .to_vec()
        .tap_sorted()
    );
}

/// Sorts `field=header` texts as the mapping orders its fields.
trait TapSorted {
    fn tap_sorted(self) -> Self;
}

impl TapSorted for Vec<String> {
    fn tap_sorted(mut self) -> Self {
        self.sort_by_key(|pair| {
            pair.split('=')
                .next()
                .and_then(|field| field.parse::<Field>().ok())
        });
        self
    }
}

#[test]
fn exports_of_other_systems_map() {
    let chile = "Nro;Tipo Doc;Tipo Venta;Rut cliente;Razon Social;Folio;Fecha Docto;Fecha Recepcion;Monto Exento;Monto Neto;Monto IVA;Monto total";
    let pairs = mapped(Kind::Invoices, chile);
    for pair in [
        "tax_id=Rut cliente",
        "name=Razon Social",
        "invoice_no=Folio",
        "issue_date=Fecha Docto",
        "amount=Monto total",
        "document_type=Tipo Doc",
    ] {
        assert!(pairs.iter().any(|found| found == pair), "{pair} in {pairs:?}");
    }
    assert_eq!(detect_kind(&header(chile)).0, Kind::Invoices);
    let sat = "Uuid~RfcEmisor~NombreEmisor~RfcReceptor~NombreReceptor~RfcPac~FechaEmision~FechaCertificacionSat~Monto~EfectoComprobante~Estatus~FechaCancelacion";
    let pairs = mapped(Kind::Invoices, sat);
    for pair in [
        "invoice_no=Uuid",
        "tax_id=RfcReceptor",
        "name=NombreReceptor",
        "issue_date=FechaEmision",
        "amount=Monto",
        "status=Estatus",
    ] {
        assert!(pairs.iter().any(|found| found == pair), "{pair} in {pairs:?}");
    }
    let quickbooks = "Invoice No.,Customer,Invoice Date,Due Date,Total,Balance Due,Status";
    assert_eq!(mapped(Kind::Invoices, quickbooks).len(), 7);
}

#[test]
fn kinds_are_told_apart() {
    for (kind, text) in [
        (Kind::Customers, "Clave,Nombre,RFC,Correo,Teléfono"),
        (Kind::Customers, "Cliente,Correo,Celular"),
        (Kind::Customers, "name,email"),
        (Kind::Invoices, "Factura,Cliente,Fecha,Importe"),
        (Kind::Invoices, "Folio,Cliente,Correo,Fecha,Vence,Total,Saldo"),
        (
            Kind::Invoices,
            "Número,Nombre,Fecha de pago,Vencimiento,Fecha de emisión,Monto",
        ),
        (Kind::Payments, "Factura,Fecha de pago,Abono"),
        (Kind::Payments, "Fecha de pago,Cliente,Monto pagado,Forma de pago"),
        (Kind::Payments, "Recibo,Factura,Cliente,Fecha,Importe"),
        (Kind::Payments, "payment date,invoice number,amount"),
    ] {
        let (found, confidence) = detect_kind(&header(text));
        assert_eq!(found, kind, "{text} ({confidence})");
        assert!(confidence >= 50, "{text} {confidence}");
    }
}

#[test]
fn a_table_that_lacks_one_column_is_still_recognised() {
    for (kind, text) in [
        (Kind::Invoices, "invoice_no,customer_id,amount"),
        (Kind::Invoices, "Factura,Fecha,Vencimiento,Importe"),
        (Kind::Payments, "payment_id,invoice_no,amount"),
        (Kind::Customers, "clave,nombre,teléfono,correo,saldo"),
    ] {
        let (found, confidence) = detect_kind(&header(text));
        assert_eq!(found, kind, "{text} ({confidence})");
        assert!(confidence >= 50, "{text} {confidence}");
    }
}

#[test]
fn a_table_of_something_else_is_not_taken_for_ours() {
    for text in ["a,b,c", "producto,precio,existencia", "timestamp,level,message"] {
        assert!(
            detect_kind(&header(text)).1 < 50,
            "{text} {:?}",
            detect_kind(&header(text))
        );
    }
}

#[test]
fn ambiguous_words_depend_on_the_kind_and_on_what_else_is_there() {
    assert_eq!(
        mapped(Kind::Customers, "cliente,nombre"),
        ["customer_id=cliente", "name=nombre"]
    );
    assert_eq!(
        mapped(Kind::Invoices, "cliente,factura"),
        ["name=cliente", "invoice_no=factura"]
    );
    assert_eq!(
        mapped(Kind::Invoices, "cliente,nombre"),
        ["customer_id=cliente", "name=nombre"]
    );
    assert_eq!(
        mapped(Kind::Payments, "folio,monto"),
        ["invoice_no=folio", "amount=monto"]
    );
    assert_eq!(
        mapped(Kind::Payments, "factura,folio,monto"),
        ["invoice_no=factura", "amount=monto", "payment_id=folio"]
    );
    assert_eq!(
        mapped(Kind::Invoices, "total,saldo"),
        ["amount=total", "open_balance=saldo"]
    );
}

#[test]
fn headers_are_compared_without_accents_case_and_marks() {
    for cell in [
        "Razón Social",
        "RAZON_SOCIAL",
        "razón  social *",
        "Razon-Social:",
        "Raz\u{f3}n social (fiscal)",
    ] {
        assert_eq!(header_key(cell), "razonsocial", "{cell}");
    }
    assert_eq!(header_key("E-mail"), "email");
    assert_eq!(header_key("N°"), "no");
    assert_eq!(header_key("#"), "no");
}

#[test]
fn missing_columns_are_named() {
    let mapping = map_columns(Kind::Invoices, &header("factura,cliente"));
    assert_eq!(
        missing(Kind::Invoices, &mapping),
        [
            &[Field::IssuedOn, Field::DueOn],
            &[Field::Amount, Field::OpenBalance]
        ]
    );
}

#[test]
fn a_signature_depends_on_headers_only() {
    assert_eq!(
        header_signature(&header("Folio,Razón social")),
        header_signature(&header("FOLIO,razon_social"))
    );
    assert_ne!(header_signature(&header("a,b")), header_signature(&header("b,a")));
}

#[test]
fn a_mapping_never_uses_a_column_twice() {
    let mapping = Mapping::from_pairs([(Field::Amount, 1), (Field::OpenBalance, 1), (Field::Amount, 2)]);
    assert_eq!(mapping.pairs().collect::<Vec<_>>(), [(Field::Amount, 1)]);
}

/// The header of the column that holds a field.
fn held(kind: Kind, field: Field, text: &str) -> String {
    let header = header(text);
    let column = map_columns(kind, &header).column(field);
    column.map(|column| header[column].clone()).unwrap_or_default()
}

#[test]
fn of_several_amounts_the_one_with_the_taxes_is_owed() {
    for (text, owed) in [
        ("Importe,IVA,Total", "Total"),
        ("Total,Importe,IVA", "Total"),
        ("Monto,IVA,Total", "Total"),
        ("Valor,IVA,Total", "Total"),
        ("Amount,Tax,Total", "Total"),
        ("Importe,Descuento,IVA,Total a pagar", "Total a pagar"),
        ("Importe,I.V.A.,Total factura", "Total factura"),
        ("Importe bruto,IVA,Importe neto", "Importe neto"),
        ("Valor bruto,Impuestos,Valor neto", "Valor neto"),
        ("Valor venta,IGV,Precio venta", "Precio venta"),
        ("Total neto,IVA,Total", "Total"),
        ("Monto Neto,Monto IVA,Monto Total", "Monto Total"),
        ("Neto,IVA,Importe", "Importe"),
        ("Base imponible,Total IVA,Importe líquido", "Importe líquido"),
        // The second is the same once more in pesos.
        ("Moneda,Total,IVA,Total MN", "Total"),
        ("Net amount,VAT,Gross amount", "Gross amount"),
        ("Amount,Balance", "Amount"),
    ] {
        let text = format!("Folio,Cliente,Fecha,{text}");
        assert_eq!(held(Kind::Invoices, Field::Amount, &text), owed, "{text}");
    }
    let net = "Folio,Cliente,Fecha,Monto neto,IVA";
    assert_eq!(held(Kind::Invoices, Field::Amount, net), "");
    assert_eq!(
        held(Kind::Invoices, Field::TaxId, "Folio,Net amount,VAT,Gross amount"),
        ""
    );
    assert_eq!(
        held(Kind::Invoices, Field::TaxId, "Folio,Customer,VAT,Total"),
        "VAT"
    );
}

#[test]
fn what_is_open_is_not_what_is_overdue_of_it() {
    for (text, open) in [
        ("Total,Saldo vencido,Saldo por vencer,Saldo total", "Saldo total"),
        ("Total,Saldo vencido,Saldo", "Saldo"),
        ("Total,Sdo. Pend.", "Sdo. Pend."),
        ("Total,A cuenta,Resta", "Resta"),
        ("Total,Anticipo,Pagado,Resta", "Resta"),
        ("Total,Anticipo,Debe", "Debe"),
        ("Imp. Original,Sdo. Actual", "Sdo. Actual"),
        ("Total,Pagado,Importe a pagar", "Importe a pagar"),
        // The two sides of a ledger.
        ("Total,Debe,Haber", ""),
    ] {
        assert_eq!(held(Kind::Invoices, Field::OpenBalance, text), open, "{text}");
    }
    for text in ["Total,A cuenta,Resta", "Total,Anticipo,Debe"] {
        assert!(
            !held(Kind::Invoices, Field::PaidAmount, text).is_empty(),
            "{text}"
        );
    }
}

#[test]
fn all_that_was_paid_goes_before_what_was_paid_beforehand() {
    assert_eq!(
        held(Kind::Invoices, Field::PaidAmount, "Total,Anticipo,Pagado"),
        "Pagado"
    );
}

#[test]
fn the_number_of_a_receipt_is_no_amount() {
    for (text, number, amount) in [
        (
            "Cobro;Fecha cobro;Nº factura;Importe cobrado",
            "Cobro",
            "Importe cobrado",
        ),
        ("Cobro,Factura,Fecha,Importe", "Cobro", "Importe"),
        ("Abono;Fecha abono;Folio;Monto abono", "Abono", "Monto abono"),
        ("Factura,Fecha,Abono", "", "Abono"),
        ("Factura,Fecha,Cobro", "", "Cobro"),
        ("Fecha,Cliente,Depósito", "", "Depósito"),
        (
            "Nro. Recibo,Fecha,Comprobante,Total Recibo,Aplicado",
            "Nro. Recibo",
            "Aplicado",
        ),
    ] {
        assert_eq!(held(Kind::Payments, Field::PaymentId, text), number, "{text}");
        assert_eq!(held(Kind::Payments, Field::Amount, text), amount, "{text}");
    }
}

#[test]
fn the_customer_is_neither_us_nor_whom_one_talks_to() {
    for (kind, text, name) in [
        (Kind::Invoices, "Empresa;Cliente", "Cliente"),
        (Kind::Invoices, "Empresa;Tercero", "Tercero"),
        (Kind::Invoices, "Empresa;Total", "Empresa"),
        (Kind::Invoices, "Contacto;Cliente", "Cliente"),
        (Kind::Invoices, "Contact;Total", "Contact"),
        (Kind::Invoices, "Nombre contacto;Cliente", "Cliente"),
        (Kind::Invoices, "Nombre comercial;Razón social", "Razón social"),
        (Kind::Invoices, "Cliente;Nombre comercial", "Cliente"),
        (Kind::Invoices, "Nombre comercial;Total", "Nombre comercial"),
        (
            Kind::Invoices,
            "Encabezado: Empresa;Encabezado: Tercero Externo;Encabezado: Nombre Tercero",
            "Encabezado: Nombre Tercero",
        ),
        (Kind::Invoices, "Factura;Nom. Cliente", "Nom. Cliente"),
        (Kind::Invoices, "Factura;Cte", "Cte"),
        (Kind::Invoices, "Anexo;Descripción Anexo", "Descripción Anexo"),
        (Kind::Invoices, "Ficha;Nombre Ficha", "Nombre Ficha"),
        (Kind::Invoices, "Documento;Persona;Ruc/Ced", "Persona"),
        (
            Kind::Customers,
            "Nombre comercial;Razón social;RFC",
            "Razón social",
        ),
        (Kind::Customers, "Empresa;Contacto;Correo", "Empresa"),
        (
            Kind::Customers,
            "Customer full name;Phone numbers;Email;Full name;Bill address",
            "Customer full name",
        ),
        (
            Kind::Customers,
            "Customer;Phone Numbers;Email;Full Name",
            "Customer",
        ),
        (Kind::Customers, "Id;Full name;Email", "Full name"),
    ] {
        assert_eq!(held(kind, Field::CustomerName, text), name, "{text}");
    }
    assert_eq!(
        held(Kind::Customers, Field::Contact, "Customer;Email;Full Name"),
        "Full Name"
    );
}

#[test]
fn the_account_of_a_sale_is_no_customer() {
    let field = Field::CustomerId;
    assert_eq!(
        held(Kind::Invoices, field, "Num;Cliente;Descripción;Cuenta;Total"),
        ""
    );
    assert_eq!(
        held(Kind::Invoices, field, "Num;Cuenta;Descripción cuenta;Total"),
        "Cuenta"
    );
    assert_eq!(held(Kind::Invoices, field, "Account;Name;Total"), "Account");
}

#[test]
fn headers_of_programs_and_short_words_are_known() {
    for (field, header) in [
        (Field::InvoiceNo, "Nº Fra."),
        (Field::InvoiceNo, "Num. fra."),
        (Field::InvoiceNo, "FACT."),
        (Field::InvoiceNo, "Nro CP o Doc. Nro Inicial (Rango)"),
        (Field::IssuedOn, "Fecha Fra."),
        (Field::IssuedOn, "F. FACT"),
        (Field::DueOn, "Fecha límite de pago"),
        (Field::Amount, "Total Fra."),
        (Field::Amount, "IMPORTE C/IVA"),
        (Field::Amount, "Amt"),
        (Field::Amount, "Requested Amount"),
        (Field::Amount, "Valor a pagar"),
        (Field::OpenBalance, "Bal"),
        (Field::CustomerName, "Cust. Name"),
        (Field::Series, "Pto. Vta."),
        (Field::Series, "PV"),
        (Field::TaxId, "Num Doc Identidad"),
        (Field::TaxId, "Nro. Doc. Cliente"),
    ] {
        assert_eq!(held(Kind::Invoices, field, header), header, "{field}");
    }
    assert_eq!(held(Kind::Invoices, Field::DueOn, "Límite de crédito"), "");
    let number = |text| held(Kind::Invoices, Field::InvoiceNo, text);
    assert_eq!(
        number("CVE_CLIE,NOMBRE,REFER,FECHA_APLI,FECHA_VENC,IMPORTE,SALDO"),
        "REFER"
    );
    assert_eq!(number("A/C,Name,Type,Ref,Date,Due Date,Gross,Outstanding"), "Ref");
    assert_eq!(number("Fecha,Cliente,Importe,Ref"), "");
}
