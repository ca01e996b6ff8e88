//! What a file is recognised by.

use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// Longer than the coarsest resolution of a file system's times, which is two seconds.
const TIMESTAMP_STEP_MAX: Duration = Duration::from_secs(3);

/// The metadata of a file that change with it. On Unix every write moves `changed`, which no program can
/// set; some file systems do not keep it, but keep `modified`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStamp {
    /// 0 where it is not known.
    pub(super) device: u64,
    /// 0 where it is not known.
    pub(super) inode: u64,
    pub(super) length: u64,
    /// Seconds since 1970, and nanoseconds. Where it is not known, the time of creation.
    pub(super) changed: (i64, i64),
    /// Seconds since 1970, and nanoseconds.
    pub(super) modified: (i64, i64),
}

impl FileStamp {
    /// True if a change after `now` is certain to get another time. A change soon after the last
    /// one may have the same time.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        let last = u64::try_from(self.changed.0.max(self.modified.0)).unwrap_or(0);
        let settled = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(last) + TIMESTAMP_STEP_MAX);
        last > 0 && settled.is_some_and(|it| it < now)
    }
}
