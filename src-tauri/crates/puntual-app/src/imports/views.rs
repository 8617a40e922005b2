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
    /// `ymd`, `dmy` or `mdy`.
    pub date_order: Option<String>,
    /// `.` or `,`.
    pub decimal_mark: Option<String>,
    /// The sheet of a spreadsheet.
    pub sheet: Option<String>,
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
}

/// Rows by what became of them.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
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
}

/// What one e-invoice says. Dates are ISO, amounts plain decimals as the document writes them; what it does not say is
/// empty.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DocumentView {
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
