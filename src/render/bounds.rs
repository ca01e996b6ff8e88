//! What a page may cost. A theme is a program, and a loop in it must neither fill the memory nor run for ever.

use std::cell::Cell;
use std::io;

use tera::{Error, Kwargs, State, TeraResult};

/// The largest page, in bytes: a thousand times what a page should weigh.
pub(super) const PAGE_BYTES_MAX: usize = 32 << 20;

/// What a page has room for at first, in bytes.
const PAGE_BYTES: usize = 64 << 10;

/// How many numbers `range` may make for one page, in all its calls together: so loops in loops end too.
const NUMBERS_MAX: i64 = 100_000;

thread_local! {
    /// How many more numbers the page may have that this thread renders.
    static NUMBERS_LEFT: Cell<i64> = const { Cell::new(0) };
}

/// The bytes of a page, as long as they are not too many.
pub(super) struct PageBytes {
    bytes: Vec<u8>,
    is_full: bool,
}

/// Begins a page, or an example of a component, on this thread.
pub(super) fn begin() {
    NUMBERS_LEFT.set(NUMBERS_MAX);
}

impl PageBytes {
    /// Begins a page on this thread.
    pub(super) fn begin() -> PageBytes {
        begin();
        PageBytes { bytes: Vec::with_capacity(PAGE_BYTES), is_full: false }
    }

    /// True when the page did not fit.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    /// As text, without the spaces around it.
    pub(super) fn text(&self) -> String {
        String::from_utf8(self.bytes.trim_ascii().to_owned()).expect("templates and values are UTF-8")
    }
}

/// The page.
impl AsRef<[u8]> for PageBytes {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl io::Write for &mut PageBytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    /// Templates write many small pieces: no loop around each.
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

/// Tera's own `range(start, end, step_by)`, upwards only, and counted.
pub(super) fn range(kwargs: Kwargs, _: &State<'_>) -> TeraResult<Vec<i64>> {
    let start = kwargs.get::<i64>("start")?.unwrap_or(0);
    let end = kwargs.must_get::<i64>("end")?;
    let step = kwargs.get::<i64>("step_by")?.unwrap_or(1);
    let steps = usize::try_from(step).ok().filter(|it| *it > 0);
    let (Some(steps), Some(length)) = (steps, end.checked_sub(start).filter(|it| *it >= 0)) else {
        return Err(Error::message("`range` needs `start` <= `end` and `step_by` > 0"));
    };
    let left = NUMBERS_LEFT.get() - (length / step + i64::from(length % step != 0));
    if left < 0 {
        let limit = format!("the page takes more than {NUMBERS_MAX} numbers from `range`");
        return Err(Error::message(limit));
    }
    NUMBERS_LEFT.set(left);
    Ok((start..end).step_by(steps).collect())
}
