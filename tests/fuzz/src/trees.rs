//! Well-formed e-invoices out of arbitrary bytes: mutated XML is seldom XML any more, so this gets behind the parser and
//! into what the readers make of elements and values.

use std::fmt::Write;

/// The root and the namespace of every kind of document, with the names that its reader looks for.
const KINDS: [(&str, &str, &str); 9] = [
    (
        "Comprobante",
        "http://www.sat.gob.mx/cfd/4",
        include_str!("names/cfdi.txt"),
    ),
    (
        "Invoice",
        "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
        include_str!("names/ubl.txt"),
    ),
    (
        "CreditNote",
        "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
        include_str!("names/ubl.txt"),
    ),
    (
        "CrossIndustryInvoice",
        "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
        include_str!("names/cii.txt"),
    ),
    ("DTE", "http://www.sii.cl/SiiDte", include_str!("names/sii.txt")),
    ("factura", "", include_str!("names/sri.txt")),
    ("comprobanteRetencion", "", include_str!("names/sri.txt")),
    (
        "FacturaElectronica",
        "https://cdn.comprobanteselectronicos.go.cr/xml-schemas/v4.4/facturaElectronica",
        include_str!("names/cr.txt"),
    ),
    (
        "Facturae",
        "http://www.facturae.gob.es/formato/Versiones/Facturaev3_2_2.xml",
        include_str!("names/facturae.txt"),
    ),
];

/// Values that mean something to some reader, beside those made of the bytes themselves.
const VALUES: &str = include_str!("names/values.txt");

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn next(&mut self) -> Option<usize> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(usize::from(*first))
    }

    fn pick<T: Copy>(&mut self, choices: &[T]) -> Option<T> {
        Some(choices[self.next()? % choices.len()])
    }

    fn value(&mut self) -> Option<String> {
        let values: Vec<&str> = VALUES.lines().collect();
        let kind = self.next()?;
        if kind % 4 > 0 {
            return Some(self.pick(&values)?.to_owned());
        }
        let length = (kind / 4).min(self.0.len());
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        Some(String::from_utf8_lossy(text).into_owned())
    }
}

/// The document that `bytes` describe: names to go into, values to write, steps back.
pub fn xml(bytes: &[u8]) -> String {
    let mut bytes = Bytes(bytes);
    let (root, namespace, names) = KINDS[bytes.next().unwrap_or(0) % KINDS.len()];
    let lines: Vec<&str> = names.lines().collect();
    let mut text = format!("<{root} xmlns=\"{namespace}\"");
    attributes(&mut text, &mut bytes, &lines);
    text.push('>');
    let mut open: Vec<&str> = Vec::new();
    while let Some(step) = bytes.next() {
        match step % 8 {
            0 => {
                if let Some(name) = open.pop() {
                    write!(text, "</{name}>").unwrap();
                }
            }
            1 => {
                if let Some(value) = bytes.value() {
                    escape(&mut text, &value);
                }
            }
            // A line is a path of elements, with "@" before what is an attribute: go there, and write a value.
            _ => {
                let Some(line) = bytes.pick(&lines) else { break };
                let path: Vec<&str> = line.split('/').filter(|part| !part.starts_with('@')).collect();
                for name in &path {
                    write!(text, "<{name}").unwrap();
                    attributes(&mut text, &mut bytes, &lines);
                    text.push('>');
                }
                if step % 2 == 0 {
                    escape(&mut text, &bytes.value().unwrap_or_default());
                }
                // Some stay open, so that others get below them.
                let stay = usize::from(step >= 128).min(path.len());
                for name in path.iter().skip(stay).rev() {
                    write!(text, "</{name}>").unwrap();
                }
                open.extend(&path[..stay]);
            }
        }
    }
    for name in open.iter().rev() {
        write!(text, "</{name}>").unwrap();
    }
    write!(text, "</{root}>").unwrap();
    text
}

fn attributes(text: &mut String, bytes: &mut Bytes<'_>, lines: &[&str]) {
    let names: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.rsplit('/').next()?.strip_prefix('@'))
        .collect();
    if names.is_empty() {
        return;
    }
    let mut written: Vec<&str> = Vec::new();
    for _ in 0..bytes.next().unwrap_or(0) % 12 {
        let (Some(name), Some(value)) = (bytes.pick(&names), bytes.value()) else {
            break;
        };
        if !written.contains(&name) {
            written.push(name);
            write!(text, " {name}=\"").unwrap();
            escape(text, &value);
            text.push('"');
        }
    }
}

fn escape(text: &mut String, value: &str) {
    for letter in value.chars() {
        match letter {
            '<' => text.push_str("&lt;"),
            '&' => text.push_str("&amp;"),
            '"' => text.push_str("&quot;"),
            '\0' => text.push(' '),
            letter => text.push(letter),
        }
    }
}
