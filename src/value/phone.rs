use std::ops::RangeInclusive;

const SEPARATORS: [char; 4] = [' ', '.', '-', '/'];
/// The country code of Italy, as it is written before a number.
const ITALY: [&str; 4] = ["(+39)", "+39", "(0039)", "0039"];
/// The length of a foreign number with its country code (E.164).
const FOREIGN_DIGITS: RangeInclusive<usize> = 8..=15;
/// The length of a short number, as `112`.
const SHORT_DIGITS: RangeInclusive<usize> = 3..=6;

/// Returns the number to dial in Italy for a number as people write it: `02 0000 0001` →
/// `+390200000001`, `800 000 000` → `800000000`, `112` → `112`. `None` if `text` is not exactly one
/// unambiguous number.
pub fn dial(text: &str) -> Option<String> {
    let text = text.trim();
    let italian = ITALY.iter().find_map(|it| text.strip_prefix(it));
    if let Some(foreign) = text.strip_prefix('+').or_else(|| text.strip_prefix("00"))
        && italian.is_none()
    {
        let digits = digits_of_one(foreign)?;
        let is_clear = !digits.starts_with('0') && FOREIGN_DIGITS.contains(&digits.len());
        return is_clear.then(|| format!("+{digits}"));
    }
    let digits = digits_of_one(italian.unwrap_or(text))?;
    if digits.len() <= *SHORT_DIGITS.end() {
        return (italian.is_none() && is_short(&digits, text)).then_some(digits);
    }
    let lengths = match digits.as_bytes()[0] {
        b'0' => 7..=11,
        b'3' => 9..=10,
        _ => 8..=10,
    };
    let is_toll_free = digits.starts_with("800") || digits.starts_with("803");
    let prefix = if is_toll_free { "" } else { "+39" };
    lengths.contains(&digits.len()).then(|| format!("{prefix}{digits}"))
}

/// Returns the digits of `text` if it is one number: digits with single separators. Two numbers are
/// written with spaces around a separator, or with a short last part: `02 0000 0001/2`.
fn digits_of_one(text: &str) -> Option<String> {
    let text = text.trim_start_matches(SEPARATORS);
    let text = match text.strip_prefix('(') {
        Some(rest) => {
            let (area_code, rest) = rest.split_once(')')?;
            &format!("{area_code}{rest}")
        }
        None => text,
    };
    let parts: Vec<&str> = text.split(SEPARATORS).collect();
    let is_number = |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let is_range = match text.rsplit_once(['-', '/']) {
        Some((before, last)) => {
            let before = before.rsplit(SEPARATORS).next().unwrap_or(before);
            last.len() <= 2 && before.len() > last.len()
        }
        None => false,
    };
    let is_one = parts.iter().all(is_number) && text.matches('/').count() <= 1 && !is_range;
    is_one.then(|| parts.concat())
}

/// True for a number that is dialled without any prefix: `112`, `1522`, `803116`. One that begins
/// with 0 must be written without spaces, as `020202`: with a space after the area code it is a
/// longer number that is not complete.
fn is_short(digits: &str, text: &str) -> bool {
    match digits.as_bytes()[0] {
        b'1' | b'4' | b'8' => SHORT_DIGITS.contains(&digits.len()),
        b'0' => digits.len() == *SHORT_DIGITS.end() && digits == text,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::dial;

    #[test]
    fn one_clear_number_is_dialled() {
        for (text, dialled) in [
            ("02 0000 0001", "+390200000001"),
            ("055 123456", "+39055123456"),
            ("055/0000001", "+390550000001"),
            ("055-0000001", "+390550000001"),
            ("02-00-00-00-01", "+390200000001"),
            ("055.000.0001", "+390550000001"),
            ("(02) 0000 0001", "+390200000001"),
            ("+39 02 0000 0001", "+390200000001"),
            ("+39 (0)2 0000 0001", "+390200000001"),
            ("(+39) 055 123456", "+39055123456"),
            ("0039055123456", "+39055123456"),
            ("0039 02 0000 0001", "+390200000001"),
            ("325 000 0001", "+393250000001"),
            ("325/0000001", "+393250000001"),
            ("+49 30 23125 001", "+493023125001"),
            ("0049 30 23125001", "+493023125001"),
            ("+33 1 99 00 00 01", "+33199000001"),
            ("800 000 000", "800000000"),
            ("+39 800 000 000", "800000000"),
            ("803 116", "803116"),
            ("112", "112"),
            ("1522", "1522"),
            ("116117", "116117"),
            ("020202", "020202"),
        ] {
            assert_eq!(dial(text).as_deref(), Some(dialled), "{text}");
        }
    }

    #[test]
    fn what_is_not_one_clear_number_is_refused() {
        for text in [
            "",
            " ",
            "+",
            "+39",
            "(+39)",
            "()",
            "-",
            "n.d.",
            "numero verde",
            "numero verde 800 000 000",
            "tel. 02 0000 0001",
            "O2 OOOO OOO1",
            "02 0000 000l",
            "02 0000 0001 (Maria)",
            "02 0000 0001 (2)",
            "(02 0000 0001",
            "02) 0000 0001",
            "+39) 02 0000 0001",
            "(+49) 30 23125001",
            "+49 (0)30 23125001",
            "055 123456 / 055 654321",
            "02 0000 0001 - 02 0000 0002",
            "02 0000 0001, 02 0000 0002",
            "02 0000 0001/2",
            "02 0000 0001-2",
            "02 000 001 / 02",
            "055/000/0001",
            "055 0000001-2-3",
            "055 123456 int. 12",
            "02 0000*0001",
            "02 000",
            "055 123",
            "+39 112",
            "0000",
            "12",
            "325 000",
            "325 000 000 001",
            "39 055 123456",
            "++39 02 0000 0001",
            "+39 +39 02 0000 0001",
            "02 0000 0001 0000 0001",
        ] {
            assert_eq!(dial(text), None, "{text}");
        }
    }
}
