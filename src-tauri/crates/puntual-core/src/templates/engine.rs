//! The template engine and its limits.

use std::collections::HashSet;

use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use crate::locale::Language;

use super::context::Context;
use super::error::{TemplateError, TemplatePart};
use super::{sms, words};

/// How much work one part may do: instructions and bytes written together. The longest library template with 100
/// invoices needs less than a tenth of it.
const FUEL: u64 = 50_000;

/// An environment without files, where every name must exist. Output is escaped in templates whose name ends in
/// `.html`, and nothing can mark itself as safe.
pub(super) fn environment(language: Language) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    if let Ok(syntax) = environment
        .syntax()
        .to_builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
    {
        environment.set_syntax(syntax);
    }
    environment.set_auto_escape_callback(|name| match name.ends_with(".html") {
        true => AutoEscape::Html,
        false => AutoEscape::None,
    });
    for filter in ["safe", "escape", "e"] {
        environment.remove_filter(filter);
    }
    environment.remove_global("debug");
    environment.add_filter("plural", |count: usize, one: String, many: String| {
        words::plural(count, &one, &many).to_owned()
    });
    environment.add_filter("words", move |items: Vec<String>| words::join(language, &items));
    environment.add_filter("gsm7", |text: String| sms::to_gsm7(&text));
    environment
}

/// The filters that a template may use, to name the nearest one.
pub const FILTERS: &[&str] = &[
    "capitalize",
    "default",
    "first",
    "gsm7",
    "join",
    "last",
    "length",
    "lower",
    "plural",
    "replace",
    "title",
    "trim",
    "upper",
    "words",
];

/// The blocks that a template may use.
pub(super) const BLOCKS: &[&str] = &[
    "elif",
    "else",
    "endfilter",
    "endfor",
    "endif",
    "endset",
    "filter",
    "for",
    "if",
    "set",
];

/// The parts of a template, read once and rendered as often as there are customers.
pub(super) struct Engine {
    environment: Environment<'static>,
    parts: Vec<Part>,
}

/// One part: its source as the engine sees it, and the names that it uses and the engine does not define.
struct Part {
    part: TemplatePart,
    name: String,
    source: String,
    names: HashSet<String>,
}

impl Engine {
    pub(super) fn new(
        sources: Vec<(TemplatePart, &str)>,
        language: Language,
    ) -> Result<Engine, TemplateError> {
        let mut environment = environment(language);
        environment.set_fuel(Some(FUEL));
        let parts = sources
            .into_iter()
            .map(|(part, source)| read(&mut environment, part, source))
            .collect::<Result<_, _>>()?;
        Ok(Engine { environment, parts })
    }

    /// Whether any part uses one of these names.
    pub(super) fn uses(&self, names: &[&str]) -> bool {
        let found = |part: &Part| names.iter().any(|name| part.names.contains(*name));
        self.parts.iter().any(found)
    }

    /// Every part as plain text, in the order in which they were given. Blocks are still marks.
    pub(super) fn render(&self, context: &Context) -> Result<Vec<String>, TemplateError> {
        let values = Value::from(Serde(context));
        self.parts
            .iter()
            .map(|part| self.render_part(part, &values))
            .collect()
    }

    fn render_part(&self, part: &Part, values: &Value) -> Result<String, TemplateError> {
        if let Some((name, at)) = unknown_name(part, values) {
            return Err(TemplateError::unknown(part.part, &part.source, &name, at, values));
        }
        let fault =
            |error: minijinja::Error| TemplateError::from_engine(part.part, &part.source, &error, values);
        self.environment
            .get_template(&part.name)
            .and_then(|found| found.render(values))
            .map_err(fault)
    }
}

fn read(
    environment: &mut Environment<'static>,
    part: TemplatePart,
    source: &str,
) -> Result<Part, TemplateError> {
    let source = keep_line_ends(source);
    let name = part.to_string();
    let fault =
        |error: minijinja::Error| TemplateError::from_engine(part, &source, &error, &Value::UNDEFINED);
    environment
        .add_template_owned(name.clone(), source.clone())
        .map_err(fault)?;
    let mut names = environment
        .get_template(&name)
        .map_err(fault)?
        .undeclared_variables(false);
    for (function, _) in environment.globals() {
        names.remove(function);
    }
    Ok(Part {
        part,
        name,
        source,
        names,
    })
}

/// A line of nothing but `{% … %}` leaves no blank line behind, but a tag that ends a line of text keeps the line's
/// end. Engines do one or the other for every tag, and a writer of messages expects both.
fn keep_line_ends(source: &str) -> String {
    let line_of_text = |line: &str| {
        let outside: String = line
            .split("{%")
            .map(|part| part.rsplit("%}").next().unwrap_or(part))
            .collect();
        line.contains("{%") && !outside.trim().is_empty()
    };
    let lines: Vec<String> = source
        .lines()
        .map(|line| match line.trim_end().strip_suffix("%}") {
            Some(tag) if line_of_text(line) && !tag.ends_with(['-', '+']) => format!("{tag}+%}}"),
            _ => line.to_owned(),
        })
        .collect();
    lines.join("\n")
}

/// The first name in the source that is no variable, and where it stands. Found without running the template, so that a
/// branch which today's facts do not take is held to the same rule.
fn unknown_name(part: &Part, values: &Value) -> Option<(String, usize)> {
    part.names
        .iter()
        .filter(|name| values.get_attr(name).is_ok_and(|value| value.is_undefined()))
        .map(|name| (place_of(&part.source, name), name.clone()))
        .min()
        .map(|(at, name)| (name, at))
}

/// Where `name` first stands as a word inside braces; 0 if nowhere.
fn place_of(source: &str, name: &str) -> usize {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut from = 0;
    while let Some(at) = source
        .get(from..)
        .and_then(|rest| rest.find(name))
        .map(|at| from + at)
    {
        let (before, after) = (&source[..at], &source[at + name.len()..]);
        let inside = before.rfind('{') > before.rfind('}');
        let whole =
            !before.ends_with(part_of_word) && !after.starts_with(part_of_word) && !before.ends_with('.');
        if inside && whole {
            return at;
        }
        from = at + name.len();
    }
    0
}
