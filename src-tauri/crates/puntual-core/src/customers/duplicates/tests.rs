use super::*;

fn customer(name: &str, tax_id: &str, email: &str, phone: &str) -> Identity {
    let some = |text: &str| {
        Some(text.to_owned())
            .filter(|text| !text.is_empty())
            .into_iter()
            .collect()
    };
    Identity {
        name: name.into(),
        tax_id: TaxId::read(tax_id, "MX"),
        emails: some(email),
        phones: some(phone),
    }
}

fn found(customers: &[Identity]) -> Vec<(usize, usize, Vec<&'static str>)> {
    likely_duplicates(customers, |_, _| false)
        .into_iter()
        .map(|pair| {
            (
                pair.a,
                pair.b,
                pair.reasons.into_iter().map(Reason::as_str).collect(),
            )
        })
        .collect()
}

#[test]
fn each_pair_says_what_it_shares() {
    let customers = [
        customer(
            "Papelería El Águila SA de CV",
            "PAG010101AB1",
            "pagos@aguila.mx",
            "+525511111111",
        ),
        customer("El Aguila", "pag-010101-ab1", "", ""),
        customer("Abarrotes Don Pepe", "", "pagos@aguila.mx", ""),
        customer("Ferretería Martínez", "", "", "+525522222222"),
        customer("Feretería Martines", "XAXX010101000", "", ""),
        customer("Hotel Roma", "", "", "+525522222222"),
        customer("Vidrios Lux", "", "", ""),
    ];
    let found = found(&customers);
    assert!(found.contains(&(0, 1, vec!["tax_id"])), "{found:?}");
    assert!(found.contains(&(0, 2, vec!["email"])), "{found:?}");
    assert!(found.contains(&(3, 4, vec!["similar_name"])), "{found:?}");
    assert!(found.contains(&(3, 5, vec!["phone"])), "{found:?}");
    assert_eq!(found.len(), 4, "{found:?}");
}

#[test]
fn two_valid_tax_ids_are_two_customers_whatever_the_name() {
    let (one, other) = ("PAG010101AB1", "PAG020202CD2");
    assert_eq!(
        found(&[customer("Águila", one, "", ""), customer("Águila", other, "", "")]),
        []
    );
    assert_eq!(
        found(&[
            customer("Águila", one, "a@x.mx", ""),
            customer("Otro", other, "a@x.mx", "")
        ]),
        []
    );
    let both = [
        customer("Águila", one, "a@x.mx", ""),
        customer("Águila SA", other, "a@x.mx", ""),
    ];
    let pairs = likely_duplicates(&both, |_, _| false);
    assert!(pairs[0].tax_ids_differ && pairs[0].confidence == LEAST_CONFIDENCE);
    // One that is none tells nobody apart.
    assert_eq!(
        found(&[
            customer("Águila", one, "", ""),
            customer("Águila", "PENDIENTE", "", "")
        ])
        .len(),
        1
    );
}

#[test]
fn what_many_share_names_none_of_them() {
    let shared = |index: usize| {
        customer(
            &format!("Negocio{index} Propio{index}"),
            "",
            "conta@despacho.mx",
            "+525511111111",
        )
    };
    assert_eq!(found(&(0..7).map(shared).collect::<Vec<_>>()), []);
    assert_eq!(found(&(0..2).map(shared).collect::<Vec<_>>()).len(), 1);
}

#[test]
fn many_spellings_make_one_group() {
    let customers: Vec<Identity> = [
        "WINC co",
        "Hotel Roma",
        "WINC llc",
        "Winc, Inc.",
        "The WINC Corporation",
        "WINC",
    ]
    .iter()
    .map(|name| customer(name, "", "", ""))
    .collect();
    let pairs = likely_duplicates(&customers, |_, _| false);
    let groups = group(&customers, pairs, |_, _| false);
    assert_eq!(
        groups
            .iter()
            .map(|group| group.members.clone())
            .collect::<Vec<_>>(),
        [[0, 2, 3, 4, 5]]
    );
}

#[test]
fn what_a_person_called_two_stays_two_also_through_a_third() {
    let customers: Vec<Identity> = ["WINC co", "WINC llc", "WINC"]
        .iter()
        .map(|name| customer(name, "", "", ""))
        .collect();
    let dismissed = |a: usize, b: usize| (a.min(b), a.max(b)) == (0, 1);
    let pairs = likely_duplicates(&customers, dismissed);
    assert!(pairs.iter().all(|pair| (pair.a, pair.b) != (0, 1)));
    for group in group(&customers, pairs, dismissed) {
        assert!(
            !(group.members.contains(&0) && group.members.contains(&1)),
            "{group:?}"
        );
    }
}

#[test]
fn the_work_grows_with_the_customers_and_not_with_their_square() {
    let many = |count: usize| -> Vec<Identity> {
        (0..count)
            .map(|index| customer(&format!("Comercial {} {}", index % 97, index % 89), "", "", ""))
            .collect()
    };
    let pairs = |count| {
        let customers = many(count);
        let (names, _) = weigh(
            customers
                .iter()
                .map(|customer| distinctive_words(&customer.name))
                .collect(),
        );
        candidates(&customers, &names).len()
    };
    let (small, large) = (pairs(500), pairs(2000));
    assert!(large < small * 8, "{small} → {large}");
}
