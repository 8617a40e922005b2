//! What people answer, and what to say then: parted out of a script's text.

/// Something that people say, and what to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// What they say.
    pub said: String,
    /// What to answer.
    pub answer: String,
}

/// Reads a rendered text: each paragraph is one objection, its first line what people say and the others the answer. A
/// paragraph of one line is none, so that a text may begin with a remark.
#[must_use]
pub fn objections(text: &str) -> Vec<Objection> {
    text.split("\n\n")
        .filter_map(|paragraph| {
            let (said, answer) = paragraph.trim().split_once('\n')?;
            let said = said.trim().trim_matches(['«', '»', '“', '”', '"', ' ']);
            Some(Objection {
                said: said.to_owned(),
                answer: answer.trim().to_owned(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_paragraph_is_what_they_say_and_what_to_answer() {
        let read = objections("Listen first.\n\n«I have paid»\nThank you.\nWhich day?\n\n\"Later\"\nWhen?");
        let lines: Vec<_> = read
            .iter()
            .map(|one| (one.said.as_str(), one.answer.as_str()))
            .collect();
        assert_eq!(
            lines,
            [("I have paid", "Thank you.\nWhich day?"), ("Later", "When?")]
        );
    }
}
