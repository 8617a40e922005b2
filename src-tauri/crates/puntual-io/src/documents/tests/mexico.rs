use puntual_core::documents::{DocumentKind, PaymentState};

use super::{due, named, one, open};

fn cfdi(kind: &str, attributes: &str, inside: &str) -> String {
    format!(
        r#"<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" Version="4.0" Serie="F" Folio="1"
           Fecha="2026-01-10T08:00:00" Moneda="MXN" Total="116.00" TipoDeComprobante="{kind}" {attributes}>
           <cfdi:Emisor Rfc="AAA010101AAA"/><cfdi:Receptor Rfc="BBB010101BBB"/>{inside}</cfdi:Comprobante>"#
    )
}

fn related(relation: &str, uuids: &[&str]) -> String {
    let each: String = uuids
        .iter()
        .map(|uuid| format!("<cfdi:CfdiRelacionado UUID='{uuid}'/>"))
        .collect();
    format!("<cfdi:CfdiRelacionados TipoRelacion='{relation}'>{each}</cfdi:CfdiRelacionados>")
}

#[test]
fn relations_repeat_and_stamps_are_compared_in_upper_case() {
    let inside = related("04", &["6f1d2c3b-0000-4000-8000-000000000001"]) + &related("07", &["A"]);
    let invoice = one(&cfdi("I", "MetodoPago='PPD'", &inside));
    assert_eq!(
        named(&invoice),
        [
            "replaces  6F1D2C3B-0000-4000-8000-000000000001",
            "applies_advance  A"
        ]
    );
    let note = one(&cfdi(
        "E",
        "",
        &(related("01", &["A", "B"]) + &related("07", &["C"])),
    ));
    assert_eq!(named(&note), ["reduces  A", "reduces  B", "reduces  C"]);
}

#[test]
fn terms_in_words_give_a_due_date_unless_it_was_paid_at_once() {
    let words = "CondicionesDePago='Crédito 30 días, fecha factura'";
    let credit = one(&cfdi("I", &format!("MetodoPago='PPD' {words}"), ""));
    assert_eq!(
        (due(&credit).as_str(), credit.payment_state),
        ("2026-02-09", PaymentState::OnCredit)
    );
    let paid = one(&cfdi("I", &format!("MetodoPago='PUE' {words}"), ""));
    assert_eq!((due(&paid).as_str(), open(&paid).as_str()), ("", "0.00"));
}

#[test]
fn each_instalment_of_a_payment_counts_and_its_invoice_is_named_once() {
    let applied = |part: u32, before: &str, paid: &str, after: &str| {
        format!(
            "<p:DoctoRelacionado IdDocumento='6f1d2c3b-0000-4000-8000-000000000001' MonedaDR='USD' EquivalenciaDR='0.05'
              NumParcialidad='{part}' ImpSaldoAnt='{before}' ImpPagado='{paid}' ImpSaldoInsoluto='{after}'/>"
        )
    };
    let inside = format!(
        "<cfdi:Complemento><p:Pagos xmlns:p='http://www.sat.gob.mx/Pagos20'><p:Pago FechaPago='2026-02-01T12:00:00'
          MonedaP='MXN' Monto='1000'>{}{}<p:DoctoRelacionado IdDocumento='00000000-0000-0000-0000-000000000000'
          MonedaDR='USD' ImpPagado='1'/></p:Pago></p:Pagos></cfdi:Complemento>",
        applied(1, "80", "30", "50"),
        applied(2, "50", "20", "30")
    );
    let payment = one(&cfdi("P", "", &inside).replace("Moneda=\"MXN\"", "Moneda=\"XXX\""));
    assert_eq!(payment.kind, DocumentKind::Payment);
    assert_eq!(
        named(&payment),
        ["pays  6F1D2C3B-0000-4000-8000-000000000001", "pays  "]
    );
    let applied = &payment.payments[0].applied;
    let show = |money: Option<puntual_core::money::Money>| money.unwrap().to_string();
    assert_eq!(
        (show(applied[1].balance_before), show(applied[1].amount)),
        ("50.00".into(), "20.00".into())
    );
    assert_eq!(show(applied[1].balance_after), "30.00");
    assert_eq!(applied[2].fiscal_id, "");
}

#[test]
fn what_a_payment_leaves_out_is_the_difference_of_the_balances() {
    let applied = |id: &str, before: &str, after: &str| {
        format!(
            "<p:DoctoRelacionado IdDocumento='{id}' MonedaDR='MXN' ImpSaldoAnt='{before}' ImpSaldoInsoluto='{after}'/>"
        )
    };
    let inside = format!(
        "<cfdi:Complemento><p:Pagos xmlns:p='http://www.sat.gob.mx/Pagos'><p:Pago FechaPago='2026-02-01T12:00:00'
          MonedaP='MXN' Monto='1660'>{}{}{}</p:Pago></p:Pagos></cfdi:Complemento>",
        applied("A", "1160", "0"),
        applied("B", "700", "200"),
        applied("C", "10", "20")
    );
    let payment = one(&cfdi("P", "", &inside));
    let amounts = payment.payments[0].applied.iter().map(|applied| applied.amount);
    let shown: Vec<String> = amounts
        .map(|amount| amount.map_or("?".to_owned(), |amount| amount.to_string()))
        .collect();
    assert_eq!(shown, ["1160.00", "500.00", "?"]);
}

#[test]
fn transfers_and_payrolls_in_no_currency_are_well_understood() {
    let transfer = cfdi("T", "", "").replace("Moneda=\"MXN\" Total=\"116.00\"", "Moneda=\"XXX\" Total=\"0\"");
    assert_eq!(one(&transfer).kind, DocumentKind::NotAReceivable("transfer"));
}

#[test]
fn the_prefix_comments_instructions_and_a_careless_addenda_do_not_matter() {
    let text = cfdi(
        "I",
        "MetodoPago=\"PPD\"",
        "<!-- nota --><?app x?><cfdi:Addenda><cli:Orden n='1'/></cfdi:Addenda>",
    )
    .replace("cfdi:", "x:")
    .replace("xmlns:cfdi", "xmlns:x");
    let text = format!("\u{feff}\n <?xml version='1.0'?>\n<!-- ñ -->{text}\n<!-- fin -->\n");
    assert_eq!(open(&one(&text)), "116.00");
    let default = cfdi("I", "", "")
        .replace("cfdi:", "")
        .replace("xmlns:cfdi", "xmlns");
    assert_eq!(one(&default).issuer.tax_id, "AAA010101AAA");
}
