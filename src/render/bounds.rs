//! Limits on the size of a page and on loops. Templates are programs, and must neither exhaust
//! memory nor run forever.

use std::io;

use tera::{Error, Kwargs, State, TeraResult};

/// The maximum size of a page, in bytes: a thousand times the size that a page should have.
pub(super) const PAGE_BYTES_MAX: usize = 32 << 20;

/// The initial capacity of a page, in bytes.
const PAGE_BYTES: usize = 64 << 10;

/// The maximum number of values that a call of `range` returns: small, because loops are nested.
const NUMBERS_MAX: i64 = 1_000;

/// The bytes of a page, up to [`PAGE_BYTES_MAX`].
pub(super) struct PageBytes {
    bytes: Vec<u8>,
    is_full: bool,
}

impl PageBytes {
    /// An empty page.
    pub(super) fn begin() -> PageBytes {
        PageBytes { bytes: Vec::with_capacity(PAGE_BYTES), is_full: false }
    }

    /// Returns true if the page exceeded the limit.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    /// Returns the text without leading and trailing white space.
    pub(super) fn text(&self) -> String {
        String::from_utf8(self.bytes.trim_ascii().to_owned()).expect("templates and values are UTF-8")
    }
}

impl AsRef<[u8]> for PageBytes {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl io::Write for &mut PageBytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    /// Overridden because templates write many small pieces, and the default loops over `write`.
    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.bytes.len() + bytes.len() > PAGE_BYTES_MAX {
            self.is_full = true;
            return Err(io::Error::other("the page is too large"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Tera's `range(start, end, step_by)`, limited to [`NUMBERS_MAX`] values and to positive steps.
pub(super) fn range(kwargs: Kwargs, _: &State<'_>) -> TeraResult<Vec<i64>> {
    let start = kwargs.get::<i64>("start")?.unwrap_or(0);
    let end = kwargs.must_get::<i64>("end")?;
    let step = kwargs.get::<i64>("step_by")?.unwrap_or(1);
    let steps = usize::try_from(step).ok().filter(|it| *it > 0);
    let (Some(steps), Some(length)) = (steps, end.checked_sub(start).filter(|it| *it >= 0)) else {
        return Err(Error::message("`range` needs `start` <= `end` and `step_by` > 0"));
    };
    if length / step + i64::from(length % step != 0) > NUMBERS_MAX {
        return Err(Error::message(format!("`range` returns at most {NUMBERS_MAX} numbers")));
    }
    Ok((start..end).step_by(steps).collect())
}
