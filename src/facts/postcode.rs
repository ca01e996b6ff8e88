use crate::diagnostics::Code;
use crate::facts::context::FactContext;
use crate::form::TableReader;
use crate::value::{Postcode, fold_digits};

/// Reads `cap`, a postcode of the country of the town, and reports an error if it is missing.
pub fn required_postcode(reader: &mut TableReader<'_, '_>, context: FactContext<'_>) -> Option<Postcode> {
    let written = reader.required::<String>("cap")?;
    let country = context.dial_rules.country.code();
    let postcode = Postcode::new(&fold_digits(&written.value), country);
    if postcode.is_none() {
        reader.report(Code::BadPostcode, written.span, |it| {
            it.with("found", &written.value).with("example", Postcode::example(country))
        });
    }
    postcode
}
