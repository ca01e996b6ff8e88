use crate::catalog::resolve::resolver::RowBuilder;
use crate::catalog::rows::ProviderIdentifier;
use crate::diagnostics::{Code, Diagnostic, Spanned, Word};
use crate::facts::Identifier;
use crate::parse::ParsedProvider;
use crate::settings::with_reason;
use crate::source::FileId;
use crate::value::{Id, IdentifierForm, Translations};

impl RowBuilder<'_, '_> {
    /// The identifiers of a provider, each by its scheme. Reports those that the town requires and are
    /// missing.
    pub(super) fn provider_identifiers(
        &mut self,
        file: FileId,
        provider: &ParsedProvider,
    ) -> Vec<ProviderIdentifier> {
        let schemes = &self.resolver.settings.town.identifier_schemes;
        let mut identifiers = Vec::with_capacity(provider.identifiers.len());
        for it in &provider.identifiers {
            let Some(scheme) = schemes.iter().position(|scheme| scheme.id == it.scheme.value) else {
                let valid = schemes.iter().map(|it| it.id.as_str());
                self.report_unknown_scheme(file, &it.scheme, valid);
                continue;
            };
            let name = self.in_default_language(&schemes[scheme].name);
            self.check_identifier(file, &it.code, name, &schemes[scheme].form);
            identifiers.push(ProviderIdentifier { scheme, code: it.code.value.clone() });
        }
        for scheme in schemes.iter().filter(|it| it.is_required) {
            if !provider.identifiers.iter().any(|it| it.scheme.value == scheme.id) {
                let name = self.in_default_language(&scheme.name);
                let diagnostic = Diagnostic::new(Code::MissingIdentifier, file, provider.id.span);
                self.diagnostics.push(diagnostic.with("name", name).with("schema", &scheme.id));
            }
        }
        identifiers
    }

    /// The identifiers of a service or a space: each in a register of the town, or in a known form.
    pub(super) fn known_identifiers(&mut self, file: FileId, identifiers: &[Identifier]) -> Vec<Identifier> {
        let schemes = &self.resolver.settings.town.identifier_schemes;
        let mut known = Vec::with_capacity(identifiers.len());
        for it in identifiers {
            let scheme = self.resolver.settings.town.identifier_scheme(&it.scheme.value);
            let form = scheme.map(|it| it.form.clone());
            let Some(form) = form.or_else(|| IdentifierForm::known(it.scheme.as_str())) else {
                let named = schemes.iter().map(|it| it.id.as_str());
                let valid = named.chain(IdentifierForm::KNOWN_NAMES);
                self.report_unknown_scheme(file, &it.scheme, valid);
                continue;
            };
            let name = scheme.map(|it| self.in_default_language(&it.name));
            self.check_identifier(file, &it.code, name.unwrap_or_else(|| it.scheme.to_string()), &form);
            known.push(it.clone());
        }
        known
    }

    fn report_unknown_scheme<'v>(
        &mut self,
        file: FileId,
        scheme: &Spanned<Id>,
        valid: impl Iterator<Item = &'v str>,
    ) {
        let diagnostic = Diagnostic::new(Code::UnknownReference, file, scheme.span);
        let diagnostic = diagnostic.with("found", &scheme.value).with_word("kind", Word::IdentifierScheme);
        self.diagnostics.push(diagnostic.suggest(scheme.as_str(), valid));
    }

    fn check_identifier(
        &mut self,
        file: FileId,
        code: &Spanned<String>,
        name: String,
        form: &IdentifierForm,
    ) {
        if code.value.bytes().all(|it| it == b'0') {
            let diagnostic = Diagnostic::new(Code::Placeholder, file, code.span);
            self.diagnostics.push(diagnostic.with("found", &code.value));
            return;
        }
        let Err(error) = form.check(&code.value) else { return };
        let diagnostic = Diagnostic::new(Code::BadIdentifier, file, code.span).with("found", &code.value);
        let diagnostic = diagnostic.with("name", name);
        self.diagnostics.push(with_reason(diagnostic, &code.value, form, &error));
    }

    pub(super) fn in_default_language(&self, text: &Translations) -> String {
        let lang = self.resolver.settings.default_lang();
        text.get(lang, lang).0.to_owned()
    }
}
