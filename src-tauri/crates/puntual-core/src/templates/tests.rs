use chrono::NaiveDate;

use crate::channels::Channel;
use crate::locale::{Language, Locale};
use crate::money::{Currency, Money};

use super::library::{LIBRARY, find, parse, write};
use super::samples::trials;
use super::*;

const MX: Locale = Locale {
    language: Language::Es,
    country: crate::country::COUNTRIES[0],
};

fn email(subject: &str, body: &str) -> TemplateSource {
    TemplateSource {
        channel: Channel::Email,
        subject: subject.to_owned(),
        body: body.to_owned(),
        provider: None,
    }
}

fn facts(days: &[i64]) -> MessageFacts {
    let mut facts = sample_facts(MX, Purpose::Reminder);
    let invoice = facts.invoices[0].clone();
    facts.invoices = days
        .iter()
        .map(|days| InvoiceFacts {
            due_on: facts.today - chrono::TimeDelta::days(*days),
            ..invoice.clone()
        })
        .collect();
    facts
}

fn text(template: &str, facts: &MessageFacts, language: Language) -> String {
    render(&email("s", template), facts, Locale::new(language, "MX"))
        .unwrap()
        .text
}

#[test]
fn a_customers_name_is_escaped_in_html_and_left_alone_in_text() {
    let mut facts = facts(&[3]);
    facts.customer_name = "Tornillos <b>\"Ñ\"</b> & Cía".to_owned();
    facts.invoices[0].number = "<script>1</script>".to_owned();
    let message = render(
        &email("{{ customer_name }}", "{{ customer_name }}\n{{ invoices_table }}"),
        &facts,
        MX,
    )
    .unwrap();
    let html = message.html.unwrap();
    assert!(!html.contains("<b>") && !html.contains("<script>"));
    assert!(
        html.contains("Tornillos &lt;b&gt;&quot;Ñ&quot;&lt;&#x2f;b&gt; &amp; Cía"),
        "{html}"
    );
    assert!(message.text.starts_with("Tornillos <b>\"Ñ\"</b> & Cía"));
    assert_eq!(message.subject, "Tornillos <b>\"Ñ\"</b> & Cía");
}

#[test]
fn markup_in_a_template_is_text_and_not_html() {
    let message = render(&email("s", "<img src=x onerror=alert(1)>"), &facts(&[3]), MX).unwrap();
    assert!(!message.html.unwrap().contains("<img"));
}

#[test]
fn a_customers_name_is_never_run_as_a_template() {
    let mut facts = facts(&[3]);
    facts.customer_name = "{{ total_open }}".to_owned();
    assert_eq!(
        text("{{ customer_name }}", &facts, Language::Es),
        "{{ total_open }}"
    );
}

#[test]
fn an_unknown_variable_is_an_error_with_its_line_and_name() {
    let error = check(
        &email("Hola", "Uno\n\nTres {{ customer_nmae }}"),
        Purpose::Reminder,
    )
    .unwrap_err();
    assert_eq!(
        (error.part, error.line, error.name.as_str()),
        (TemplatePart::Body, 3, "customer_nmae")
    );
    assert_eq!((error.column, error.nearest.as_str()), (9, "customer_name"));
    assert_eq!(error.code(), "template.misspelt_variable");
}

#[test]
fn what_is_like_no_right_name_is_told_without_a_guess() {
    let error = check(&email("Hola", "{{ zzz }}"), Purpose::Reminder).unwrap_err();
    assert_eq!(
        (error.code(), error.nearest.as_str()),
        ("template.unknown_variable", "")
    );
}

#[test]
fn a_misspelt_filter_or_block_names_the_right_one() {
    let filter = check(
        &email("Hola", "Uno\n{{ count | plurl(\"a\", \"b\") }}"),
        Purpose::Reminder,
    )
    .unwrap_err();
    assert_eq!((filter.line, filter.code()), (2, "template.misspelt_filter"));
    assert_eq!(
        (filter.name.as_str(), filter.nearest.as_str()),
        ("plurl", "plural")
    );
    let block = check(&email("Hola", "{% iff count %}x{% endif %}"), Purpose::Reminder).unwrap_err();
    assert_eq!(
        (block.code(), block.nearest.as_str()),
        ("template.misspelt_block", "if")
    );
}

#[test]
fn the_parameters_of_an_approved_template_are_filled_each_on_one_line_and_never_empty() {
    let source = TemplateSource {
        channel: Channel::Whatsapp,
        subject: String::new(),
        body: "Hola {{ greeting_name }}".to_owned(),
        provider: Some(ProviderSource {
            name: "recordatorio".to_owned(),
            language: "es_MX".to_owned(),
            parameters: vec![
                "{{ greeting_name }}".to_owned(),
                "{{ contact_first_name }}".to_owned(),
                "{{ invoices_table }}".to_owned(),
            ],
            names: Vec::new(),
        }),
    };
    let mut facts = facts(&[3, 5]);
    facts.contact_first_name.clear();
    let sent = render(&source, &facts, MX).unwrap().provider.unwrap();
    assert_eq!(
        (sent.name.as_str(), sent.language.as_str()),
        ("recordatorio", "es_MX")
    );
    assert_eq!(
        sent.parameters[..2],
        ["Colegio Miravalle, A. C.".to_owned(), "-".to_owned()]
    );
    assert!(
        !sent.parameters[2].contains('\n') && sent.parameters[2].contains("Total"),
        "{sent:?}"
    );
    let mut wrong = source;
    wrong.provider.as_mut().unwrap().parameters[1] = "\n{{ greting_name }}".to_owned();
    let error = check(&wrong, Purpose::Reminder).unwrap_err();
    assert_eq!((error.part.to_string().as_str(), error.line), ("parameter 2", 2));
}

#[test]
fn an_e_mail_shows_a_button_and_a_code_to_pay_and_its_text_the_address() {
    let mut facts = facts(&[3]);
    facts.payment_link = "https://pagos.example/A?b=1&c=2".to_owned();
    facts.qr_cid = Some("abc@puntual".to_owned());
    facts.payment_instructions.clear();
    let message = render(&email("s", "{{ payment_instructions }}"), &facts, MX).unwrap();
    assert!(
        message
            .text
            .contains("Pagar en línea: https://pagos.example/A?b=1&c=2"),
        "{}",
        message.text
    );
    let html = message.html.unwrap();
    assert!(
        html.contains("src=\"cid:abc@puntual\"") && html.contains("b=1&amp;c=2"),
        "{html}"
    );
}

#[test]
fn a_template_that_asks_for_money_is_told_from_one_that_does_not() {
    let needs = |body: &str| Template::new(&email("s", body), MX).unwrap().needs_invoices();
    assert!(needs("{{ total_open }}") && needs("{% if count %}x{% endif %}"));
    assert!(!needs(
        "Cambiamos de banco, {{ greeting_name }}.\n\n{{ payment_instructions }}"
    ));
}

/// Every text of the library for one example: what a change of words does to all of them.
fn library_in(language: Language, address: Address) -> String {
    let locale = Locale::new(language, "MX");
    let mut page = String::new();
    for entry in LIBRARY.iter().filter(|entry| entry.language == language) {
        let mut facts = sample_facts(locale, Purpose::of(entry.key));
        facts.invoices.truncate(1);
        if Purpose::of(entry.key) != Purpose::Discount {
            facts.invoices[0].due_on =
                facts.today - chrono::TimeDelta::days(if entry.key.starts_with("before") { -3 } else { 9 });
        }
        facts.tone = entry.tone();
        let message = render(&entry.source(address), &facts, locale).unwrap();
        page.push_str(&format!("=== {} {}\n", entry.key, entry.channel));
        if !message.subject.is_empty() {
            page.push_str(&format!("[{}]\n", message.subject));
        }
        page.push_str(&format!("{}\n\n", message.text));
    }
    page
}

#[test]
fn the_library_reads_like_this() {
    insta::assert_snapshot!("library_es_usted", library_in(Language::Es, Address::Usted));
    insta::assert_snapshot!("library_es_tu", library_in(Language::Es, Address::Tu));
    insta::assert_snapshot!("library_en", library_in(Language::En, Address::Usted));
}

#[test]
fn who_is_addressed_as_tu_is_never_addressed_as_usted() {
    let page = library_in(Language::Es, Address::Tu);
    for word in [
        " usted",
        " su factura",
        " su pago",
        "Le recordamos",
        " sus facturas",
        "Buen día",
    ] {
        assert!(!page.contains(word), "{word:?} in the texts with tú");
    }
    assert!(!library_in(Language::Es, Address::Usted).contains(" tu factura"));
}

#[test]
fn an_unknown_variable_is_found_in_a_branch_that_never_runs() {
    let body = "monto\n{% if count > 999 %}\n{{ monto }}\n{% endif %}";
    let error = check(&email("Hola", body), Purpose::Reminder).unwrap_err();
    assert_eq!((error.line, error.name.as_str()), (3, "monto"));
}

#[test]
fn an_unknown_field_of_an_invoice_is_an_error_with_its_line() {
    let body = "A\n{% for invoice in invoices %}\n{{ invoice.amount }}\n{% endfor %}";
    let error = check(&email("Hola", body), Purpose::Reminder).unwrap_err();
    assert_eq!((error.line, error.problem), (3, TemplateProblem::UnknownVariable));
    assert!(error.name.contains("amount"), "{error:?}");
}

#[test]
fn a_reminder_cannot_speak_of_a_promise_that_it_does_not_have() {
    let source = email("Hola", "{{ promise.amount }}");
    assert!(check(&source, Purpose::Reminder).is_err());
    assert_eq!(check(&source, Purpose::Promise), Ok(()));
}

#[test]
fn a_fault_in_the_subject_is_told_apart_from_one_in_the_body() {
    let error = check(&email("{{ asunto }}", "Hola"), Purpose::Reminder).unwrap_err();
    assert_eq!((error.part, error.line), (TemplatePart::Subject, 1));
}

#[test]
fn an_unclosed_brace_is_a_syntax_error_with_its_line() {
    let error = check(&email("Hola", "Uno\nDos {{ count"), Purpose::Reminder).unwrap_err();
    assert_eq!((error.problem, error.line), (TemplateProblem::Unclosed, 2));
}

#[test]
fn the_safe_filter_does_not_exist() {
    let error = check(&email("Hola", "{{ customer_name | safe }}"), Purpose::Reminder).unwrap_err();
    assert_eq!(error.problem, TemplateProblem::UnknownFilter);
}

#[test]
fn no_other_template_can_be_loaded() {
    assert!(check(&email("Hola", "{% include '/etc/passwd' %}"), Purpose::Reminder).is_err());
}

#[test]
fn a_template_that_never_ends_runs_out_of_fuel() {
    let body = "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}";
    let error = check(&email("Hola", body), Purpose::Reminder).unwrap_err();
    assert_eq!(error.code(), "template.endless");
}

#[test]
fn three_hundred_invoices_fit_in_one_message() {
    let facts = facts(&(0..300).collect::<Vec<_>>());
    for entry in LIBRARY
        .iter()
        .filter(|entry| Purpose::of(entry.key) == Purpose::Reminder)
    {
        render(&entry.source(Address::Usted), &facts, MX).unwrap();
    }
}

#[test]
fn a_subject_is_one_line_whatever_the_name_holds() {
    let mut facts = facts(&[3]);
    facts.customer_name = "Uno\r\nBcc: otro@ejemplo.example\u{2028}\u{0}Dos".to_owned();
    let message = render(&email("A\n  {{ customer_name }}\t!", "x"), &facts, MX).unwrap();
    assert_eq!(message.subject, "A Uno Bcc: otro@ejemplo.example Dos !");
}

#[test]
fn singular_and_plural_follow_the_count() {
    let template = r#"{{ count | plural("La factura", "Las facturas") }} {{ due_in_words }}"#;
    let es = |days: &[i64]| text(template, &facts(days), Language::Es);
    assert_eq!(es(&[-3]), "La factura vence en 3 días");
    assert_eq!(es(&[-1]), "La factura vence mañana");
    assert_eq!(es(&[0]), "La factura vence hoy");
    assert_eq!(es(&[1]), "La factura venció ayer");
    assert_eq!(es(&[5]), "La factura venció hace 5 días");
    assert_eq!(es(&[5, 5]), "Las facturas vencieron hace 5 días");
    assert_eq!(es(&[-7, -2]), "Las facturas vencen en los próximos 7 días");
    assert_eq!(
        es(&[-2, 0]),
        "Las facturas vencen entre hoy y el miércoles 18 de marzo"
    );
    assert_eq!(es(&[3, 15]), "Las facturas vencieron hace entre 3 y 15 días");
    assert_eq!(
        es(&[3, 0, -1, 9]),
        "Las facturas incluyen 2 vencidas, 1 que vence hoy y 1 por vencer"
    );
    let en = |days: &[i64]| text("{{ due_in_words }}", &facts(days), Language::En);
    assert_eq!(en(&[1]), "was due yesterday");
    assert_eq!(en(&[-2, 4]), "include 1 past due and 1 not yet due");
}

#[test]
fn each_line_of_the_table_shows_its_own_open_amount() {
    let facts = sample_facts(MX, Purpose::Reminder);
    let body = text("{{ invoices_table }}", &facts, Language::Es);
    assert_eq!(
        body,
        "- Factura A-1043: $2,590.50, venció hace 9 días (07/03/2026)\n\
         - Factura A-1042: saldo de $1,170.50 (de $2,170.50), vence hoy (16/03/2026)\n\
         - Factura A-1041: $1,750.50, vence en 2 días (18/03/2026)\n\
         Total: $5,511.50"
    );
}

#[test]
fn amounts_of_two_currencies_are_refused() {
    let mut facts = facts(&[3]);
    facts.invoices[0].open = Money::new(100, Currency::EUR);
    let error = render(&email("Hola", "x"), &facts, MX).unwrap_err();
    assert_eq!(error.code(), "template.amounts");
}

#[test]
fn blocks_without_content_vanish_with_their_space() {
    let mut facts = facts(&[3]);
    facts.payment_instructions.clear();
    assert_eq!(
        text("Uno\n\n{{ payment_instructions }}\n\nDos", &facts, Language::Es),
        "Uno\n\nDos"
    );
}

#[test]
fn a_tag_on_its_own_line_leaves_no_gap_and_one_after_text_keeps_the_line_end() {
    let facts = facts(&[3]);
    let body = "Uno{% if count %} sí{% endif %}\n\nDos\n{% if count %}\nTres\n{% endif %}\nCuatro";
    assert_eq!(text(body, &facts, Language::Es), "Uno sí\n\nDos\nTres\nCuatro");
}

#[test]
fn only_an_e_mail_has_a_designed_form() {
    for entry in LIBRARY {
        let facts = sample_facts(MX, Purpose::of(entry.key));
        let message = render(&entry.source(Address::Usted), &facts, MX).unwrap();
        assert_eq!(message.html.is_some(), entry.channel == Channel::Email);
        assert_eq!(
            message.subject.is_empty(),
            !matches!(entry.channel, Channel::Email | Channel::Letter)
        );
    }
}

#[test]
fn an_accent_that_is_no_colour_is_ignored() {
    let mut facts = facts(&[3]);
    facts.accent = Some("red;background:url(x)".to_owned());
    assert!(
        !render(&email("s", "x"), &facts, MX)
            .unwrap()
            .html
            .unwrap()
            .contains("url(")
    );
    facts.accent = Some("#aa3300".to_owned());
    assert!(
        render(&email("s", "x"), &facts, MX)
            .unwrap()
            .html
            .unwrap()
            .contains("#aa3300")
    );
}

#[test]
fn every_library_template_passes_its_own_check() {
    for entry in LIBRARY {
        assert_eq!(
            check(&entry.source(Address::Usted), Purpose::of(entry.key)),
            Ok(()),
            "{} {}",
            entry.key,
            entry.channel
        );
    }
}

#[test]
fn every_library_template_reads_well_at_every_age_without_leftovers() {
    let unwanted = [
        "{",
        "}",
        "none",
        "undefined",
        "  ",
        " ,",
        " .",
        "( ",
        "\u{e100}",
        "\u{e101}",
        "\u{e102}",
    ];
    for entry in LIBRARY {
        let locale = Locale::new(entry.language, "MX");
        for facts in trials(locale, Purpose::of(entry.key)) {
            let message = render(&entry.source(Address::Usted), &facts, locale).unwrap();
            for part in [&message.subject, &message.text] {
                let found = unwanted.iter().find(|piece| part.contains(**piece));
                assert_eq!(found, None, "{} {} in:\n{part}", entry.key, entry.channel);
            }
            assert!(message.text.chars().count() > 60);
        }
    }
}

#[test]
fn a_short_text_message_of_one_invoice_is_one_segment() {
    for entry in LIBRARY.iter().filter(|entry| entry.channel == Channel::Sms) {
        let locale = Locale::new(entry.language, "MX");
        for address in [Address::Usted, Address::Tu] {
            for facts in trials(locale, Purpose::of(entry.key))
                .iter()
                .filter(|facts| facts.invoices.len() == 1)
            {
                let message = render(&entry.source(address), facts, locale).unwrap();
                assert_eq!(
                    segments(&message.text),
                    (Encoding::Gsm7, 1),
                    "{}: {}",
                    entry.key,
                    message.text
                );
            }
        }
    }
}

#[test]
fn the_file_form_of_a_template_survives_a_round_trip() {
    for entry in LIBRARY {
        for address in [Address::Usted, Address::Tu] {
            let source = entry.source(address);
            assert_eq!(parse(entry.channel, &write(&source)), source);
            assert!(!source.body.contains(['‹', '›']) && !source.subject.contains(['‹', '›']));
        }
    }
}

#[test]
fn every_step_of_the_standard_policy_has_its_templates() {
    let text = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../assets/policies/standard.json"
    ));
    let policy: crate::policies::Policy = serde_json::from_str(text).unwrap();
    for step in &policy.steps {
        for channel in step.channels() {
            for language in [Language::Es, Language::En] {
                assert!(
                    find(language, &step.template, channel).is_some(),
                    "{} {channel}",
                    step.template
                );
            }
        }
    }
}

#[test]
fn invoices_are_written_by_due_date_whatever_their_order() {
    let numbers = |facts: &MessageFacts| text("{{ invoice_numbers | words }}", facts, Language::Es);
    let mut facts = sample_facts(MX, Purpose::Reminder);
    assert_eq!(numbers(&facts), "A-1043, A-1042 y A-1041");
    facts.invoices.reverse();
    assert_eq!(numbers(&facts), "A-1043, A-1042 y A-1041");
    assert_eq!(facts.today, NaiveDate::from_ymd_opt(2026, 3, 16).unwrap());
}
