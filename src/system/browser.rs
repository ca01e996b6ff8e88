use std::process::{Command, Stdio};

/// Opens an address in the browser of the desktop. A failure is ignored.
pub fn open_browser(url: &str) {
    let [program, arguments @ ..] = OPENER else { return };
    _ = Command::new(program).args(arguments).arg(url).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}

/// The program that opens the address after it, and its first arguments. On Windows not `cmd /C start`, which
/// would read `&` in an address as the end of a command.
const OPENER: &[&str] = if cfg!(windows) {
    &["rundll32", "url.dll,FileProtocolHandler"]
} else if cfg!(target_vendor = "apple") {
    &["open"]
} else {
    &["xdg-open"]
};
