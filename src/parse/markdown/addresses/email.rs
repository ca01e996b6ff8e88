use super::Address;

/// The maximum lengths of the parts of an address (RFC 5321).
const LOCAL_MAX: usize = 64;
const DOMAIN_MAX: usize = 255;

/// Returns the e-mail addresses: those of ASCII letters, whose domain has a dot.
pub(super) fn find(text: &str) -> Vec<Address> {
    let bytes = text.as_bytes();
    let mut found: Vec<Address> = Vec::new();
    for (index, _) in text.match_indices('@') {
        let limit = found.last().map_or(0, |it| it.at.end);
        let local =
            bytes[limit..index].iter().rev().take(LOCAL_MAX + 1).take_while(|it| is_local(**it)).count();
        let start = (index - local..index).find(|it| bytes[*it] != b'.').unwrap_or(index);
        let domain = bytes[index + 1..].iter().take(DOMAIN_MAX + 1).take_while(|it| is_domain(**it)).count();
        let domain = text[index + 1..index + 1 + domain].trim_end_matches(['.', '-']);
        let before = text[..start].chars().next_back();
        let is_whole = (1..=LOCAL_MAX).contains(&(index - start)) && bytes[index - 1] != b'.';
        let is_free = before.is_none_or(|it| !it.is_alphanumeric() && !matches!(it, '@' | '/'));
        if is_whole && is_free && is_name(domain) {
            let at = start..index + 1 + domain.len();
            found.push(Address { url: format!("mailto:{}", &text[at.clone()]), at });
        }
    }
    found
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".!#$%&'*+-=_".contains(&byte)
}

fn is_domain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-".contains(&byte)
}

fn is_name(domain: &str) -> bool {
    let last = domain.rsplit('.').next().unwrap_or("");
    let is_top = last.len() > 1 && last.bytes().all(|it| it.is_ascii_alphabetic());
    domain.len() <= DOMAIN_MAX && domain.contains('.') && !domain.contains("..") && is_top
}
