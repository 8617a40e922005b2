//! The attributes of one start tag.

use std::borrow::Cow;

use puntual_app::error::AppError;
use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute;
use quick_xml::name::QName;

use super::broken;

/// What follows the name in a start tag. Gives each attribute with its prefix, in order.
pub(super) struct Attributes<'t> {
    pub rest: &'t str,
}

impl<'t> Iterator for Attributes<'t> {
    type Item = Result<(&'t str, Cow<'t, str>), AppError>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = blank(self.rest);
        (!rest.is_empty()).then(|| self.one(rest))
    }
}

impl<'t> Attributes<'t> {
    fn one(&mut self, rest: &'t str) -> Result<(&'t str, Cow<'t, str>), AppError> {
        let length = rest
            .bytes()
            .position(|byte| byte == b'=' || byte.is_ascii_whitespace())
            .unwrap_or(rest.len());
        let (name, rest) = rest.split_at(length);
        let value = blank(rest).strip_prefix('=').map(blank);
        let (Some(value), false) = (value, name.is_empty()) else {
            return Err(broken(name));
        };
        let quote = match value.as_bytes().first() {
            Some(quote @ (b'"' | b'\'')) => *quote,
            _ => return Err(broken(name)),
        };
        let value = &value[1..];
        let end = memchr::memchr(quote, value.as_bytes()).ok_or_else(|| broken(name))?;
        self.rest = &value[end + 1..];
        Ok((name, normal(&value[..end])?))
    }
}

fn blank(text: &str) -> &str {
    text.trim_ascii_start()
}

/// The value with blanks for line ends and letters for references. Nearly all have neither, and need no copy.
fn normal(value: &str) -> Result<Cow<'_, str>, AppError> {
    let plain = value
        .bytes()
        .fold(true, |plain, byte| plain & (byte != b'&') & (byte >= b' '));
    if plain {
        return Ok(Cow::Borrowed(value));
    }
    let attribute = Attribute {
        key: QName(""),
        value: Cow::Borrowed(value),
    };
    attribute
        .normalized_value(XmlVersion::Implicit1_0)
        .map_err(broken)
}
