//! The headers of banks, as their exports have them.

use super::*;

fn found(header: &str, rows: &[&str]) -> String {
    let cells = |line: &str| -> Vec<String> { line.split('|').map(|cell| cell.trim().to_owned()).collect() };
    let header = cells(header);
    let rows: Vec<Vec<String>> = rows.iter().map(|row| cells(row)).collect();
    let columns = recognise(&header, &rows);
    let mut pairs: Vec<(usize, &str)> = columns
        .pairs()
        .map(|(field, column)| (column, field.as_str()))
        .collect();
    pairs.sort_unstable();
    let mut text: Vec<String> = pairs
        .iter()
        .map(|(column, field)| format!("{column}:{field}"))
        .collect();
    if !looks_like_statement(&header, &columns) {
        text.push("no statement".to_owned());
    }
    text.join(" ")
}

#[test]
fn the_columns_of_banks_are_recognised() {
    for (header, expected) in [
        // Mexico: BBVA, Banorte, Santander.
        (
            "FECHA|DESCRIPCIÓN|CARGO|ABONO|SALDO",
            "0:booked_on 1:text 2:money_out 3:money_in 4:balance",
        ),
        (
            "Cuenta|Fecha De Operación|Fecha|Referencia|Descripción|Cod. Transac|Sucursal|Depósitos|Retiros|Saldo|Movimiento|Descripción Detallada|Cheque",
            "0:account 1:booked_on 3:reference 4:text 7:money_in 8:money_out 9:balance 10:text_3 11:text_2",
        ),
        (
            "Fecha|Concepto|Monto del depósito|Monto del retiro|Saldo",
            "0:booked_on 1:text 2:money_in 3:money_out 4:balance",
        ),
        // Spain: Openbank, ING, Santander, BBVA, and one without a balance.
        (
            "Fecha|Concepto|Importe|Saldo",
            "0:booked_on 1:text 2:amount 3:balance",
        ),
        (
            "F. VALOR|SUBCATEGORÍA|DESCRIPCIÓN|IMPORTE (€)|SALDO (€)",
            "0:booked_on 2:text 3:amount 4:balance",
        ),
        (
            "FECHA OPERACIÓN|FECHA VALOR|CONCEPTO|IMPORTE EUR|SALDO",
            "0:booked_on 1:valued_on 2:text 3:amount 4:balance",
        ),
        (
            "F.VALOR|FECHA|CONCEPTO|MOVIMIENTO|IMPORTE|DIVISA|DISPONIBLE|DIVISA|OBSERVACIONES",
            "0:valued_on 1:booked_on 2:text 3:text_2 4:amount 5:currency 6:balance 8:text_3",
        ),
        (
            "F.Valor|Detalle movimiento|Cargo/Abono",
            "0:booked_on 1:text 2:amount",
        ),
        // Argentina, with the direction in a column of its own, and with two columns.
        (
            "Fecha|Concepto|Tipo|Importe|Saldo",
            "0:booked_on 1:text 2:direction 3:amount 4:balance",
        ),
        (
            "Fecha|Descripción|Origen|Débitos|Créditos|Saldo",
            "0:booked_on 1:text 2:text_2 3:money_out 4:money_in 5:balance",
        ),
        // Chile: BCI, Banco de Chile.
        (
            "Fecha|Sucursal|Descripción|N° Documento|Cheques y otros cargos|Depósitos y Abono|Saldo diario",
            "0:booked_on 2:text 3:reference 4:money_out 5:money_in 6:balance",
        ),
        (
            "Fecha|Detalle Movimiento|Cheque o Cargo|Deposito o Abono|Saldo|Docto. Nro.|Trn|Caja|Sucursal",
            "0:booked_on 1:text 2:money_out 3:money_in 4:balance 5:reference",
        ),
        // Peru and Colombia.
        (
            "Fecha|Fecha valuta|Descripción operación|Monto|Saldo|Sucursal - agencia|Operación - Número|Operación - Hora|Usuario|UTC",
            "0:booked_on 1:valued_on 2:text 3:amount 4:balance 6:reference",
        ),
        (
            "FECHA|DESCRIPCIÓN|SUCURSAL|DCTO.|VALOR|SALDO",
            "0:booked_on 1:text 4:amount 5:balance",
        ),
        (
            "Fecha|Referencia|Descripcion|Retiros|Consignaciones",
            "0:booked_on 1:reference 2:text 3:money_out 4:money_in",
        ),
        (
            "Fecha|Suc. Origen|Desc. Sucursal|Cod. Operativo|Referencia|Concepto|Importe Pesos|Saldo Pesos",
            "0:booked_on 4:reference 5:text 6:amount 7:balance",
        ),
        // Revolut, Stripe, N26, Mercado Pago.
        (
            "Type|Product|Started Date|Completed Date|Description|Amount|Fee|Currency|State|Balance",
            "0:direction 3:booked_on 4:text 5:amount 7:currency 8:state 9:balance",
        ),
        (
            "Date started (UTC)|Date completed (UTC)|ID|Type|State|Description|Reference|Payer|Payment currency|Amount|Total amount|Fee|Fee currency|Balance|Account",
            "1:booked_on 2:bank_id 3:direction 4:state 5:text 6:reference 7:party 8:currency 10:amount 13:balance 14:account",
        ),
        (
            "id|Type|Source|Amount|Fee|Net|Currency|Created (UTC)|Available On (UTC)|Description",
            "0:bank_id 1:direction 3:amount 6:currency 7:booked_on 8:valued_on 9:text",
        ),
        (
            "Booking Date|Value Date|Partner Name|Partner Iban|Type|Payment Reference|Account Name|Amount (EUR)",
            "0:booked_on 1:valued_on 2:party 3:party_account 4:direction 5:reference 7:amount",
        ),
        (
            "DATE|SOURCE_ID|EXTERNAL_REFERENCE|RECORD_TYPE|DESCRIPTION|NET_CREDIT_AMOUNT|NET_DEBIT_AMOUNT|GROSS_AMOUNT|BALANCE_AMOUNT",
            "0:booked_on 2:reference 4:text 5:money_in 6:money_out 8:balance",
        ),
        // Brazil, the United States, the United Kingdom, Germany.
        (
            "Data|Histórico|Docto.|Crédito (R$)|Débito (R$)|Saldo (R$)",
            "0:booked_on 1:text 2:reference 3:money_in 4:money_out 5:balance",
        ),
        (
            "Date|Description|Withdrawals|Deposits|Balance",
            "0:booked_on 1:text 2:money_out 3:money_in 4:balance",
        ),
        (
            "Posting Date|Details|Amount|Type|Balance|Check or Slip #",
            "0:booked_on 1:text 2:amount 3:direction 4:balance",
        ),
        (
            "Buchungstag|Valuta|Auftraggeber/Empfänger|Verwendungszweck|Betrag|Währung|Saldo",
            "0:booked_on 1:valued_on 3:text 4:amount 5:currency 6:balance",
        ),
    ] {
        assert_eq!(found(header, &[]), expected, "{header}");
    }
}

#[test]
fn a_header_of_both_words_is_an_amount_or_a_direction_by_what_stands_below() {
    assert_eq!(
        found(
            "MONTO|DESCRIPCIÓN MOVIMIENTO|FECHA|SALDO|N° DOCUMENTO|SUCURSAL|CARGO/ABONO",
            &["100|x|01/02/2026|5|1|y|C"]
        ),
        "0:amount 1:text 2:booked_on 3:balance 4:reference 6:direction"
    );
    assert_eq!(
        found("Fecha|Detalle|Cargo (-) / Abono (+)", &["01/02/2026|x|-5"]),
        "0:booked_on 1:text 2:amount"
    );
}

#[test]
fn tables_of_customers_invoices_and_payments_are_no_statements() {
    for header in [
        "Fecha|Cliente|Factura|Importe|Saldo",
        "Fecha|Cliente|Monto|Referencia",
        "Invoice No|Customer|Date|Due Date|Amount|Balance",
        "Nombre|RFC|Email|Teléfono",
        "Fecha|Concepto",
    ] {
        assert!(found(header, &[]).ends_with("no statement"), "{header}");
    }
}

#[test]
fn every_field_has_a_name_of_its_own() {
    for field in BankField::ALL {
        assert_eq!(BankField::find(field.as_str()), Some(field));
    }
}

#[test]
fn what_a_person_says_counts_before_what_is_recognised() {
    let header = ["Fecha", "Concepto", "Cargo", "Abono", "Importe"].map(str::to_owned);
    let known = recognise(&header, &[]);
    let pairs = |chosen: &[(BankField, usize)]| {
        let pairs: Vec<_> = known.corrected(chosen).pairs().collect();
        pairs
    };
    assert_eq!(
        pairs(&[(BankField::Amount, 4)]),
        [
            (BankField::BookedOn, 0),
            (BankField::Text, 1),
            (BankField::Amount, 4)
        ]
    );
    assert_eq!(
        pairs(&[(BankField::Reference, 1)]),
        [
            (BankField::BookedOn, 0),
            (BankField::In, 3),
            (BankField::Out, 2),
            (BankField::Reference, 1)
        ]
    );
}
