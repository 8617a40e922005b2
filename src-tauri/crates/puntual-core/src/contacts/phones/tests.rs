use proptest::prelude::*;

use super::*;
use crate::country::country;

fn one(code: &str, text: &str) -> String {
    read_phone(text, &country(code)).map_or_else(|| format!("none: {text}"), |phone| phone.written())
}

fn all(code: &str, cell: &str) -> Vec<String> {
    let read = read_phones(cell, &country(code));
    assert_eq!(read.rest, Vec::<String>::new(), "{cell}");
    assert_eq!(read.doubtful, Vec::<String>::new(), "{cell}");
    read.phones
}

#[test]
fn every_writing_of_a_mexican_number_is_the_same_subscriber() {
    for text in [
        "55 1234 5678",
        "(55) 1234-5678",
        "5512345678.0",
        "'5512345678",
        "+52 55 1234 5678",
        "+52 1 55 1234 5678",
        "521 55 1234 5678",
        "52-55-1234-5678",
        "0052 55 1234 5678",
        "044 55 1234 5678",
        "045 55 1234 5678",
        "01 55 1234 5678",
        "Tel. 55.1234.5678",
        "cel: 55\u{a0}1234\u{a0}5678",
    ] {
        assert_eq!(one("MX", text), "+525512345678", "{text}");
    }
    // From another country the same number needs its own.
    assert_eq!(one("PE", "+52 1 55 1234 5678"), "+525512345678");
}

#[test]
fn an_old_brazilian_mobile_takes_its_ninth_digit_and_a_fixed_line_does_not() {
    for text in [
        "(11) 8765-4321",
        "11 98765-4321",
        "+55 11 8765 4321",
        "+55 11 98765 4321",
        "011 98765-4321",
    ] {
        assert_eq!(one("BR", text), "+5511987654321", "{text}");
    }
    assert_eq!(one("BR", "(11) 3765-4321"), "+551137654321");
}

#[test]
fn an_argentine_mobile_is_one_with_15_or_with_9() {
    for text in [
        "011 15 2345 6789",
        "11 15 2345-6789",
        "+54 9 11 2345 6789",
        "0111523456789",
    ] {
        assert_eq!(one("AR", text), "+5491123456789", "{text}");
    }
    assert_eq!(one("AR", "0351 15 234 5678"), "+5493512345678");
    assert_eq!(one("AR", "011 4234-5678"), "+541142345678");
    assert_eq!(
        phone_key("+54 11 2345 6789", &country("AR")),
        phone_key("011 15 2345 6789", &country("AR"))
    );
}

#[test]
fn the_habits_of_other_countries_are_known() {
    for (code, text, e164) in [
        ("CL", "9 8765 4321", "+56987654321"),
        ("CL", "8765 4321", "+56987654321"),
        ("CL", "09 8765 4321", "+56987654321"),
        ("CL", "(2) 2345 6789", "+56223456789"),
        ("CL", "2 2345 6789", "+56223456789"),
        ("PE", "987 654 321", "+51987654321"),
        ("PE", "(01) 234-5678", "+5112345678"),
        ("CO", "300 123 4567", "+573001234567"),
        ("CO", "(1) 234 5678", "+576012345678"),
        ("CO", "601 234 5678", "+576012345678"),
        ("ES", "612 34 56 78", "+34612345678"),
        ("ES", "34 912 345 678", "+34912345678"),
        ("EC", "099 123 4567", "+593991234567"),
        ("US", "(202) 555-0143", "+12025550143"),
        ("US", "0052 55 1234 5678", "+525512345678"),
    ] {
        assert_eq!(one(code, text), e164, "{code} {text}");
    }
}

#[test]
fn what_a_number_is_good_for_is_told_by_its_plan() {
    let kind = |code, text| read_phone(text, &country(code)).unwrap().kind;
    assert_eq!(kind("MX", "5512345678"), PhoneKind::Either);
    assert_eq!(kind("PE", "987654321"), PhoneKind::Mobile);
    assert_eq!(kind("ES", "912345678"), PhoneKind::Fixed);
    assert!(
        !read_phone("5512345678 ext. 3", &country("MX"))
            .unwrap()
            .takes_messages()
    );
}

#[test]
fn an_extension_is_kept_apart() {
    for text in [
        "55 1234 5678 ext. 12",
        "55 1234 5678 x12",
        "5512345678 #12",
        "(55) 1234-5678 Extensión 12",
    ] {
        assert_eq!(one("MX", text), "+525512345678 ext. 12", "{text}");
    }
    assert_eq!(one("PE", "(01) 234-5678 anexo 305"), "+5112345678 ext. 305");
}

#[test]
fn a_cell_may_hold_several_numbers() {
    for cell in [
        "55 1234 5678 / 33 3765 4321",
        "5512345678, 3337654321",
        "Tel. 5512345678 Cel. 3337654321",
        "5512345678 y 3337654321",
        "+52 55 1234 5678 +52 33 3765 4321",
        "55 1234 5678; 55 1234 5678; 33 3765 4321",
    ] {
        assert_eq!(all("MX", cell), ["+525512345678", "+523337654321"], "{cell}");
    }
    assert_eq!(
        all("MX", "55 1234 5678 / 8765 4321"),
        ["+525512345678", "+525587654321"]
    );
    assert_eq!(
        all("AR", "(011) 4123-4567/68"),
        ["+541141234567", "+541141234568"]
    );
    assert_eq!(all("MX", " "), Vec::<String>::new());
}

#[test]
fn what_is_no_number_is_given_back_as_written() {
    for cell in [
        "5.51E+09",
        "123",
        "ninguno",
        "1234567890123456789",
        "preguntar por Ana",
    ] {
        let read = read_phones(cell, &country("MX"));
        assert_eq!(
            (read.phones.len(), read.rest),
            (0, vec![cell.to_owned()]),
            "{cell}"
        );
    }
    let local = read_phones("1234 5678", &country("MX"));
    assert_eq!(
        (local.phones, local.doubtful),
        (vec!["1234 5678".to_owned()], vec!["1234 5678".to_owned()])
    );
    let named = read_phones("Ana 55 1234 5678 / no sabe", &country("MX"));
    assert_eq!(named.phones, ["+525512345678"]);
    assert_eq!(named.rest, ["Ana 55 1234 5678", "no sabe"]);
}

#[test]
fn a_country_that_nobody_knows_reads_international_numbers_only() {
    assert_eq!(one("ZZ", "+52 55 1234 5678"), "+525512345678");
    assert_eq!(read_phone("5512345678", &country("ZZ")), None);
}

proptest! {
    #[test]
    fn nothing_makes_it_panic_and_what_it_reads_it_reads_again(cell in "\\PC{0,40}", digits in "[+0-9 ()/.,;x#-]{0,30}") {
        for code in ["MX", "BR", "AR", "CL", "CO", "US", "ZZ"] {
            let country = country(code);
            for cell in [&cell, &digits] {
                let read = read_phones(cell, &country);
                for phone in read.phones.iter().filter(|phone| !read.doubtful.contains(phone)) {
                    prop_assert_eq!(read_phones(phone, &country).phones, vec![phone.clone()]);
                }
            }
        }
    }
}
