use super::*;

const LIMIT: usize = 1 << 20;

fn page(text: &str) -> Page {
    choose(&read(text, false, LIMIT).unwrap(), None).unwrap()
}

fn text(text: &str) -> String {
    page(text).text
}

fn table(rows: &[&str]) -> String {
    let row = |row: &&str| format!("<tr><td>{}</tr>", row.replace('|', "<td>"));
    format!("<table>{}</table>", rows.iter().map(row).collect::<String>())
}

fn workbook(sheets: &str) -> String {
    format!(
        "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>\
        <Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>\
        <Styles><Style ss:ID='s1'/><Style ss:ID='s2'><Font/></Style></Styles>{sheets}</Workbook>"
    )
}

fn sheet(name: &str, rows: &[&str]) -> String {
    let cell = |cell: &str| format!("<Cell><Data ss:Type='String'>{cell}</Data></Cell>");
    let row = |row: &&str| format!("<Row>{}</Row>", row.split('|').map(cell).collect::<String>());
    let rows: String = rows.iter().map(row).collect();
    format!("<Worksheet ss:Name='{name}'><Table>{rows}</Table></Worksheet>")
}

fn book(sheets: &str, wanted: Option<&str>) -> Result<Page, NoSuchSheet> {
    choose(&read(&workbook(sheets), true, LIMIT).unwrap(), wanted)
}

#[test]
fn every_row_of_a_page_is_a_line() {
    let page = "<html><head><style>td{color:red}</style><script>var a='<td>no</td>';</script></head><body>\
        <table><tr><td>Cuenta<td>123</table><p>nada</p>\
        <table><thead><tr><th>Fecha<th>Concepto</th></tr></thead>\
        <tbody><tr><td>15/03/2026</td><td>PAGO&nbsp;F-1<br>Caf&eacute; &amp; \"Luz\"\n</td></tr></tbody></table>";
    assert_eq!(
        text(page),
        "Cuenta\t123\nFecha\tConcepto\n15/03/2026\t\"PAGO F-1 Café & \"\"Luz\"\"\"\n"
    );
}

#[test]
fn a_table_within_a_cell_leaves_the_row_around_it_whole() {
    let page =
        "<table><tr><td>Movimientos<table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr></table>";
    assert_eq!(text(page), "Movimientos\tc\na\tb\n");
    // However deep it goes on, and whatever is never closed.
    let deep = format!("{}x", "<table><tr><td>a<td>b".repeat(200));
    assert_eq!(text(&deep).lines().count(), 200);
}

#[test]
fn wide_and_high_cells_keep_the_others_in_their_columns() {
    let page = "<table><tr><td colspan=2>Título<td>x\
        <tr><td rowspan=3>Ana<td rowspan='2'>100<td>1<tr><td>2<tr><td>3<td>4<tr><td>5</table>";
    assert_eq!(text(page), "Título\t\tx\nAna\t100\t1\nAna\t\t2\nAna\t3\t4\n5\n");
}

#[test]
fn a_day_in_a_high_cell_stands_for_each_row_and_a_number_for_the_first() {
    for day in ["05/01/2026", "2026-01-05", "5.1.26", "31-12-2026", "12/31/2026"] {
        let page = format!("<table><tr><td rowspan=2>{day}<td>1<tr><td>2</table>");
        assert_eq!(text(&page), format!("{day}\t1\n{day}\t2\n"));
    }
    for number in ["1,160.00", "1.160", "20260105", "-5"] {
        let page = format!("<table><tr><td rowspan=2>{number}<td>1<tr><td>2</table>");
        assert_eq!(text(&page), format!("{number}\t1\n\t2\n"));
    }
}

#[test]
fn a_table_with_other_columns_is_another_one() {
    let invoices = table(&[
        "Factura|Cliente|Vence|Total",
        "A-1|Ana|04/02/2026|100",
        "A-2|Eva|05/02/2026|50",
    ]);
    let payments = table(&["Recibo|Cliente|Fecha|Monto", "R-9|Eva|12/03/2026|10"]);
    let first = page(&format!("{}{invoices}{payments}", table(&["Cartera"])));
    assert_eq!(
        first.text,
        "Cartera\nFactura\tCliente\tVence\tTotal\nA-1\tAna\t04/02/2026\t100\nA-2\tEva\t05/02/2026\t50\n"
    );
    assert_eq!((first.before_header, &*first.sheet), (Some(1), "1"));
    assert_eq!(
        (first.sheets, first.others),
        (vec!["1".to_owned(), "2".to_owned()], vec!["2".to_owned()])
    );
    // The lines stay those of the page, also when the other one is chosen or comes first.
    let content = read(&format!("{invoices}{payments}"), false, LIMIT).unwrap();
    let second = choose(&content, Some("2")).unwrap();
    assert_eq!(
        second.text,
        "\n\n\nRecibo\tCliente\tFecha\tMonto\nR-9\tEva\t12/03/2026\t10\n"
    );
    assert_eq!((second.before_header, &*second.sheet), (Some(0), "2"));
    assert_eq!(choose(&content, Some("3")).unwrap_err(), NoSuchSheet);
    let dollars = table(&["Factura|Cliente|Vence|Total USD", "A-3|Ana|04/02/2026|100"]);
    let both = text(&format!("{invoices}{dollars}"));
    assert!(both.contains("A-1") != both.contains("A-3"));
}

#[test]
fn tables_below_with_the_same_header_or_none_belong_to_it() {
    let header = "Factura|Fecha|Vence|Saldo";
    let customers: String = ["Ana", "Eva"]
        .iter()
        .map(|name| {
            let title = table(&[&format!("Cliente: {name}")]);
            title + &table(&[header, &format!("{name}-1|05/01/2026|04/02/2026|100")])
        })
        .collect();
    assert_eq!(
        text(&customers),
        "Cliente: Ana\nFactura\tFecha\tVence\tSaldo\nAna-1\t05/01/2026\t04/02/2026\t100\n\
        Cliente: Eva\nFactura\tFecha\tVence\tSaldo\nEva-1\t05/01/2026\t04/02/2026\t100\n"
    );
    let unknown = table(&["Sucursal|Horario|Gerente", "a|b|c", "d|e|f"]);
    let with_unknown = page(&format!("{customers}{unknown}"));
    assert_eq!(
        (with_unknown.text.lines().count(), with_unknown.others),
        (6, vec!["2".to_owned()])
    );
    let apart = [
        table(&["Titular:|Mi Empresa SA", "Moneda:|MXN"]),
        table(&["Fecha|Concepto|Cargo|Abono|Saldo"]),
        table(&["02/03/2026|PAGO LUPITA||100|1100", "03/03/2026|COMISION|10||1090"]),
        table(&["Totales||10|100|"]),
    ];
    let read = page(&apart.concat());
    assert_eq!((read.text.lines().count(), read.before_header), (6, Some(2)));
    assert!(read.sheets.is_empty() && read.sheet.is_empty());
}

#[test]
fn movements_of_another_account_are_another_table() {
    let account = |number: &str, text: &str| {
        table(&[&format!("Cuenta:|{number}")])
            + &table(&[
                "Fecha|Concepto|Cargo|Abono|Saldo",
                &format!("02/03/2026|{text}||100|1100"),
            ])
    };
    let two = account("111111", "DEPOSITO A") + &account("222222", "DEPOSITO B");
    let first = page(&two);
    assert_eq!(
        (&*first.sheet, first.others.as_slice()),
        ("1", &["2".to_owned()][..])
    );
    assert!(!first.text.contains('B') && !first.text.contains("222222"));
    let second = choose(&read(&two, false, LIMIT).unwrap(), Some("2")).unwrap();
    assert!(!second.text.contains("111111") && second.text.contains("222222"));
    // Another page of the same account goes on with it.
    let pages = account("111111", "DEPOSITO A") + &account("111111", "DEPOSITO B");
    assert!(page(&pages).text.contains("DEPOSITO B"));
}

#[test]
fn what_a_page_does_not_show_is_passed_over() {
    let cell = |cell: &str| text(&format!("<table><tr><td>a<td>{cell}<td>b<tr><td>c<td>d</table>"));
    for hidden in [
        "<span style='display:none'>20260204</span>x",
        "<SPAN STYLE='color:red; Display : NONE'>1<span>2</span>3</SPAN>x",
        "<div hidden>1<table><tr><td>2</table>3</div>x",
        "x<span style='display:none'>nunca cerrado",
        "x<button>Cancelar</button>",
        "x<input type=hidden value=1><input type=checkbox value=2>",
        "<input value='x'>",
        "<select><option>y<option selected>x<option>z</select>",
        "<select><option>x</option><option>y</option></select>",
        "<select><option>x",
    ] {
        assert_eq!(cell(hidden), "a\tx\tb\nc\td\n", "{hidden}");
    }
    let rows = "<table><tr><td>a<td style='display:none'>1<td>b<tr style='display:none'><td>x<table><tr><td>y</table>\
        <tr><td>c<td style='display:none'>2<td>d</table><div style='display:none'><table><tr><td>z</table></div>";
    assert_eq!(text(rows), "a\tb\n\n\nc\td\n");
    // A filter of a spreadsheet program hides what is still owed.
    let filtered = format!("<html xmlns:x='urn:schemas-microsoft-com:office:excel'>{rows}");
    assert_eq!(text(&filtered), "a\tb\nx\n\nc\td\n");
    assert_eq!(page(&filtered).hidden, [2]);
}

#[test]
fn the_sheet_with_the_best_header_is_read_or_the_chosen_one() {
    let cover = sheet("Portada", &["Reporte de facturas", "Empresa|Mi Empresa"]);
    let march = sheet(
        "Marzo",
        &["Folio|Cliente|Vence|Total", "F-1|Ana|04/02/2026|1160.5"],
    );
    let april = sheet("Abril", &["Folio|Cliente|Vence|Total", "F-2|Eva|04/02/2026|9"]);
    let hidden = april.replace(
        "</Worksheet>",
        "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>",
    );
    let read = book(&format!("{cover}{march}{april}"), None).unwrap();
    assert_eq!(
        read.text,
        "Folio\tCliente\tVence\tTotal\nF-1\tAna\t04/02/2026\t1160.5\n"
    );
    assert_eq!(
        (&*read.sheet, read.others.as_slice()),
        ("Marzo", &["Abril".to_owned()][..])
    );
    assert_eq!(read.sheets, ["Portada", "Marzo", "Abril"]);
    let all = format!("{hidden}{cover}{march}");
    assert_eq!(book(&all, None).unwrap().sheet, "Marzo");
    assert!(book(&all, None).unwrap().others.is_empty());
    assert_eq!(book(&all, Some("Abril")).unwrap().sheet, "Abril");
    assert_eq!(book(&all, Some("Mayo")).unwrap_err(), NoSuchSheet);
    assert_eq!(book(&format!("{hidden}{cover}"), None).unwrap().sheet, "Portada");
    assert_eq!(book(&hidden, None).unwrap().sheet, "Abril");
}

#[test]
fn cells_of_a_workbook_stand_where_it_says() {
    let read = book(
        "<Worksheet ss:Name='Vacía'><Table/></Worksheet><Worksheet ss:Name='Marzo'><Table>\
        <Row><Cell><Data ss:Type='String'>Folio</Data><Comment><Data>nota</Data></Comment></Cell>\
        <Cell ss:Index='3'><Data ss:Type='String'>Cliente</Data></Cell><Cell><Data>Total</Data></Cell></Row>\
        <Row ss:Index='4'><Cell><Data>F-1</Data></Cell><Cell/><Cell ss:MergeDown='2'><Data>Ana</Data></Cell>\
        <Cell><Data ss:Type='Number'>1160.5</Data></Cell></Row>\
        <Row><Cell><Data>F-2</Data></Cell><Cell ss:Index='4'><Data ss:Type='Number'>5.8E2</Data></Cell></Row>\
        <Row ss:Hidden='1'><Cell><Data>F-3</Data></Cell><Cell ss:Index='4'><Data ss:Type='Number'>9</Data></Cell></Row>\
        <Row><Cell><Data>F-4</Data></Cell><Cell ss:Index='4'><Data ss:Type='Number'>8</Data></Cell></Row></Table></Worksheet>",
        None,
    );
    let read = read.unwrap();
    assert_eq!(
        read.text,
        "Folio\t\tCliente\tTotal\n\n\nF-1\t\tAna\t1160.5\nF-2\t\tAna\t580\nF-3\t\tAna\t9\nF-4\t\t\t8\n"
    );
    assert_eq!(read.numbers, [(4, 3), (5, 3), (6, 3), (7, 3)]);
    assert_eq!(read.hidden, [6]);
}

#[test]
fn values_of_a_workbook_are_written_as_a_sheet_shows_them() {
    let value = |kind: &str, value: &str| {
        let cells = format!(
            "<Cell><Data ss:Type='String'>x</Data></Cell><Cell><Data ss:Type='{kind}'>{value}</Data></Cell>"
        );
        let content = read(
            &workbook(&format!(
                "<Worksheet><Table><Row>{cells}</Row></Table></Worksheet>"
            )),
            true,
            LIMIT,
        );
        content.unwrap().text.trim_start_matches("x\t").to_owned()
    };
    for (kind, written, shown) in [
        ("Number", "1160.0999999999999", "1160.1"),
        ("Number", "5.8E2", "580"),
        ("Number", "nada", "nada"),
        ("Boolean", "1", "TRUE"),
        ("DateTime", "2026-02-04T00:00:00.000", "2026-02-04"),
        ("DateTime", "2026-02-04T13:30:00.000", "2026-02-04T13:30:00.000"),
        ("String", "<![CDATA[Peña & <Hijos>]]>", "Peña & <Hijos>"),
        ("Error", "#N/A", "#N/A"),
    ] {
        assert_eq!(value(kind, written), shown);
    }
}

#[test]
fn elements_of_a_workbook_may_have_a_prefix() {
    let prefixed = workbook(&sheet(
        "Marzo",
        &["Folio|Cliente|Vence|Total", "F-1|Ana|04/02/2026|1"],
    ));
    let mut text = prefixed
        .replace("<Work", "<ss:Work")
        .replace("</Work", "</ss:Work");
    for name in ["Table", "Row", "Cell", "Data"] {
        text = text
            .replace(&format!("<{name}"), &format!("<ss:{name}"))
            .replace(&format!("</{name}"), &format!("</ss:{name}"));
    }
    let read = choose(&read(&text, true, LIMIT).unwrap(), None).unwrap();
    assert_eq!(
        read.text,
        "Folio\tCliente\tVence\tTotal\nF-1\tAna\t04/02/2026\t1\n"
    );
}

#[test]
fn a_page_that_would_grow_without_end_is_given_up() {
    let is_read = |text: &str| read(text, false, LIMIT).is_some();
    let high = format!("<tr><td rowspan=1000000>{}", "Ana Luz ".repeat(20)).repeat(50);
    assert!(!is_read(&format!("<table>{high}{}", "<tr>".repeat(100_000))));
    // Even where nothing is written in what grows.
    assert!(!is_read(&format!(
        "<table><tr><td rowspan=1000000 colspan=4096>1{}",
        "<tr>".repeat(100_000)
    )));
    assert!(is_read("<table><tr><td colspan=99999999>a<td>b"));
    let rows = format!(
        "<Worksheet><Table>{}",
        "<Row ss:Index='1000000'><Cell><Data>a".repeat(9)
    );
    assert!(book(&rows, None).is_ok());
}

#[test]
fn a_page_of_very_many_tables_is_read_in_good_time() {
    let one = table(&["Cliente|Fecha|Importe", "a|b|c"]);
    let other = |number: usize| table(&[&format!("Cliente|Fecha|Importe {number}"), "a|b|c"]);
    let many: String = (0..3000).map(other).collect();
    let read = choose(&read(&(one + &many), false, 16 * LIMIT).unwrap(), None).unwrap();
    assert!(read.sheets.len() <= 200);
}
