use crate::diagnostics::Code;

/// An enumeration that editors write as one of a closed list of words.
pub trait Keyword: Sized + Copy + 'static {
    /// Every word with its value, in the order of display.
    const KEYWORDS: &'static [(&'static str, Self)];

    /// Words for values that other facts tell already, and the code that says so.
    const NEEDLESS: Option<(Code, &'static [&'static str])> = None;
}

/// Declares an enumeration with the word of each value.
macro_rules! keywords {
    ($(#[$doc:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident $word:literal)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$value_doc])* #[serde(rename = $word)] $value),* }

        impl $crate::form::Keyword for $name {
            const KEYWORDS: &'static [(&'static str, $name)] = &[$(($word, $name::$value)),*];
        }
    };
}

pub(crate) use keywords;
