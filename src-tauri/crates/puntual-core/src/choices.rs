//! Closed sets of choices: an enum, every one of it, and the word that stands for each on the wire and in the file.

/// A closed set that [`choices!`](crate::choices!) made, so that one function can read any of them and name what there is to choose.
pub trait Choice: Copy + 'static {
    /// Every one, in the order in which a person is shown them.
    #[must_use]
    fn all() -> &'static [Self];

    /// The word for it.
    #[must_use]
    fn word(self) -> &'static str;

    /// The words for all.
    fn words() -> impl Iterator<Item = &'static str> {
        Self::all().iter().map(|one| one.word())
    }
}

/// Makes such a set of one enum: `choices! { /// What it is. Name: /// What this one is. Variant = "word", }`.
#[macro_export]
macro_rules! choices {
    ($(#[$attribute:meta])* $name:ident: $($(#[$variant_attribute:meta])* $variant:ident = $word:literal),* $(,)?) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$variant_attribute])* $variant,)*
        }

        impl $name {
            /// Every one, in the order in which a person is shown them.
            pub const ALL: [$name; [$($word),*].len()] = [$($name::$variant),*];

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
                $name::ALL.into_iter().find(|one| one.as_str() == word)
            }
        }

        impl $crate::choices::Choice for $name {
            fn all() -> &'static [$name] {
                &$name::ALL
            }

            fn word(self) -> &'static str {
                self.as_str()
            }
        }
    };
}
pub use choices;
