//! The objects of PDF (ISO 32000-1, 7.2 and 7.3), as far as a dictionary must be read: nothing is
//! copied, and arrays and dictionaries are slices that are read again when they are asked for.

/// A value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// A name without its `/`.
    Name(&'a [u8]),
    /// A number without sign and fraction.
    Integer(usize),
    /// The number of another object.
    Reference(usize),
    /// What a string holds, as it is written.
    String(&'a [u8]),
    /// What is between `[` and `]`.
    Array(&'a [u8]),
    /// What is between `<<` and `>>`.
    Dictionary(&'a [u8]),
    /// Any other word: `true`, `null`, `-1.5`.
    Word(&'a [u8]),
}

/// A token: a value that needs no other, or a bracket.
enum Token<'a> {
    Value(Value<'a>),
    Open,
    Close,
}

/// Reads values one after the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct PdfReader<'a> {
    bytes: &'a [u8],
    /// The offset of the next byte.
    pub(super) at: usize,
}

impl<'a> PdfReader<'a> {
    /// Begins at an offset.
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        PdfReader { bytes, at }
    }

    /// Reads the next value; `None` at the end, and where a bracket has no pair.
    pub(super) fn value(&mut self) -> Option<Value<'a>> {
        self.skip_blanks();
        let start = self.at;
        match self.token()? {
            Token::Value(Value::Integer(number)) => Some(self.integer_or_reference(number)),
            Token::Value(value) => Some(value),
            Token::Close => None,
            Token::Open => {
                let is_dictionary = self.bytes[start..self.at].len() == 2;
                let inner = self.inner()?;
                Some(if is_dictionary { Value::Dictionary(inner) } else { Value::Array(inner) })
            }
        }
    }

    /// Moves behind blanks and comments.
    pub(super) fn skip_blanks(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'%' => self.skip_while(|it| !matches!(it, b'\n' | b'\r')),
                it if is_blank(*it) => self.at += 1,
                _ => return,
            }
        }
    }

    /// Moves behind a word, if it comes next.
    pub(super) fn skip_word(&mut self, word: &[u8]) -> bool {
        self.skip_blanks();
        let is_next = self.bytes.get(self.at..).is_some_and(|it| it.starts_with(word));
        self.at += if is_next { word.len() } else { 0 };
        is_next
    }

    /// Returns what is between the bracket before and the one that closes it.
    fn inner(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        let mut open = 1_usize;
        while open > 0 {
            self.skip_blanks();
            let end = self.at;
            match self.token()? {
                Token::Open => open += 1,
                Token::Close if open == 1 => return Some(&self.bytes[start..end]),
                Token::Close => open -= 1,
                Token::Value(_) => (),
            }
        }
        None
    }

    fn token(&mut self) -> Option<Token<'a>> {
        let rest = self.bytes.get(self.at..)?;
        let (token, length) = match rest {
            [] => return None,
            [b'<', b'<', ..] => (Token::Open, 2),
            [b'>', b'>', ..] => (Token::Close, 2),
            [b'[', ..] => (Token::Open, 1),
            [b']', ..] => (Token::Close, 1),
            [b'(', ..] => return self.literal().map(Token::Value),
            [b'<', ..] => return self.hexadecimal().map(Token::Value),
            [b'/', ..] => {
                self.at += 1;
                return Some(Token::Value(Value::Name(self.regular())));
            }
            // A bracket without its pair, or `{` of a program.
            [it, ..] if is_delimiter(*it) => (Token::Value(Value::Word(&rest[..1])), 1),
            _ => return Some(Token::Value(word(self.regular()))),
        };
        self.at += length;
        Some(token)
    }

    /// `(a string (with pairs) and \) escapes)`.
    fn literal(&mut self) -> Option<Value<'a>> {
        let start = self.at + 1;
        let mut open = 0_usize;
        let mut at = self.at;
        loop {
            match self.bytes.get(at)? {
                b'\\' => at += 1,
                b'(' => open += 1,
                b')' if open == 1 => break,
                b')' => open -= 1,
                _ => (),
            }
            at += 1;
        }
        self.at = at + 1;
        Some(Value::String(&self.bytes[start..at]))
    }

    /// `<48656C6C6F>`.
    fn hexadecimal(&mut self) -> Option<Value<'a>> {
        let start = self.at + 1;
        let length = self.bytes[start..].iter().position(|it| *it == b'>')?;
        self.at = start + length + 1;
        Some(Value::String(&self.bytes[start..start + length]))
    }

    /// Returns the bytes up to the next blank or delimiter.
    fn regular(&mut self) -> &'a [u8] {
        let start = self.at;
        self.skip_while(|it| !is_blank(it) && !is_delimiter(it));
        &self.bytes[start..self.at]
    }

    /// The number, or the reference of which it is the beginning: `12 0 R`.
    fn integer_or_reference(&mut self, number: usize) -> Value<'a> {
        let mut ahead = *self;
        ahead.skip_while(is_blank);
        ahead.skip_while(|it| it.is_ascii_digit());
        ahead.skip_while(is_blank);
        match self.bytes.get(self.at..ahead.at).map(|it| it.trim_ascii()) {
            Some([_, ..]) if ahead.regular() == b"R" => {
                *self = ahead;
                Value::Reference(number)
            }
            _ => Value::Integer(number),
        }
    }

    fn skip_while(&mut self, predicate: impl Fn(u8) -> bool) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += rest.iter().position(|it| !predicate(*it)).unwrap_or(rest.len());
    }
}

/// Returns the value of a key of a dictionary.
pub(super) fn value_of<'a>(dictionary: &'a [u8], key: &[u8]) -> Option<Value<'a>> {
    let mut reader = PdfReader::new(dictionary, 0);
    loop {
        let Value::Name(name) = reader.value()? else { return None };
        let value = reader.value()?;
        if name == key {
            return Some(value);
        }
    }
}

fn word(bytes: &[u8]) -> Value<'_> {
    let is_number = !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit);
    let number = std::str::from_utf8(bytes).ok().filter(|_| is_number).and_then(|it| it.parse().ok());
    number.map_or(Value::Word(bytes), Value::Integer)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}
