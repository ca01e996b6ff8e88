/// True for the Italian tax code of an organisation: eleven digits, of which the last is the check
/// digit (Luhn over the first ten, art. 2 of D.M. 23 December 1976).
pub fn is_tax_code(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|it| it.to_digit(10)).collect();
    if digits.len() != 11 || text.len() != 11 {
        return false;
    }
    let weighted = digits.iter().enumerate().map(|(index, digit)| {
        let weight = digit << (index % 2);
        weight / 10 + weight % 10
    });
    weighted.sum::<u32>().is_multiple_of(10)
}
