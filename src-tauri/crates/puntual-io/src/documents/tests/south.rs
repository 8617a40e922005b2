use puntual_core::documents::{DocumentKind, PaymentState};

use super::{all, due, named, one, open, parts};

fn dte(id: &str, totals: &str, rest: &str) -> String {
    format!(
        "<EnvioDTE><SetDTE><DTE><Documento><Encabezado><IdDoc>{id}<FchEmis>2026-07-01</FchEmis></IdDoc><Emisor><RUTEmisor>76111111-k</RUTEmisor>
         </Emisor><Receptor><RUTRecep>96222222-3</RUTRecep></Receptor><Totales>{totals}</Totales></Encabezado>{rest}</Documento></DTE></SetDTE></EnvioDTE>"
    )
}

#[test]
fn chilean_terms_are_instalments_days_or_words() {
    let total = "<MntTotal>1000</MntTotal>";
    let part = |day: &str, amount: u32| {
        format!("<MntPagos><FchPago>{day}</FchPago><MntPago>{amount}</MntPago></MntPagos>")
    };
    let id = "<TipoDTE>33</TipoDTE><Folio>5</Folio><FmaPago>2</FmaPago>".to_owned();
    let invoice = one(&dte(
        &(id.clone() + &part("2026-09-01", 400) + &part("2026-08-01", 600)),
        total,
        "",
    ));
    assert_eq!(parts(&invoice), ["2026-08-01 600", "2026-09-01 400"]);
    let days = one(&dte(&(id.clone() + "<TermPagoDias>30</TermPagoDias>"), total, ""));
    assert_eq!(due(&days), "2026-07-31");
    let words = one(&dte(
        &(id.clone() + "<TermPagoGlosa>A 45 días</TermPagoGlosa>"),
        total,
        "",
    ));
    assert_eq!(due(&words), "2026-08-15");
    let partly = one(&dte(&(id + "<MntCancel>250</MntCancel>"), total, ""));
    assert_eq!(
        (open(&partly).as_str(), partly.payment_state),
        ("750", PaymentState::OnCredit)
    );
}

#[test]
fn an_export_invoice_is_in_the_currency_of_the_sale() {
    let id = "<TipoDTE>110</TipoDTE><Folio>0007</Folio>";
    let totals = "<TpoMoneda>DOLAR USA</TpoMoneda><MntTotal>1500.50</MntTotal>";
    let export = one(&dte(id, totals, ""));
    assert_eq!(
        (open(&export).as_str(), export.currency.unwrap().code()),
        ("1500.50", "USD")
    );
    assert_eq!(export.fiscal_id, "76111111-K-110-7");
    for (named, code) in [
        ("RAND", "ZAR"),
        ("RUPIA", "INR"),
        ("DIRHAM", "AED"),
        ("DOLAR SIN", "SGD"),
    ] {
        let other = one(&dte(id, &totals.replace("DOLAR USA", named), ""));
        assert_eq!(other.currency.unwrap().code(), code);
    }
    let unknown = all(&dte(id, &totals.replace("DOLAR USA", "OTRAS MONEDAS"), "")).unwrap_err();
    let said = ["field", "value"].map(|name| unknown.params[name].as_str());
    assert_eq!(said, ["TpoMoneda", "OTRAS MONEDAS"]);
    // A sale within the country stays in pesos, whatever it is also said to be worth.
    let other = "<MntTotal>900000</MntTotal><OtraMoneda><TpoMoneda>DOLAR USA</TpoMoneda><MntTotOtrMnda>1000</MntTotOtrMnda></OtraMoneda>";
    assert_eq!(
        open(&one(&dte("<TipoDTE>33</TipoDTE><Folio>8</Folio>", other, ""))),
        "900000"
    );
}

#[test]
fn a_purchase_order_is_mentioned_and_a_corrected_invoice_reduced() {
    let reference = |kind: &str, folio: &str, code: &str| {
        format!("<Referencia><TpoDocRef>{kind}</TpoDocRef><FolioRef>{folio}</FolioRef>{code}</Referencia>")
    };
    let rest = reference("801", "OC-1", "") + &reference("33", "0012", "<CodRef>3</CodRef>");
    let note = one(&dte(
        "<TipoDTE>61</TipoDTE><Folio>2</Folio>",
        "<MntTotal>10</MntTotal>",
        &rest,
    ));
    assert_eq!(note.kind, DocumentKind::CreditNote);
    assert_eq!(named(&note), ["mentions OC-1 ", "reduces 0012 76111111-K-33-12"]);
}

fn factura(info: &str, extra: &str) -> String {
    format!(
        "<factura version='1.1.0'><infoTributaria><ruc>1790000001001</ruc><claveAcceso>1</claveAcceso><estab>001</estab><ptoEmi>002</ptoEmi>
         <secuencial>000000077</secuencial></infoTributaria><infoFactura><fechaEmision>31/01/2026</fechaEmision><importeTotal>90</importeTotal>{info}
         </infoFactura>{extra}</factura>"
    )
}

fn pago(total: &str, plazo: &str, unit: &str) -> String {
    format!("<pago><total>{total}</total><plazo>{plazo}</plazo><unidadTiempo>{unit}</unidadTiempo></pago>")
}

#[test]
fn terms_of_ecuador_are_counted_in_days_weeks_and_months_however_written() {
    for (plazo, unit, expected) in [
        ("1", "MESES", "2026-02-28"),
        ("30.00", "dias", "2026-03-02"),
        ("2", "Semanas", "2026-02-14"),
        ("15 días", "", "2026-02-15"),
        ("ninguno", "", "2026-01-31"),
        ("", "", "2026-01-31"),
    ] {
        let pagos = format!(
            "<moneda>Dólares Americanos</moneda><pagos>{}</pagos>",
            pago("90", plazo, unit)
        );
        let invoice = one(&factura(&pagos, ""));
        assert_eq!(due(&invoice), expected, "{plazo} {unit}");
        assert_eq!(invoice.currency.unwrap().code(), "USD");
    }
    let pagos = format!(
        "<pagos>{}{}</pagos>",
        pago("60", "60", "dias"),
        pago("30", "0", "dias")
    );
    assert_eq!(
        parts(&one(&factura(&pagos, ""))),
        ["2026-01-31 30.00", "2026-04-01 60.00"]
    );
}

#[test]
fn an_invoice_named_without_dashes_is_the_one_with_them() {
    let note = "<notaCredito><infoTributaria><ruc>1</ruc><claveAcceso>2</claveAcceso></infoTributaria><infoNotaCredito>
        <fechaEmision>01/02/2026</fechaEmision><numDocModificado>001001000000005</numDocModificado>
        <valorModificacion>5</valorModificacion></infoNotaCredito></notaCredito>";
    assert_eq!(named(&one(note)), ["reduces 001-001-000000005 "]);
}

#[test]
fn several_addresses_in_one_field_are_each_found() {
    let extra = "<infoAdicional><campoAdicional nombre='emailCliente'>a@x.example; b@x.example,a@X.example</campoAdicional>
        <campoAdicional nombre='Telf.'>022222222</campoAdicional></infoAdicional>";
    let customer = one(&factura("", extra)).customer;
    assert_eq!(customer.emails, ["a@x.example", "b@x.example"]);
    assert_eq!(customer.phone, "022222222");
}

#[test]
fn a_retention_of_version_2_is_summed_for_each_invoice() {
    let tax = |amount: &str| format!("<retencion><valorRetenido>{amount}</valorRetenido></retencion>");
    let paper = |number: &str, taxes: &str| {
        format!(
            "<docSustento><numDocSustento>{number}</numDocSustento><retenciones>{taxes}</retenciones></docSustento>"
        )
    };
    let text = format!(
        "<comprobanteRetencion version='2.0.0'><infoTributaria><ruc>1</ruc><claveAcceso>2</claveAcceso></infoTributaria>
         <infoCompRetencion><fechaEmision>01/02/2026</fechaEmision><identificacionSujetoRetenido>3</identificacionSujetoRetenido>
         </infoCompRetencion><docsSustento>{}{}</docsSustento></comprobanteRetencion>",
        paper("001002000000077", &(tax("1.10") + &tax("2.20"))),
        paper("001-002-000000078", &tax("5"))
    );
    let retention = one(&text);
    assert_eq!(
        named(&retention),
        ["withholds 001-002-000000077 ", "withholds 001-002-000000078 "]
    );
    assert_eq!(
        retention.payments[0].applied[0].amount.unwrap().to_string(),
        "3.30"
    );
    assert_eq!(retention.total.unwrap().to_string(), "8.30");
}

fn cr(root: &str, rest: &str) -> String {
    format!(
        "<{root} xmlns='https://cdn.comprobanteselectronicos.go.cr/xml-schemas/v4.4/x'><Clave>5</Clave><FechaEmision>2026-08-01T00:30:00</FechaEmision>
         {rest}<ResumenFactura><CodigoTipoMoneda><CodigoMoneda>USD</CodigoMoneda></CodigoTipoMoneda><TotalComprobante>100</TotalComprobante>
         </ResumenFactura></{root}>"
    )
}

fn reference(kind: &str, code: &str) -> String {
    format!(
        "<InformacionReferencia><TipoDocIR>{kind}</TipoDocIR><Numero>50601082600310100000100100001010000000002100000001</Numero>
         <Codigo>{code}</Codigo></InformacionReferencia>"
    )
}

#[test]
fn references_of_version_4_4_are_keys_and_their_code_says_what_is_done() {
    let key = "00100001010000000002 50601082600310100000100100001010000000002100000001";
    for (root, kind, code, relation) in [
        ("NotaCreditoElectronica", "01", "01", "cancels"),
        ("NotaCreditoElectronica", "01", "02", "reduces"),
        ("NotaCreditoElectronica", "01", "09", "reduces"),
        ("NotaDebitoElectronica", "01", "02", "increases"),
        ("NotaDebitoElectronica", "01", "10", "increases"),
        ("FacturaElectronica", "01", "07", "replaces"),
        ("FacturaElectronica", "11", "99", "replaces"),
        ("FacturaElectronica", "01", "04", "mentions"),
    ] {
        let document = one(&cr(root, &reference(kind, code)));
        assert_eq!(named(&document), [format!("{relation} {key}")], "{root} {code}");
    }
}

#[test]
fn code_02_corrected_the_text_up_to_version_4_3() {
    let note = cr("NotaCreditoElectronica", &reference("01", "02")).replace("v4.4", "v4.3");
    assert!(named(&one(&note))[0].starts_with("corrects "));
}

#[test]
fn a_time_in_utc_is_of_the_day_that_the_key_says_it_was_in_costa_rica() {
    for (key, time, expected) in [
        ("506040526", "2026-05-05T05:30:00Z", "2026-05-04"),
        ("506050526", "2026-05-05T00:00:00.000Z", "2026-05-05"),
        ("506050526", "2026-05-05T06:30:00.123Z", "2026-05-05"),
        ("506040526", "2026-05-04T23:30:00-06:00", "2026-05-04"),
        ("506040526", "2026-05-04T23:30:00", "2026-05-04"),
        ("5", "2026-05-05T05:30:00Z", "2026-05-05"),
    ] {
        let text = cr("FacturaElectronica", "").replace("2026-08-01T00:30:00", time);
        let invoice = one(&text.replace("<Clave>5<", &format!("<Clave>{key}<")));
        assert_eq!(invoice.issued_on.unwrap().to_string(), expected, "{key} {time}");
    }
}

#[test]
fn a_receipt_of_several_invoices_does_not_say_how_much_of_each() {
    let other = reference("01", "04").replace("000001</Numero>", "000002</Numero>");
    let receipt = one(&cr("ReciboElectronicoPago", &(reference("01", "04") + &other)));
    let payment = &receipt.payments[0];
    assert_eq!(payment.amount.unwrap().to_string(), "100.00");
    assert_eq!(payment.applied.len(), 2);
    assert!(payment.applied.iter().all(|applied| applied.amount.is_none()));
}

#[test]
fn a_receipt_of_costa_rica_is_a_payment_of_the_invoice_it_names() {
    let receipt = one(&cr("ReciboElectronicoPago", &reference("01", "04")));
    assert_eq!(receipt.kind, DocumentKind::Payment);
    assert_eq!(
        receipt.payments[0].applied[0].amount.unwrap().to_string(),
        "100.00"
    );
}

#[test]
fn conditions_of_costa_rica_are_cash_or_days_of_credit() {
    let terms = |condition: &str, days: &str| {
        let rest = format!("<CondicionVenta>{condition}</CondicionVenta><PlazoCredito>{days}</PlazoCredito>");
        let invoice = one(&cr("FacturaElectronica", &rest));
        (open(&invoice), due(&invoice))
    };
    assert_eq!(terms("01", "0"), ("0.00".into(), String::new()));
    for (days, expected) in [
        ("30", "2026-08-31"),
        ("1 mes", "2026-09-01"),
        ("30 (treinta)", "2026-08-31"),
        ("0", "2026-08-01"),
        ("30/60", ""),
    ] {
        assert_eq!(terms("02", days), ("100.00".into(), expected.into()), "{days}");
    }
    for condition in ["02", "08", "10", "99"] {
        assert_eq!(
            terms(condition, "30 días"),
            ("100.00".into(), "2026-08-31".into()),
            "{condition}"
        );
    }
}
