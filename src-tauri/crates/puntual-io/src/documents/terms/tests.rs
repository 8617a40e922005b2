use super::*;

fn days(words: &str) -> Option<i64> {
    let issued_on = NaiveDate::from_ymd_opt(2026, 1, 10).unwrap();
    due_in_words(words, Some(issued_on)).map(|due_on| (due_on - issued_on).num_days())
}

#[test]
fn a_number_of_days_in_any_of_the_languages_is_the_term() {
    for (words, expected) in [
        ("Pago a 30 días.", 30),
        ("CREDITO 15 DIAS, fecha factura", 15),
        ("30 (treinta) días naturales", 30),
        ("14 Tage", 14),
        ("Zahlbar innerhalb von 30 Tagen ohne Abzug", 30),
        ("30 days net", 30),
        ("Net 45", 45),
        ("Netto: 10", 10),
        ("60-day terms", 60),
        ("A 30 jours", 30),
        ("30 DDF", 30),
        ("Crédito (30 días)", 30),
        ("Factura 123, 30 días", 30),
    ] {
        assert_eq!(days(words), Some(expected), "{words}");
    }
}

#[test]
fn the_days_of_a_discount_are_not_the_term() {
    for words in [
        "Payment within 10 days, 2% discount",
        "#SKONTO#TAGE=7#PROZENT=2.00#",
        "Bei Zahlung binnen 7 Tagen 2 % Skonto",
        "2% 10 días",
    ] {
        assert_eq!(days(words), None, "{words}");
    }
    assert_eq!(days("2% Skonto innerhalb 10 Tagen, 30 Tage netto"), Some(30));
    assert_eq!(days("2/10, n/30"), Some(30));
    assert_eq!(days("2% Skonto bis 17.01.2026, netto bis 31.01.2026"), Some(21));
    assert_eq!(days("#SKONTO#TAGE=7#PROZENT=2.00#\n14 Tage netto"), Some(14));
}

#[test]
fn what_late_payment_costs_and_what_is_not_given_leaves_the_term_alone() {
    for words in [
        "30 DIAS, INTERES MORATORIO 3% MENSUAL",
        "Crédito a 30 días. En caso de mora 2% mensual",
        "30 días con recargo del 1.5% por mora",
        "Net 30 days. Interest of 8% above base rate is charged on late payment after 60 days",
        "Pago a 30 dias fecha factura sin descuento",
        "30 Tage netto ohne Skonto",
        "innerhalb 30 Tagen ohne Skontoabzug",
        "30 días sin intereses",
    ] {
        assert_eq!(days(words), Some(30), "{words}");
    }
}

#[test]
fn months_are_counted_by_the_calendar() {
    for (words, expected) in [("1 MES", 31), ("2 months", 59), ("Zahlbar in 3 Monaten", 90)] {
        assert_eq!(days(words), Some(expected), "{words}");
    }
    assert_eq!(days("12 meses sin intereses"), None);
}

#[test]
fn a_day_that_is_written_out_is_the_due_date() {
    for words in [
        "Zahlbar bis 15.02.2026",
        "Vence el 15/02/2026.",
        "due on 2026-02-15",
        "Fecha de vencimiento: 15/02/2026",
        "30 días, vence el 15/02/2026",
    ] {
        assert_eq!(days(words), Some(36), "{words}");
    }
    for words in [
        "Pedido del 15/02/2026",
        "Vence el 15/02/2025",
        "Vence el 31/02/2026",
        "Vence el 15/02/2026 y el 15/03/2026",
    ] {
        assert_eq!(days(words), None, "{words}");
    }
}

#[test]
fn words_without_one_clear_term_say_nothing() {
    for words in [
        "",
        "CONTADO",
        "30, 60 y 90 días, 3 días",
        "30, 60 y 90 días",
        "30, 60, 90 días",
        "A 30/60 días",
        "30-60-90 días",
        "De 15 a 30 días",
        "Fällig sofort",
        "Contrato 30",
        "1.5 días",
        "99999 días",
    ] {
        assert_eq!(days(words), None, "{words}");
    }
}

#[test]
fn a_term_to_the_end_of_the_month_is_moved_there() {
    for words in ["30 días fin de mes", "à 30 jours fin de mois", "30 gg FM"] {
        assert_eq!(days(words), Some(49), "{words}");
    }
}
