//! Bank statements and their lines.

use serde_json::Value;

use super::{Page, matches};
use crate::errors;
use crate::table::{Side, Table};
use crate::view::{list, number, text};
use crate::words::Words;

pub(super) fn import(words: &Words, view: &Value) -> Page {
    let mut table = Table::new(&[
        (words.say("label.file"), Side::Left),
        (words.say("label.account"), Side::Left),
        (words.say("label.period"), Side::Left),
        (words.say("bank.came_in"), Side::Right),
        (words.say("bank.went_out"), Side::Right),
        (words.say("bank.balance"), Side::Left),
    ]);
    let mut problems = String::new();
    for file in list(view, "files") {
        let path = text(file, "path");
        if let Some(error) = file["error"].as_object() {
            let code = error.get("code").and_then(Value::as_str).unwrap_or_default();
            let sentence = errors::known(words, code, &file["error"]["params"]);
            problems.push_str(&format!(
                "{path}  {}\n",
                sentence.unwrap_or_else(|| code.to_owned())
            ));
        }
        for statement in list(file, "statements") {
            let currency = text(statement, "currency");
            table.row([
                path.to_owned(),
                text(statement, "account").to_owned(),
                format!(
                    "{} – {}",
                    words.date(text(statement, "from")),
                    words.date(text(statement, "until"))
                ),
                words.money(text(statement, "came_in"), currency),
                words.money(text(statement, "went_out"), currency),
                words.word("balance", text(statement, "balance")).to_owned(),
            ]);
            problems.push_str(&warnings(words, path, statement));
        }
    }
    let totals = &view["totals"];
    let counts: [(&str, &dyn std::fmt::Display); 4] = [
        ("new", &number(totals, "new")),
        ("known", &number(totals, "known")),
        ("doubtful", &number(totals, "doubtful")),
        ("outgoing", &number(totals, "outgoing")),
    ];
    let mut page = format!("{}\n{}\n", table.lines(), words.fill("bank.counts", &counts));
    let proposals = &view["proposals"];
    let counts: [(&str, &dyn std::fmt::Display); 4] = [
        ("sure", &number(proposals, "sure")),
        ("likely", &number(proposals, "likely")),
        ("doubtful", &number(proposals, "doubtful")),
        ("unknown", &number(proposals, "unknown")),
    ];
    if number(totals, "new") > 0 {
        page.push_str(&format!("{}\n", words.fill("match.counts", &counts)));
    }
    if number(view, "applied") > 0 {
        page.push_str(&format!(
            "{}\n",
            words.count("match.applied", number(view, "applied"))
        ));
    }
    page.push_str(&matches::returned(words, view));
    page.push_str(&match view["batch"].as_i64() {
        Some(batch) => format!("{}\n", words.fill("bank.batch", &[("batch", &batch)])),
        None if number(totals, "new") + number(totals, "outgoing") == 0 => {
            format!("{}\n", words.say("import.nothing"))
        }
        None => format!("{}\n", words.say("import.preview")),
    });
    Page { text: page, problems }
}

fn warnings(words: &Words, path: &str, statement: &Value) -> String {
    let mut lines = String::new();
    for warning in list(statement, "warnings") {
        let place = match warning["row"].as_u64() {
            Some(row) => format!("{path}:{row}"),
            None => path.to_owned(),
        };
        let code = text(warning, "code");
        let sentence = errors::known(words, code, &warning["params"]).unwrap_or_else(|| code.to_owned());
        lines.push_str(&format!("{place}  {sentence}\n"));
    }
    lines
}

pub(super) fn lines(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.number"), Side::Right),
        (words.say("label.date"), Side::Left),
        (words.say("label.amount"), Side::Right),
        (words.say("label.text"), Side::Left),
        (words.say("label.state"), Side::Left),
        (words.say("label.customer"), Side::Left),
        (words.say("label.invoices"), Side::Left),
    ]);
    for row in list(view, "rows") {
        let payment = &row["payment"];
        table.row([
            number(row, "line").to_string(),
            words.date(text(row, "booked_on")),
            words.money(text(row, "amount"), text(row, "currency")),
            matches::said(row),
            words.word("line", text(row, "state")).to_owned(),
            matches::who(payment),
            matches::invoices(words, payment, text(row, "currency")),
        ]);
    }
    if table.is_empty() {
        format!("{}\n", words.say("bank.none"))
    } else {
        table.lines()
    }
}
