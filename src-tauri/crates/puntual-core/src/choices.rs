//! Closed sets of choices: an enum, every one of it, and the word that stands for each on the wire and in the file.

/// Makes such a set of one enum: `choices! { /// What it is. Name: /// What this one is. Variant = "word", }`.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident: $($(#[$variant_doc:meta])* $variant:ident = $word:literal),* $(,)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// Every one, in the order in which a person is shown them.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word for it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)*
                }
            }

            /// The one of this word.
            #[must_use]
            pub fn find(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        }
    };
}
pub(crate) use choices;
