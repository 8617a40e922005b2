use super::*;
use puntual_app::ports::{Row, TableProblem};

fn open(path: &Path) -> Result<DelimitedFile, AppError> {
    let (mut raw, state) = regular(path)?;
    let beginning = beginning(&mut raw).unwrap();
    text(path, raw, state, &beginning, None)
}

/// Every row or problem of a file with this content.
fn read(content: &[u8]) -> (DelimitedFile, Vec<Result<Row, TableProblem>>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    std::fs::write(&path, content).unwrap();
    let mut file = open(&path).unwrap();
    let mut rows = Vec::new();
    let mut row = Row::default();
    while let Some(result) = file.next_row(&mut row).unwrap() {
        rows.push(result.map(|()| row.clone()));
    }
    (file, rows)
}

fn refused(content: &[u8]) -> (&'static str, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    std::fs::write(&path, content).unwrap();
    let error = open(&path).err().unwrap();
    (error.code, error.params.get("kind").cloned().unwrap_or_default())
}

fn good(rows: &[Result<Row, TableProblem>]) -> Vec<(u64, Vec<&str>)> {
    rows.iter()
        .filter_map(|row| row.as_ref().ok())
        .map(|row| (row.line, row.cells.iter().map(String::as_str).collect()))
        .collect()
}

fn bad(rows: &[Result<Row, TableProblem>]) -> Vec<(u64, &'static str)> {
    rows.iter()
        .filter_map(|row| row.as_ref().err())
        .map(|problem| (problem.line, problem.code))
        .collect()
}

const TEXT: &str = "Folio;Cliente;Importe\nF-1;Peña e Hijos, S.A.;1.750,50\nF-2;Café Ñandú;3\n";

#[test]
fn the_same_table_reads_alike_in_every_encoding() {
    let utf16 = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        [mark.to_vec(), TEXT.encode_utf16().flat_map(bytes).collect()].concat()
    };
    let cases: [(&str, bool, Vec<u8>); 7] = [
        ("UTF-8", true, TEXT.as_bytes().to_vec()),
        ("UTF-8", true, [b"\xef\xbb\xbf", TEXT.as_bytes()].concat()),
        ("UTF-16LE", true, utf16(b"\xff\xfe", u16::to_le_bytes)),
        ("UTF-16BE", true, utf16(b"\xfe\xff", u16::to_be_bytes)),
        ("UTF-16LE", false, utf16(b"", u16::to_le_bytes)),
        ("UTF-16BE", false, utf16(b"", u16::to_be_bytes)),
        (
            "windows-1252",
            false,
            encoding_rs::WINDOWS_1252.encode(TEXT).0.into_owned(),
        ),
    ];
    for (encoding, certain, content) in cases {
        let (file, rows) = read(&content);
        assert_eq!(
            (file.format().encoding.as_str(), file.format().encoding_is_certain),
            (encoding, certain)
        );
        assert_eq!(file.format().separator, Some(';'));
        assert_eq!(file.header(), ["Folio", "Cliente", "Importe"]);
        assert_eq!(
            good(&rows),
            [
                (2, vec!["F-1", "Peña e Hijos, S.A.", "1.750,50"]),
                (3, vec!["F-2", "Café Ñandú", "3"])
            ]
        );
    }
}

#[test]
fn an_accent_far_down_still_decides_the_encoding() {
    let mut text = "folio,cliente\n".to_owned();
    for number in 0..60_000 {
        text.push_str(&format!("F-{number},Cliente\n"));
    }
    text.push_str("F-X,Muñoz\n");
    let (file, rows) = read(&encoding_rs::WINDOWS_1252.encode(&text).0);
    assert_eq!(file.format().encoding, "windows-1252");
    assert_eq!(rows.last().unwrap().as_ref().unwrap().cells[1], "Muñoz");
    let (file, rows) = read(text.as_bytes());
    assert!(file.format().encoding_is_certain);
    assert_eq!(rows.last().unwrap().as_ref().unwrap().cells[1], "Muñoz");
}

#[test]
fn one_broken_row_among_good_accents_is_the_rows_problem() {
    let (file, rows) =
        read(b"folio,cliente\n1,Pe\xc3\xb1a\n2,Mu\xf1oz\n3,Jos\xc3\xa9\n4,L\xc3\xb3pez\n5,Ra\xc3\xbal\n6,N\xc3\xba\xc3\xb1ez\n");
    assert_eq!(file.format().encoding, "UTF-8");
    assert!(!file.format().encoding_is_certain);
    assert_eq!(bad(&rows), [(3, "row.undecodable")]);
    assert_eq!(good(&rows).len(), 5);
}

#[test]
fn every_separator_is_found_even_beside_commas_in_the_text() {
    for separator in [",", ";", "\t", "|", "~"] {
        let line = |cells: [&str; 3]| cells.join(separator) + "\r\n";
        let text = [
            line(["factura", "cliente", "total"]),
            line(["1", "\"Pérez, Gómez y Cía; otros | más\"", "\"1,5\""]),
            line(["2", "Ana", "2"]),
        ]
        .concat();
        let (file, rows) = read(text.as_bytes());
        assert_eq!(
            file.format().separator.map(String::from).as_deref(),
            Some(separator)
        );
        assert_eq!(
            good(&rows)[0],
            (2, vec!["1", "Pérez, Gómez y Cía; otros | más", "1,5"])
        );
    }
}

#[test]
fn decimal_commas_do_not_pass_for_separators() {
    let (file, _) = read(b"a;b;c\n1;2,5;3,5\n2;1,5;4,5\n");
    assert_eq!(file.format().separator, Some(';'));
}

#[test]
fn excels_separator_line_is_obeyed_and_is_not_a_row() {
    let (file, rows) = read(b"sep=;\r\nfolio;monto\r\n1;2\r\n");
    assert_eq!(
        (file.format().separator, file.format().header_line),
        (Some(';'), 2)
    );
    assert_eq!(good(&rows), [(3, vec!["1", "2"])]);
}

#[test]
fn line_numbers_are_those_of_a_text_editor() {
    for newline in ["\n", "\r\n", "\r"] {
        let text = "a,b\n\n1,\"dos\nlíneas\"\n\n\n2,x\n".replace('\n', newline);
        let (_, rows) = read(text.as_bytes());
        let inner = format!("dos{newline}líneas");
        assert_eq!(good(&rows), [(3, vec!["1", inner.as_str()]), (7, vec!["2", "x"])]);
    }
}

#[test]
fn a_lone_return_among_other_line_breaks_ends_a_line_too() {
    let (_, rows) = read(b"a,b\n1,x\r2,y\r\n3,\"p\rq\r\nr\"\n4,z\n");
    let lines: Vec<u64> = good(&rows).iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 4, 7]);
}

#[test]
fn titles_above_the_header_are_passed_over() {
    let (file, rows) = read(
        b",,,\nReporte de cuentas por cobrar,,,\nFecha:,2026-03-01,,\n\nFactura,Cliente,Vence,Saldo\n1,Ana,2026-03-01,10\n2,Eva,2026-03-02,20\n",
    );
    assert_eq!(file.header(), ["Factura", "Cliente", "Vence", "Saldo"]);
    assert_eq!(file.format().header_line, 5);
    assert_eq!(
        file.titles(),
        [
            vec![],
            vec!["Reporte de cuentas por cobrar"],
            vec!["Fecha:", "2026-03-01"]
        ]
    );
    assert_eq!(good(&rows)[0].0, 6);
}

#[test]
fn a_header_with_empty_last_columns_is_still_the_header() {
    let (file, rows) = read(b"a,b,c,,\na,,,,\n,,c,\n,,,,\n");
    assert_eq!(file.header(), ["a", "b", "c", "", ""]);
    assert_eq!(good(&rows).len(), 2, "the row of nothing but separators is blank");
}

#[test]
fn a_header_cell_over_several_lines_becomes_one_line() {
    let (file, _) = read(b"\"\t\nfecha \n pago \n\",b,c\nd,e,f\n");
    assert_eq!(file.header(), ["fecha pago", "b", "c"]);
}

#[test]
fn a_short_row_is_filled_and_a_long_one_is_a_problem() {
    let (_, rows) = read(b"a,b,c\n1\n1,2,3,4\n1,2,3,,\n5,6,7\n");
    assert_eq!(bad(&rows), [(3, "row.too_many_cells")]);
    assert_eq!(good(&rows)[0], (2, vec!["1", "", ""]));
    assert_eq!(good(&rows).len(), 3);
}

#[test]
fn an_open_quote_costs_its_own_row_and_no_other() {
    let (_, rows) = read(b"name,age,city\nJohn,30,New York\nJane,25,\"open\nBob,40,Seattle\nEve,1,Lima\n");
    assert_eq!(bad(&rows), [(3, "row.unclosed_quote")]);
    assert_eq!(good(&rows).iter().map(|row| row.0).collect::<Vec<_>>(), [2, 4, 5]);
}

#[test]
fn an_open_quote_that_meets_another_quote_costs_its_own_row_and_no_other() {
    let (_, rows) = read(b"name,age,city\nJane,25,\"open\nBob,40,Lima\nEve,1,\"Lima, Peru\"\nAna,2,Ica\n");
    assert_eq!(bad(&rows), [(2, "row.too_many_cells")]);
    assert_eq!(good(&rows).len(), 3);
}

#[test]
fn a_row_beyond_the_limit_is_a_problem_and_reading_goes_on() {
    let mut text = b"a,b\n1,\"".to_vec();
    for _ in 0..200_000 {
        text.extend_from_slice(b"a line in a quote\n");
    }
    let long_cell = [b"2,".as_slice(), &vec![b'x'; 3 * ROW_LIMIT], b"\n3,4\n"].concat();
    let (_, rows) = read(&[b"a,b\n".as_slice(), &long_cell].concat());
    assert_eq!(bad(&rows), [(2, "row.too_long")]);
    assert_eq!(good(&rows), [(3, vec!["3", "4"])]);
    let (_, rows) = read(&text);
    assert_eq!(bad(&rows)[0], (2, "row.too_long"));
    assert_eq!(good(&rows).len(), 199_999);
}

#[test]
fn a_zero_byte_costs_its_row() {
    let mut text = b"folio,cliente,importe\n1,Ana,2\n2,E\0va,3\n".to_vec();
    for _ in 0..20 {
        text.extend_from_slice(b"3,Una empresa,4\n");
    }
    let (_, rows) = read(&text);
    assert_eq!(bad(&rows), [(3, "row.nul_byte")]);
}

#[test]
fn what_is_no_table_is_named() {
    assert_eq!(refused(b"%PDF-1.7\n"), ("file.not_a_table", "PDF".into()));
    assert_eq!(
        refused(b"\x89PNG\r\n\x1a\n\0\0"),
        ("file.not_a_table", "PNG".into())
    );
    assert_eq!(
        refused(b"<?xml version='1.0'?><a/>"),
        ("file.not_a_table", "XML".into())
    );
    assert_eq!(
        refused(b"\0\x01\x02\x03\0\0\0\0abc"),
        ("file.binary", String::new())
    );
    assert_eq!(refused(b""), ("file.empty", String::new()));
    assert_eq!(refused(b"\xef\xbb\xbf \r\n"), ("file.empty", String::new()));
    assert_eq!(refused(b"1,2,3\n4,5,6\n"), ("file.no_header", String::new()));
}

#[test]
fn a_missing_file_and_a_folder_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(
        open(&folder.path().join("nothing.csv")).err().unwrap().code,
        "file.not_found"
    );
    assert_eq!(open(folder.path()).err().unwrap().code, "file.is_a_folder");
}

#[test]
fn progress_reaches_the_size_of_the_file() {
    let (file, _) = read(TEXT.as_bytes());
    assert_eq!(file.position(), (TEXT.len() as u64, TEXT.len() as u64));
}

#[test]
fn a_header_without_rows_is_a_table_of_no_rows() {
    let (file, rows) = read(b"invoice_no,customer_id,amount\n");
    assert_eq!((file.header().len(), rows.len()), (3, 0));
}

#[test]
fn a_web_page_with_the_name_of_a_spreadsheet_is_a_table_like_any_other() {
    let page = "<!DOCTYPE html><html><meta charset=iso-8859-1><table><tr><td>Reporte de cartera</td></tr>\
        <tr><th>Folio<th>Cliente<th>Importe</tr><tr><td>F-1<td>Peña e Hijos<td>1.750,50</tr>\
        <tr><td>F-2<td>Café Ñandú<td>3<tr><td>Total<td><td>1.753,50</table>";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(page);
    let (file, rows) = read(&bytes);
    assert_eq!(
        (file.format().name.as_str(), file.format().separator),
        ("html", None)
    );
    assert_eq!(file.header(), ["Folio", "Cliente", "Importe"]);
    assert_eq!(
        good(&rows),
        [
            (3, vec!["F-1", "Peña e Hijos", "1.750,50"]),
            (4, vec!["F-2", "Café Ñandú", "3"])
        ]
    );
    for page in [
        "<p>Su sesión ha caducado",
        "<table><tr><td>Su sesión ha caducado</table>",
    ] {
        let page = format!("<html><body>{page}");
        assert_eq!(refused(page.as_bytes()), ("file.not_a_table", "HTML".into()));
    }
}

#[test]
fn a_page_is_told_by_its_root_and_by_the_table_in_it() {
    let table = "<table><tr><th>Folio<th>Cliente<th>Saldo<tr><td>A-1<td>Peña<td>1160.00</table>";
    for before in [
        "<h3>Facturas</h3>",
        "<b>x</b>",
        "<font face=arial>",
        "<!-- generado -->\n",
        "<script>x</script>",
        "<form>",
        "\u{feff}<p>x",
        "Facturas<br>",
        "<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'>",
    ] {
        let page = format!("{before}{table}");
        let (file, rows) = read(page.as_bytes());
        assert_eq!(file.format().name, "html", "{before}");
        assert_eq!(good(&rows)[0].1, ["A-1", "Peña", "1160.00"], "{before}");
        let mut wide = vec![0xff, 0xfe];
        wide.extend(
            page.trim_start_matches('\u{feff}')
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        );
        assert_eq!(good(&read(&wide).1)[0].1, ["A-1", "Peña", "1160.00"], "{before}");
    }
    for invoice in [
        format!("<?xml version='1.0'?><cfdi:Comprobante><![CDATA[{table}]]>"),
        format!("<?xml version='1.0'?><!-- <html> --><Invoice><html>{table}"),
    ] {
        assert_eq!(refused(invoice.as_bytes()), ("file.not_a_table", "XML".into()));
    }
    let text = format!("Folio,Cliente,Nota\nA-1,Ana,{table}\n");
    assert_eq!(read(text.as_bytes()).0.format().name, "csv");
}

#[test]
fn pages_and_workbooks_are_tables_whatever_they_are_called_and_e_invoices_are_not() {
    use crate::documents::EInvoices;
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    };
    let page = write("a.html", "<html><table><tr><td>Folio<td>Total</table>");
    assert!(!EInvoices.takes(&page) && !EInvoices.looks_like_one(&page));
    let workbook = "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>";
    let workbook = write("b.xml", workbook);
    assert!(!EInvoices.takes(&workbook) && !EInvoices.looks_like_one(&workbook));
    for (name, content) in [
        ("c.xml", "<?xml version='1.0'?><cfdi:Comprobante/>"),
        ("d.xml", "<DTE><html><table><tr></DTE>"),
    ] {
        let invoice = write(name, content);
        assert!(
            EInvoices.takes(&invoice) && EInvoices.looks_like_one(&invoice),
            "{name}"
        );
    }
    assert!(EInvoices.takes(&folder.path().join("nothing.xml")));
}

#[test]
fn a_workbook_as_xml_says_which_cells_are_numbers_and_which_sheet_is_read() {
    let sheet = |name: &str, number: &str| {
        format!(
            "<Worksheet ss:Name='{name}'><Table><Row><Cell><Data>Folio</Data></Cell><Cell><Data>Cliente</Data></Cell>\
            <Cell><Data>Total</Data></Cell></Row><Row><Cell><Data>{number}</Data></Cell><Cell><Data>Ana</Data></Cell>\
            <Cell><Data ss:Type='Number'>1160.125</Data></Cell></Row></Table></Worksheet>"
        )
    };
    let book = format!(
        "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>{}{}</Workbook>",
        sheet("Uno", "A-1"),
        sheet("Dos", "B-1")
    );
    let (file, rows) = read(book.as_bytes());
    assert_eq!(rows[0].as_ref().unwrap().numbers, [false, false, true]);
    assert_eq!((&*file.format().sheet, &*file.format().name), ("Uno", "xml"));
    assert_eq!(file.notes()[0].about.code, "table.other_sheets");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xls");
    std::fs::write(&path, book).unwrap();
    let open = |sheet| {
        let (mut raw, state) = regular(&path).unwrap();
        let beginning = beginning(&mut raw).unwrap();
        text(&path, raw, state, &beginning, Some(sheet))
    };
    assert_eq!(open("Dos").unwrap().format().sheet, "Dos");
    assert_eq!(open("Tres").err().unwrap().code, "file.no_such_sheet");
}
