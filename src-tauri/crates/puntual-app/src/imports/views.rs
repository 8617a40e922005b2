//! What the import commands take and give.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Names the files, and what the user has decided about them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ImportRequest {
    /// Files to read, and folders to look into. Customers are taken before invoices and invoices before payments, whatever the order here.
    pub paths: Vec<String>,
    /// `auto` (default), `customers`, `invoices` or `payments`, for every file without a choice of its own.
    pub kind: Option<String>,
    /// Decisions about single files, by path.
    pub choices: Option<BTreeMap<String, FileChoice>>,
    /// Files in the folders that are not to be read, by path.
    pub leave_out: Option<Vec<String>>,
    /// List every e-invoice in the view; by default the first 1,000 of each file.
    pub all_documents: Option<bool>,
    /// Keep every row in memory, so that `imports.rows` and `imports.export_rejects` can be asked for them; the rows
    /// that were kept before go. At most 200,000.
    pub keep_rows: Option<bool>,
}

/// What the user decided about one file; everything left out is found out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct FileChoice {
    /// `customers`, `invoices` or `payments`.
    pub kind: Option<String>,
    /// Field name → 0-based column.
    pub columns: Option<BTreeMap<String, u32>>,
    /// Field name → header of its column, beside what is found in the file; for those who cannot see the columns.
    pub headings: Option<BTreeMap<String, String>>,
    /// `ymd`, `dmy` or `mdy`.
    pub date_order: Option<String>,
    /// `.` or `,`.
    pub decimal_mark: Option<String>,
    /// The sheet of a spreadsheet.
    pub sheet: Option<String>,
    /// Cells written anew: row → 0-based column → text. Applied before anything is read, noted with the batch, and not
    /// remembered for the next file.
    pub fixes: Option<BTreeMap<u64, BTreeMap<u32, String>>>,
    /// Rows to leave out. Not remembered either.
    pub leave_rows: Option<Vec<u64>>,
}

impl FileChoice {
    /// The part that the next file of the same make will be read by.
    pub(super) fn lasting(&self) -> FileChoice {
        FileChoice {
            // Which sheet it was says nothing about the next file.
            sheet: None,
            // The mapping that came of it is what is kept.
            headings: None,
            fixes: None,
            leave_rows: None,
            ..self.clone()
        }
    }

    /// Whether a person left this row out.
    pub(super) fn leaves_out(&self, row: u64) -> bool {
        self.leave_rows.as_ref().is_some_and(|rows| rows.contains(&row))
    }

    /// Writes the mended cells into a row.
    pub(super) fn mend(&self, row: &mut crate::ports::Row) {
        let Some(cells) = self.fixes.as_ref().and_then(|fixes| fixes.get(&row.line)) else {
            return;
        };
        for (column, text) in cells {
            if let Some(cell) = row.cells.get_mut(*column as usize) {
                cell.clone_from(text);
            }
            // What a person writes is text, whatever the sheet held there.
            if let Some(number) = row.numbers.get_mut(*column as usize) {
                *number = false;
            }
        }
    }
}

/// What the files are, before anything is read into the book.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InspectView {
    /// One per path, in the order asked.
    pub files: Vec<InspectedFile>,
}

/// What one file is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InspectedFile {
    /// The file.
    pub path: String,
    /// Why it cannot be read at all; the rest is then empty.
    pub error: Option<crate::error::AppError>,
    /// The export of another program that it was recognised as, for example `quickbooks.ar_aging_detail`; empty when none.
    pub preset: String,
    /// The same in the book's language: `QuickBooks · Antigüedad de saldos`.
    pub preset_label: String,
    /// Rows are lines of documents: `repeated` (each with the document's total), `summed` or `priced` (quantity times
    /// price); empty when every row is a document.
    pub grouping: String,
    /// Payments stand among the invoices and go where payments belong.
    pub has_payments: bool,
    /// `customers`, `invoices`, `payments` or `bank_statement`; empty when it cannot be told.
    pub kind: String,
    /// 0 to 100: how sure the kind is.
    pub confidence: u32,
    /// `csv` for delimited text; `xlsx`, `xlsm`, `xlsb`, `xls` or `ods`; the format of e-invoices.
    pub format: String,
    /// Encoding by its WHATWG name; empty for spreadsheets.
    pub encoding: String,
    /// The encoding is known, not guessed.
    pub encoding_is_certain: bool,
    /// Between cells; empty for spreadsheets.
    pub separator: String,
    /// The sheets of a spreadsheet, in its order, hidden ones too; empty for anything else.
    pub sheets: Vec<String>,
    /// The sheet that is read.
    pub sheet: String,
    /// Header cells.
    pub header: Vec<String>,
    /// Up to 5 data rows, as written.
    pub samples: Vec<Vec<String>>,
    /// Field name → column, as remembered or recognised.
    pub columns: BTreeMap<String, u32>,
    /// The mapping was remembered from an earlier file with this header.
    pub remembered: bool,
    /// Fields that this kind of file can have, the required ones first.
    pub fields: Vec<FieldInfo>,
    /// `ymd`, `dmy` or `mdy`.
    pub date_order: String,
    /// The samples allow no other order.
    pub date_order_is_certain: bool,
    /// `.` or `,`.
    pub decimal_mark: String,
    /// The samples allow no other mark.
    pub decimal_mark_is_certain: bool,
    /// `archive`, `folder`, `several` (e-invoices of one folder, named one by one), or empty for a file.
    pub container: String,
    /// How many files in it may hold e-invoices.
    pub found: u64,
    /// Files in it that are left alone: hidden ones, links, other kinds.
    pub left_alone: u64,
    /// One per header cell: what it is taken for, and cells as they would be read.
    pub columns_read: Vec<ColumnView>,
    /// A date of the file and what it means with the day or the month first; `None` when there is none.
    pub date_example: Option<ReadingExample>,
    /// An amount of the file and what it means with either mark; `None` when there is none.
    pub amount_example: Option<ReadingExample>,
    /// Fields that are still needed; of each list one will do.
    pub missing: Vec<Vec<String>>,
    /// By which `imports.forget` lets go of what was remembered.
    pub signature: String,
}

/// A column with some of its cells.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ColumnView {
    /// The field that it is taken for; empty when it is not imported.
    pub field: String,
    /// Up to three different cells from the beginning of the file.
    pub samples: Vec<SampleView>,
}

/// A cell and what it would be read as.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SampleView {
    /// As it stands in the file.
    pub written: String,
    /// ISO date, plain decimal, or text; empty when the column is not imported or the cell cannot be read.
    pub value: String,
    /// Why the cell cannot be read, in the book's language; else empty.
    pub problem: String,
}

/// A cell that can be read in several ways.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ReadingExample {
    /// As it stands in the file.
    pub written: String,
    /// `dmy` and `mdy`, or `.` and `,` → ISO date or plain decimal. A way in which it cannot be read is not there.
    pub readings: BTreeMap<String, String>,
}

/// Names what was remembered for files of one make.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ForgetMapping {
    /// The file's, as `imports.inspect` gives it.
    pub signature: String,
}

/// What was forgotten.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Forgotten {
    /// How many mappings there were.
    pub forgotten: u64,
}

/// A field that a column can be mapped to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FieldInfo {
    /// For example `invoice_no`; its label is the translation `fields.<name>`.
    pub name: String,
    /// A file without it cannot be imported.
    pub required: bool,
}

/// What an import did, or with `imports.preview` what it would do.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportView {
    /// The batch to undo; `None` for a preview and when nothing changed.
    pub batch: Option<i64>,
    /// Sums over the files.
    pub totals: ImportTotals,
    /// One per file, in the order asked.
    pub files: Vec<ImportedFile>,
    /// What the import adds to the open amounts, one per currency.
    pub added: Vec<crate::receivables::CurrencyBuckets>,
    /// The number by which `imports.rows` and `imports.export_rejects` know these rows; absent when they are not kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub kept: Option<u64>,
}

/// Rows by what became of them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportTotals {
    /// Not in the book before.
    pub new: u64,
    /// In the book with other values.
    pub updated: u64,
    /// In the book exactly so.
    pub unchanged: u64,
    /// Left out, with a reason each.
    pub rejected: u64,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportedFile {
    /// The file.
    pub path: String,
    /// `customers`, `invoices` or `payments`.
    pub kind: String,
    /// As in [`InspectedFile`].
    pub format: String,
    /// Not in the book before.
    pub new: u64,
    /// In the book with other values.
    pub updated: u64,
    /// In the book exactly so.
    pub unchanged: u64,
    /// Left out.
    pub rejected: u64,
    /// `archive`, `folder`, `several` (e-invoices of one folder, named one by one), or empty for a file.
    pub container: String,
    /// How many e-invoices were read.
    pub found: u64,
    /// Files in it that were left alone: hidden ones, links, other kinds.
    pub left_alone: u64,
    /// Left out because the user said so; not among the rejected.
    pub left_out: u64,
    /// Files of e-invoices that were kept and were not there before; none in a preview.
    pub attached: u64,
    /// What was decided about its e-invoices, counted.
    pub notes: Vec<ImportNote>,
    /// Why rows, or the whole file, were left out; at most 1,000 per file.
    pub problems: Vec<ImportProblem>,
    /// Up to 50 rows of the preview, as understood.
    pub preview: Vec<PreviewRow>,
    /// The e-invoices in the file, in its order; absent for tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub documents: Option<Vec<DocumentView>>,
    /// Every row, when they are to be kept.
    #[serde(skip)]
    #[cfg_attr(test, ts(skip))]
    pub(super) kept: super::kept::FileRows,
}

/// What one e-invoice says. Dates are ISO, amounts plain decimals as the document writes them; what it does not say is
/// empty.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DocumentView {
    /// The file in the archive or folder that it is in; empty when that was named itself.
    pub file: String,
    /// `invoice`, `credit_note`, `debit_note`, `payment`, `retention`, `cancellation` or `not_a_receivable`.
    pub kind: String,
    /// Series and number.
    pub number: String,
    /// UUID, CUFE, clave, or issuer-type-number.
    pub fiscal_id: String,
    /// Who issued it.
    pub issuer_tax_id: String,
    /// Whom it was issued to.
    pub customer_tax_id: String,
    /// Their name.
    pub customer_name: String,
    /// Date of issue.
    pub issued_on: String,
    /// Due date, when there is one.
    pub due_on: String,
    /// Due dates with their amounts, when there are several.
    pub instalments: Vec<InstalmentView>,
    /// ISO 4217.
    pub currency: String,
    /// The total.
    pub total: String,
    /// What is owed after what the document says was paid or withheld.
    pub open: String,
    /// The documents it names.
    pub related: Vec<RelatedView>,
}

/// One of several due dates.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InstalmentView {
    /// When.
    pub due_on: String,
    /// How much.
    pub amount: String,
}

/// A document that another one names.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RelatedView {
    /// Its fiscal id.
    pub fiscal_id: String,
    /// Its number.
    pub number: String,
    /// `reduces`, `increases`, `replaces`, `cancels`, `corrects`, `reschedules`, `applies_advance`, `pays`, `withholds` or
    /// `mentions`.
    pub relation: String,
}

/// Something that was decided about several e-invoices in the same way.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportNote {
    /// Stable code with a text in `assets/errors` that says `count`.
    pub code: String,
    /// How many e-invoices.
    pub count: u64,
    /// The text in the book's language.
    pub message: String,
}

/// One reason to leave out a row.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportProblem {
    /// Name of the file within the archive or folder; empty when there is only one.
    pub file: String,
    /// 1-based line in the file; `None` when the whole file is meant.
    pub row: Option<u64>,
    /// Header of the column; empty when the whole row is meant.
    pub column: String,
    /// 0-based column; `None` when the whole row is meant or the file has no such column.
    pub at: Option<u32>,
    /// The cell as written.
    pub value: String,
    /// Stable code with a text in `assets/errors`.
    pub code: String,
    /// The text in the book's language.
    pub message: String,
    /// What the text needs.
    pub params: BTreeMap<String, String>,
    /// The row or the file was left out; otherwise it was taken and this is worth knowing.
    pub left_out: bool,
}

/// A row as it was understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PreviewRow {
    /// Name of the file within the archive or folder; empty when there is only one.
    pub file: String,
    /// 1-based line in the file.
    pub row: u64,
    /// `new`, `updated`, `unchanged` or `rejected`.
    pub outcome: String,
    /// Field name → value as it will be kept (ISO dates, plain decimals).
    pub values: BTreeMap<String, String>,
    /// Fields that change, with the value in the book now.
    pub before: BTreeMap<String, String>,
}

/// Asks for a page of the rows of the last preview or import.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ImportRows {
    /// The number that [`ImportView::kept`] gave.
    pub kept: u64,
    /// Only rows of files of this kind.
    pub kind: Option<String>,
    /// Only rows of this file.
    pub path: Option<String>,
    /// `new`, `updated`, `unchanged`, `rejected`, `left_out`; `faulty` for every row with a problem, taken or not.
    pub outcome: Option<String>,
    /// Text that stands in a value, whatever its case and accents, or the number of the row.
    pub query: Option<String>,
    /// Rows to pass over.
    pub offset: Option<u32>,
    /// At most 500; 100 when left out.
    pub limit: Option<u32>,
}

/// A page of rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportRowsView {
    /// How many rows there are with this outcome.
    pub total: u64,
    /// In the order of the files and of their rows.
    pub rows: Vec<ImportRow>,
    /// Fields with a value in any row of these files, in the order in which a person is shown them.
    pub fields: Vec<String>,
    /// Rows by outcome, whatever outcome was asked for.
    pub counts: RowCounts,
    /// The header of each file on this page whose cells can be mended.
    pub headers: BTreeMap<String, Vec<String>>,
    /// There were more rows than can be kept, so the last ones are not here. They are imported like the others.
    pub is_cut: bool,
}

/// Rows by what became of them.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct RowCounts {
    /// Not in the book before.
    pub new: u64,
    /// In the book with other values.
    pub updated: u64,
    /// In the book exactly so.
    pub unchanged: u64,
    /// Left out, with a reason each.
    pub rejected: u64,
    /// Left out by the user.
    pub left_out: u64,
    /// Remarks that belong to no row.
    pub noted: u64,
    /// Rows and remarks with a problem, taken or not.
    pub faulty: u64,
}

/// A row as it was understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ImportRow {
    /// Counts the rows of the import, whatever was asked for.
    pub place: u64,
    /// The file, or the archive or folder.
    pub path: String,
    /// Name of the file within the archive or folder; empty when there is only one.
    pub file: String,
    /// 1-based line in the file, or place of the document in it.
    pub row: u64,
    /// `new`, `updated`, `unchanged`, `rejected`, `left_out` or `noted`.
    pub outcome: String,
    /// Field name → value as it will be kept; of a rejected row as written.
    pub values: BTreeMap<String, String>,
    /// Fields that change, with the value in the book now.
    pub before: BTreeMap<String, String>,
    /// The cells of a row with problems, which can be mended; empty otherwise and for documents.
    pub cells: Vec<String>,
    /// What is wrong with it.
    pub problems: Vec<ImportProblem>,
}

/// Asks for the rejected rows as a table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ExportRejects {
    /// The number that [`ImportView::kept`] gave.
    pub kept: u64,
    /// Where to write: `.xlsx`, else CSV.
    pub path: String,
    /// Only the rows of this file.
    pub file: Option<String>,
}
