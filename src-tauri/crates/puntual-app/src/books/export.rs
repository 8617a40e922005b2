//! Everything out of the book, as files that any program reads.

use std::path::{Path, PathBuf};

use puntual_store::ReadableTable;

use crate::attachments::safe;
use crate::books::{ExportBook, FileWritten, FilesWritten};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::wire;

/// Header cells, separated by commas, and rows.
type Table = (&'static str, Vec<Vec<String>>);

/// Writes everything into a folder. As `csv` or `xlsx`: tables of customers, invoices and payments with the headers that the
/// import reads; contacts, promises, calls, messages and the event log in a folder `more`; and the files of invoices in a
/// folder `documents`, one folder an invoice. As `json`: one file that [`crate::books::take_over`] makes an equal book from.
///
/// # Errors
/// `choice.unknown` for another format, `disk.full`, `file.not_writable`, `export.too_large`.
pub fn export(context: &Context, request: ExportBook) -> Result<FilesWritten, AppError> {
    let session = context.session()?;
    let folder = PathBuf::from(&request.folder);
    let kind = request.format.as_deref().unwrap_or("csv");
    if kind == "json" {
        let stem = session
            .book
            .path()
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        let path = folder.join(format!("{}.jsonl", stem.unwrap_or_default()));
        let written = session.read(|reader| Ok(reader.export_everything(&path)?))?;
        return Ok(FilesWritten {
            files: vec![FileWritten {
                path: written.path.display().to_string(),
                bytes: written.bytes,
            }],
        });
    }
    wire::known("format", kind, ["csv", "xlsx", "json"])?;
    let mut written = Vec::new();
    for (name, (header, rows)) in [
        ("customers", customers(&session)?),
        ("invoices", invoices(&session)?),
        ("payments", payments(&session)?),
    ] {
        let header: Vec<String> = header.split(',').map(str::to_owned).collect();
        written.push(write_table(
            context,
            &folder.join(format!("{name}.{kind}")),
            &header,
            &rows,
        )?);
    }
    for ReadableTable {
        name,
        header,
        mut rows,
    } in session.read(|reader| Ok(reader.readable_tables()?))?
    {
        rows.iter_mut().for_each(|row| write_out(&header, row));
        let header: Vec<String> = header
            .iter()
            .map(|column| column.trim_end_matches("_minor").to_owned())
            .collect();
        written.push(write_table(
            context,
            &folder.join("more").join(format!("{name}.{kind}")),
            &header,
            &rows,
        )?);
    }
    written.extend(documents(context, &session, &folder.join("documents"))?);
    Ok(FilesWritten { files: written })
}

/// Writes a table as a workbook or as CSV, as the ending of `path` says.
///
/// # Errors
/// `export.too_large`, `disk.full`, `file.not_writable`.
pub(crate) fn write_table(
    context: &Context,
    path: &Path,
    header: &[String],
    rows: &[Vec<String>],
) -> Result<FileWritten, AppError> {
    let bytes = context.ports().sheets.render(path, header, rows)?;
    context.ports().files.write(path, &bytes)?;
    Ok(FileWritten {
        path: path.display().to_string(),
        bytes: bytes.len() as u64,
    })
}

/// Smallest units become decimals, milliseconds instants.
pub(crate) fn write_out(header: &[String], row: &mut [String]) {
    let currency = header
        .iter()
        .position(|column| column == "currency")
        .and_then(|place| row.get(place).cloned())
        .unwrap_or_default();
    for (column, cell) in header.iter().zip(row) {
        if let Ok(number) = cell.parse::<i64>() {
            if column.ends_with("_minor") {
                *cell = wire::amount(number, &currency);
            } else if column.ends_with("_at") {
                *cell = wire::instant(number);
            }
        }
    }
}

fn documents(context: &Context, session: &Session, folder: &Path) -> Result<Vec<FileWritten>, AppError> {
    let mut written = Vec::new();
    session.read(|reader| {
        reader.for_each_attachment::<AppError>(|number, file, bytes| {
            // Two files of one invoice may have the same name.
            let name = format!("{}-{}", file.id.0, safe(&file.name));
            let path = folder.join(safe(&number)).join(name);
            context.ports().files.write(&path, &bytes)?;
            written.push(FileWritten {
                path: path.display().to_string(),
                bytes: bytes.len() as u64,
            });
            Ok(())
        })
    })?;
    Ok(written)
}

fn customers(session: &Session) -> Result<Table, AppError> {
    let mut rows = Vec::new();
    session.read(|reader| {
        reader.for_each_customer::<AppError>(|customer| {
            let contacts = reader.contacts(customer.id)?;
            let first = |of: fn(&puntual_store::Contact) -> &String| {
                contacts
                    .iter()
                    .map(of)
                    .find(|text| !text.is_empty())
                    .cloned()
                    .unwrap_or_default()
            };
            let data = &customer.data;
            let term = data.term_days.map(|days| days.to_string()).unwrap_or_default();
            rows.push(own(&[
                &data.code,
                &data.name,
                &data.tax_id,
                &first(|contact| &contact.email),
                &first(|contact| &contact.phone),
                &data.street,
                &data.zip,
                &data.city,
                &data.country,
                &term,
                &data.currency,
                &data.segment,
                &data.language,
                &data.notes,
            ]));
            Ok(())
        })
    })?;
    Ok((
        "customer_id,name,tax_id,email,phone,street,zip,city,country,term_days,currency,segment,language,notes",
        rows,
    ))
}

fn invoices(session: &Session) -> Result<Table, AppError> {
    let mut rows = Vec::new();
    session.read(|reader| {
        reader.for_each_invoice::<AppError>(|invoice| {
            let customer = reader.customer(invoice.customer)?;
            let paid_on = invoice.paid_on.map(|day| day.to_string()).unwrap_or_default();
            rows.push(own(&[
                &invoice.number,
                &customer.data.code,
                &invoice.issued_on.to_string(),
                &invoice.due_on.to_string(),
                &wire::amount(invoice.total_minor, &invoice.currency),
                &invoice.currency,
                &wire::amount(invoice.open_minor, &invoice.currency),
                &paid_on,
                &invoice.notes,
            ]));
            Ok(())
        })
    })?;
    Ok((
        "invoice_no,customer_id,issue_date,due_date,amount,currency,open,paid_on,notes",
        rows,
    ))
}

fn payments(session: &Session) -> Result<Table, AppError> {
    let mut rows = Vec::new();
    session.read(|reader| {
        reader.for_each_credit::<AppError>(|credit, allocations| {
            let customer = reader.customer(credit.customer)?.data.code;
            let day = credit.credited_on.to_string();
            let mut parts = allocations;
            if credit.unapplied_minor > 0 {
                parts.push((String::new(), credit.unapplied_minor));
            }
            for (invoice, minor) in parts {
                let amount = wire::amount(minor, &credit.currency);
                rows.push(own(&[
                    &credit.reference,
                    &credit.kind,
                    &invoice,
                    &customer,
                    &day,
                    &amount,
                    &credit.currency,
                    &credit.method,
                ]));
            }
            Ok(())
        })
    })?;
    Ok((
        "payment_id,kind,invoice_no,customer_id,pay_date,amount,currency,method",
        rows,
    ))
}

fn own(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}
