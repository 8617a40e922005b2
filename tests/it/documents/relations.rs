//! What documents say of one another, in whatever order they come: replaced, cancelled, given other days, of which type and year.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::cfdi::{Cfdi, US};
use super::import::{codes, counts, dump, query};
use super::makers::{cfdi_note, cfdi_payment, changed, facturae, import, open, related, uuid, world};

const HEADER: &str = "Uuid~RfcEmisor~NombreEmisor~RfcReceptor~NombreReceptor~RfcPac~FechaEmision~FechaCertificacionSat~Monto~\
                      EfectoComprobante~Estatus~FechaCancelacion\n";

/// Metadata of the SAT with these documents as cancelled: number, amount, and letter of the type.
fn metadata(cancelled: &[(u32, &str, &str)]) -> String {
    let rows = cancelled.iter().map(|(number, amount, letter)| {
        format!(
            "{}~{US}~N~CLI010202AB1~Cliente 1 SA de CV~X~2026-10-01 10:00:00~2026-10-01 10:00:00~{amount}~{letter}~0~\
             2026-10-20 10:00:00\n",
            uuid(*number)
        )
    });
    format!("{HEADER}{}", rows.collect::<String>())
}

fn is_sound(world: &World) {
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
}

/// Imports the same once more: nothing may change.
fn again(world: &World, files: &[(&str, String)]) {
    let full = dump(world);
    let view = import(world, files);
    assert_eq!(view["batch"], Value::Null, "{view:#}");
    assert_eq!(dump(world), full);
    is_sound(world);
}

/// The CFDI of number 2, which takes the place of number 1.
fn replacement() -> String {
    Cfdi::new(2)
        .xml()
        .replace("CLI010203AB1", "CLI010202AB1")
        .replace("Cliente 2", "Cliente 1")
        .replace("<cfdi:Emisor", &format!("{}<cfdi:Emisor", related(&[("04", 1)])))
}

#[test]
fn a_cancellation_in_a_table_holds_for_the_document_of_the_same_import() {
    for names in [["a.xml", "m.txt"], ["m.txt", "z.xml"]] {
        let world = world();
        let files = names.map(|name| {
            let is_table = name == "m.txt";
            let table = metadata(&[(1, "1160.00", "I")]);
            (name, if is_table { table } else { Cfdi::new(1).xml() })
        });
        let view = import(&world, &files);
        assert_eq!(open(&world), ["F1 0"], "{view:#}");
        assert_eq!(counts(&view), [1, 1, 0, 0], "{view:#}");
        again(&world, &files);
    }
}

#[test]
fn a_cancellation_holds_for_a_document_that_comes_later_until_it_is_taken_back() {
    let world = world();
    let table = [("m.txt", metadata(&[(1, "1160.00", "I")]))];
    let view = import(&world, &table);
    assert_eq!(codes(&view).last().unwrap(), "invoice.cancelled", "{view:#}");
    again(&world, &table);
    let invoice = [("a.xml", Cfdi::new(1).xml())];
    let later = import(&world, &invoice);
    assert_eq!(open(&world), ["F1 0"], "{later:#}");
    assert_eq!(codes(&later).last().unwrap(), "document.cancelled");
    is_sound(&world);
    for batch in [&later, &view] {
        world.ok("batches.undo", json!({ "batch": batch["batch"] }));
    }
    import(&world, &invoice);
    assert_eq!(open(&world), ["F1 116000"]);
}

#[test]
fn a_replacement_that_comes_first_closes_the_old_invoice_when_that_comes() {
    let old = || [("a.xml", Cfdi::new(1).xml())];
    let new = || [("b.xml", replacement())];
    let world = world();
    let first = import(&world, &new());
    assert!(
        codes(&first).contains(&"document.replaces_missing".to_owned()),
        "{first:#}"
    );
    again(&world, &new());
    let view = import(&world, &old());
    assert_eq!(open(&world), ["F1 0", "F2 116000"], "{view:#}");
    assert!(codes(&view).contains(&"document.replaced".to_owned()), "{view:#}");
    again(&world, &old());
    again(&world, &new());
    for batch in [&view, &first] {
        world.ok("batches.undo", json!({ "batch": batch["batch"] }));
    }
    import(&world, &old());
    assert_eq!(open(&world), ["F1 116000"], "what was undone replaces nothing");
}

#[test]
fn importing_a_replacement_again_closes_the_old_invoice() {
    let world = world();
    import(&world, &[("b.xml", replacement())]);
    import(&world, &[("a.xml", Cfdi::new(1).xml())]);
    // As an earlier version has left it.
    let book = rusqlite::Connection::open(world.path("tienda.puntual")).unwrap();
    book.execute_batch(
        "DELETE FROM setting WHERE key LIKE 'documents.%'; DELETE FROM allocation; DELETE FROM credit;
         UPDATE invoice SET open_minor = total_minor, paid_on = NULL;",
    )
    .unwrap();
    drop(book);
    let view = import(&world, &[("b.xml", replacement())]);
    assert_eq!(open(&world), ["F1 0", "F2 116000"], "{view:#}");
    assert_eq!(counts(&view), [0, 1, 1, 0], "{view:#}");
    is_sound(&world);
}

/// A Facturae that corrects another one as a whole (01) or by the difference (02).
fn corrective(number: u32, day: &str, total: &str, old: (&str, u32), period: &str, method: &str) -> String {
    let (series, old) = old;
    let corrected = format!(
        "<Corrective><InvoiceNumber>{old}</InvoiceNumber><InvoiceSeriesCode>{series}</InvoiceSeriesCode><TaxPeriod>\
         <StartDate>{period}</StartDate><EndDate>{period}</EndDate></TaxPeriod><CorrectionMethod>{method}</CorrectionMethod>\
         </Corrective></InvoiceHeader>"
    );
    facturae("R", number, day, total).replace("</InvoiceHeader>", &corrected)
}

#[test]
fn a_facturae_that_restates_another_closes_it_whichever_comes_first() {
    let world = world();
    let day = "2026-05-04";
    let second = corrective(2, day, "900.00", ("R", 1), day, "01");
    let first = corrective(1, day, "1000.00", ("F", 1), day, "01");
    let files = [
        ("r2.xml", second),
        ("r1.xml", first),
        ("f.xml", facturae("F", 1, day, "1210.00")),
    ];
    for file in &files {
        import(&world, std::slice::from_ref(file));
    }
    assert_eq!(open(&world), ["F1 0", "R1 0", "R2 90000"]);
    again(&world, &files);
}

#[test]
fn a_substitution_of_costa_rica_closes_the_old_invoice_whichever_comes_first() {
    let world = world();
    let old = changed("cr/a_credit_44.xml", &[]);
    let clave = "50601082600310100000100100001010000000002100000001";
    let reference = format!(
        "</ResumenFactura><InformacionReferencia><TipoDocIR>10</TipoDocIR><Numero>{clave}</Numero><Codigo>04</Codigo>\
         </InformacionReferencia>"
    );
    let new = old
        .replace(clave, "50601082600310100000100100001010000000003100000001")
        .replace(
            "<NumeroConsecutivo>00100001010000000002",
            "<NumeroConsecutivo>00100001010000000003",
        )
        .replace("</ResumenFactura>", &reference);
    import(&world, &[("g.xml", new.clone())]);
    import(&world, &[("f.xml", old.clone())]);
    assert_eq!(
        open(&world),
        ["00100001010000000002 0", "00100001010000000003 11300"]
    );
    again(&world, &[("g.xml", new), ("f.xml", old)]);
}

#[test]
fn a_replaced_invoice_stays_closed_when_its_payment_goes_to_the_new_one() {
    for paid in ["400.00", "1160.00"] {
        let world = world();
        let moved = cfdi_payment(101, "2026-10-10", paid, Some(100)).replace(
            &format!("IdDocumento=\"{}\"", uuid(1)),
            &format!("IdDocumento=\"{}\"", uuid(2)),
        );
        let files = [
            ("a.xml", Cfdi::new(1).xml()),
            ("p.xml", cfdi_payment(100, "2026-10-10", paid, None)),
            ("s.xml", replacement()),
            ("p2.xml", moved),
        ];
        for file in &files {
            import(&world, std::slice::from_ref(file));
        }
        let left = if paid == "400.00" { 76_000 } else { 0 };
        assert_eq!(open(&world), ["F1 0".to_owned(), format!("F2 {left}")]);
        is_sound(&world);
    }
}

/// A debit note of Ecuador with the number of the invoice in the samples.
fn debit_note() -> String {
    let clave = "0107202605179000000100120010020000000771234567811";
    format!(
        "<notaDebito id=\"comprobante\"><infoTributaria><razonSocial>S</razonSocial><ruc>1790000001001</ruc>\
         <claveAcceso>{clave}</claveAcceso><codDoc>05</codDoc><estab>001</estab><ptoEmi>002</ptoEmi>\
         <secuencial>000000077</secuencial></infoTributaria><infoNotaDebito><fechaEmision>02/07/2026</fechaEmision>\
         <razonSocialComprador>Hotel &amp; Spa</razonSocialComprador>\
         <identificacionComprador>0990000001001</identificacionComprador><codDocModificado>01</codDocModificado>\
         <numDocModificado>001-002-000000001</numDocModificado><valorTotal>50.00</valorTotal></infoNotaDebito></notaDebito>"
    )
}

/// The invoice of the samples, on one day and with a clave of its number.
fn factura() -> String {
    changed(
        "ec/a_authorised_two_terms.xml",
        &[
            (
                "0107202601179000000100120010010000000771234567811",
                "0107202601179000000100120010020000000771234567811",
            ),
            (
                "<plazo>2.00</plazo><unidadTiempo>meses",
                "<plazo>30</plazo><unidadTiempo>dias",
            ),
        ],
    )
}

#[test]
fn a_note_of_ecuador_reduces_the_type_that_it_names_and_no_other_of_that_number() {
    let world = world();
    let note = || changed("ec/b_credit_note_bare.xml", &[]).replace("0107202601179", "0107202604179");
    let debit = ("nd.xml", debit_note());
    import(&world, std::slice::from_ref(&debit));
    let view = import(&world, &[("nc.xml", note())]);
    assert!(
        codes(&view).contains(&"document.credit_waits".to_owned()),
        "{view:#}"
    );
    assert_eq!(open(&world), ["001-002-000000077 5000"]);
    let withheld = changed(
        "ec/c_retention.xml",
        &[(
            "<docSustento>",
            "<docSustento><codDocSustento>01</codDocSustento>",
        )],
    );
    let view = import(&world, &[("r.xml", withheld.clone())]);
    assert!(codes(&view).contains(&"invoice.unknown".to_owned()), "{view:#}");
    // The invoice comes at last, under another name, and the note finds it; so does the retention.
    import(&world, &[("f.xml", factura())]);
    import(&world, &[("r.xml", withheld)]);
    assert_eq!(
        query(
            &world,
            "SELECT total_minor || ' ' || open_minor FROM invoice ORDER BY total_minor"
        ),
        ["5000 5000", "23000 18900"]
    );
    again(
        &world,
        &[("nd.xml", debit.1), ("nc.xml", note()), ("f.xml", factura())],
    );
}

#[test]
fn cancelled_notes_and_complements_of_mexico_have_never_been() {
    let files = [
        ("a.xml", Cfdi::new(1).xml()),
        ("e.xml", cfdi_note(200, "160.00", &[("01", 1)])),
        ("p.xml", cfdi_payment(100, "2026-10-10", "400.00", None)),
    ];
    let table = [("m.txt", metadata(&[(200, "160.00", "E"), (100, "0", "P")]))];
    let world = world();
    import(&world, &files);
    assert_eq!(open(&world), ["F1 60000"]);
    let before = dump(&world);
    let view = import(&world, &table);
    assert_eq!(open(&world), ["F1 116000"], "{view:#}");
    assert_eq!(counts(&view), [0, 2, 0, 0], "{view:#}");
    again(&world, &table);
    let later = import(&world, &files);
    assert_eq!(counts(&later), [0, 0, 1, 2], "{later:#}");
    assert!(
        codes(&later).contains(&"document.cancelled".to_owned()),
        "{later:#}"
    );
    assert_eq!(open(&world), ["F1 116000"]);
    assert_eq!(later["batch"], Value::Null, "{later:#}");
    world.ok("batches.undo", json!({ "batch": view["batch"] }));
    assert_eq!(dump(&world), before);
    again(&world, &files);
}

#[test]
fn an_invoice_stays_closed_when_it_is_cancelled_together_with_what_was_on_it() {
    let world = world();
    let files = [
        ("a.xml", Cfdi::new(1).xml()),
        ("e.xml", cfdi_note(200, "160.00", &[("01", 1)])),
        ("p.xml", cfdi_payment(100, "2026-10-10", "400.00", None)),
        (
            "m.txt",
            metadata(&[(1, "1160.00", "I"), (200, "160.00", "E"), (100, "0", "P")]),
        ),
    ];
    let view = import(&world, &files);
    assert_eq!(open(&world), ["F1 0"], "{view:#}");
    assert_eq!(
        query(&world, "SELECT DISTINCT substr(reference, 1, 12) FROM credit"),
        ["cancelled:F1"]
    );
    is_sound(&world);
}

#[test]
fn voiding_a_credit_note_of_peru_takes_it_back() {
    let world = world();
    let files = [
        ("f.xml", changed("pe/a_instalments_and_detraction.xml", &[])),
        ("n.xml", changed("pe/c_credit_note.xml", &[])),
    ];
    import(&world, &files);
    assert_eq!(open(&world), ["F001-12/1 58400", "F001-12/2 48400"]);
    let voided = changed(
        "pe/g_voided.xml",
        &[
            ("DocumentTypeCode>01<", "DocumentTypeCode>07<"),
            ("DocumentSerialID>F001<", "DocumentSerialID>FC01<"),
            ("DocumentNumberID>13<", "DocumentNumberID>00000003<"),
        ],
    );
    let view = import(&world, &[("v.xml", voided)]);
    assert_eq!(counts(&view), [0, 1, 0, 0], "{view:#}");
    assert_eq!(open(&world), ["F001-12/1 58400", "F001-12/2 58400"]);
    let later = import(&world, &files);
    assert_eq!(codes(&later).last().unwrap(), "document.cancelled", "{later:#}");
    assert_eq!(open(&world), ["F001-12/1 58400", "F001-12/2 58400"]);
    is_sound(&world);
}

#[test]
fn an_invoice_keeps_the_days_that_a_note_gave_it_when_it_is_imported_again() {
    let world = world();
    let invoice = [("f.xml", changed("pe/a_instalments_and_detraction.xml", &[]))];
    import(&world, &invoice);
    let days = |world: &World| {
        query(
            world,
            "SELECT due_on || ' ' || total_minor FROM invoice ORDER BY number",
        )
    };
    let before = days(&world);
    let parts = ["2026-12-01", "2027-01-01"].map(|day| {
        format!(
            "<cac:PaymentTerms><cbc:ID>FormaPago</cbc:ID><cbc:PaymentMeansID>Cuota001</cbc:PaymentMeansID>\
             <cbc:Amount currencyID=\"PEN\">584.00</cbc:Amount><cbc:PaymentDueDate>{day}</cbc:PaymentDueDate></cac:PaymentTerms>"
        )
    });
    let terms = format!("{}<cac:LegalMonetaryTotal>", parts.concat());
    let note = [(
        "n.xml",
        changed(
            "pe/d_new_instalments.xml",
            &[("<cac:LegalMonetaryTotal>", terms.as_str())],
        ),
    )];
    let view = import(&world, &note);
    let after = days(&world);
    assert_eq!(after, ["2026-12-01 58400", "2027-01-01 58400"], "{view:#}");
    again(&world, &invoice);
    again(&world, &note);
    world.ok("batches.undo", json!({ "batch": view["batch"] }));
    assert_eq!(days(&world), before);
    again(&world, &invoice);
}

/// An invoice (380) or credit note (381) in UBL.
fn ubl(number: &str, day: &str, total: &str, names: Option<(&str, &str)>) -> String {
    let (root, code) = match names {
        Some(_) => (
            "CreditNote",
            "<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>",
        ),
        None => ("Invoice", "<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>"),
    };
    let reference = names.map_or(String::new(), |(number, day)| {
        format!(
            "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>{number}</cbc:ID><cbc:IssueDate>{day}</cbc:IssueDate>\
             </cac:InvoiceDocumentReference></cac:BillingReference>"
        )
    });
    let party = |side: &str, id: &str| {
        format!(
            "<cac:{side}><cac:Party><cac:PartyTaxScheme><cbc:CompanyID>{id}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID>\
             </cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>{id} SL</cbc:RegistrationName>\
             </cac:PartyLegalEntity></cac:Party></cac:{side}>"
        )
    };
    format!(
        "<?xml version=\"1.0\"?><{root} xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:{root}-2\" \
         xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" \
         xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">\
         <cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ID>{number}</cbc:ID>\
         <cbc:IssueDate>{day}</cbc:IssueDate>{code}<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>{reference}{}{}\
         <cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount currencyID=\"EUR\">{total}</cbc:TaxInclusiveAmount>\
         <cbc:PayableAmount currencyID=\"EUR\">{total}</cbc:PayableAmount></cac:LegalMonetaryTotal></{root}>",
        party("AccountingSupplierParty", "ESB12345674"),
        party("AccountingCustomerParty", "DE123456789"),
    )
}

#[test]
fn the_day_of_what_a_note_names_tells_the_year_where_numbers_begin_again() {
    let old = || ("a.xml", ubl("1", "2025-12-10", "500.00", None));
    let young = || ("b.xml", ubl("1", "2026-01-05", "500.00", None));
    let note = || {
        (
            "c.xml",
            ubl("NC1", "2026-02-01", "50.00", Some(("1", "2025-12-10"))),
        )
    };
    let world = world();
    let view = import(&world, &[old(), young(), note()]);
    assert_eq!(open(&world), ["1 45000", "1 (2026) 50000"], "{view:#}");
    // It waits for its own year.
    let late = self::world();
    import(&late, &[young()]);
    let view = import(&late, &[note()]);
    assert!(
        codes(&view).contains(&"document.credit_waits".to_owned()),
        "{view:#}"
    );
    assert_eq!(open(&late), ["1 50000"]);
    import(&late, &[old()]);
    assert_eq!(open(&late), ["1 50000", "1 (2025) 45000"]);
    again(&late, &[old(), young(), note()]);
}

#[test]
fn the_period_that_a_facturae_corrects_tells_the_year_where_numbers_begin_again() {
    let world = world();
    let files = [
        ("f.xml", facturae("", 1, "2025-02-01", "1000.00")),
        ("g.xml", facturae("", 1, "2026-02-01", "1000.00")),
        (
            "r.xml",
            corrective(1, "2026-03-01", "-50.00", ("", 1), "2025-02-01", "02"),
        ),
    ];
    import(&world, &files);
    assert_eq!(open(&world), ["1 95000", "1 (2026) 100000"]);
    again(&world, &files);
}
