use std::sync::Arc;

use crate::catalog::ids::{ServiceId, TableId};
use crate::catalog::resolve::name_table::{NameState, NameTable, add_name, look_up};
use crate::catalog::resolve::resolver::{Resolver, RowBuilder};
use crate::catalog::rows::{PageRef, Service, Unpublished};
use crate::catalog::vocabulary::TermKind;
use crate::diagnostics::{Code, Diagnostic, Word};
use crate::parse::{ContentKind, FileContent, ParsedFile, ParsedService};
use crate::source::FileId;
use crate::value::{Id, LanguageOrder};

pub(super) type NamedService<'a> = (ServiceId, &'a ParsedFile, &'a Id, &'a ParsedService);

impl<'a> Resolver<'a> {
    /// Assigns the ids of services, in the order of their files, before references are resolved.
    pub(super) fn name_services(&mut self) -> Vec<NamedService<'a>> {
        let mut published: Vec<NamedService<'a>> = Vec::new();
        for main in self.main_files(ContentKind::Service) {
            let state = match main.parsed.content.as_ref().zip(main.slug.as_ref()) {
                Some((FileContent::Service(service), slug)) => {
                    match self.unpublished_reason(service.publication.not_before(service.fields.published)) {
                        None => {
                            let id = ServiceId::new(published.len());
                            published.push((id, main, slug, service));
                            NameState::Published(id)
                        }
                        Some(reason) => {
                            self.catalog.unpublished.push(Unpublished { file: main.file, reason });
                            NameState::Unpublished(reason)
                        }
                    }
                }
                _ => self.unreadable(main),
            };
            self.name_page_and_translations(main, state.map(PageRef::Service));
            match &main.parsed.id {
                Some(id) => add_name(
                    &mut self.names.services,
                    &mut self.diagnostics,
                    main.file,
                    id,
                    state,
                    Word::Service,
                ),
                None => self.names.services.hide(main.slug.as_ref()),
            }
        }
        published
    }

    pub(super) fn services(&mut self, named: &[NamedService<'a>]) {
        self.catalog.services = self.rows(named, |row, named| row.build_service(named));
        let order = LanguageOrder::of(self.settings.default_lang());
        self.catalog.services.sort_by(|a, b| {
            let [a, b] = [a, b].map(|it| it.page_texts[0].source_text.title.as_str());
            order.compare(a, b)
        });
    }

    /// Registers the page under its main file and its translations: a link may refer to either.
    pub(super) fn name_page_and_translations(&mut self, main: &'a ParsedFile, state: NameState<PageRef>) {
        self.names.pages.insert(main.file, state);
        let translations: Vec<FileId> = self.translations_of(main).iter().map(|it| it.file).collect();
        self.names.pages.extend(translations.into_iter().map(|file| (file, state)));
    }
}

impl<'a> RowBuilder<'_, 'a> {
    fn build_service(&mut self, (_, main, slug, service): NamedService<'a>) -> Service {
        let file = main.file;
        let NameTable { fare_schemes, subsidies, residence_areas, .. } = &self.resolver.names;
        let fare_scheme =
            look_up(fare_schemes, &mut self.diagnostics, file, &service.fare_scheme, Word::FareScheme);
        let residence = &service.residence;
        let residence = look_up(residence_areas, &mut self.diagnostics, file, residence, Word::ResidenceArea);
        Service {
            file,
            slug: slug.clone(),
            old_slugs: service.old_slugs.clone(),
            id: service.id.value.clone(),
            page_texts: self.page_texts(main, &service.source_text),
            fields: Arc::clone(&service.fields),
            area: self.required_term(TermKind::Area, file, &service.area),
            category: self.required_term(TermKind::Category, file, &service.category),
            topics: self.terms(TermKind::Topic, file, &service.topics),
            needs: self.terms(TermKind::Need, file, &service.needs),
            audiences: self.terms(TermKind::Audience, file, &service.audiences),
            residence_area: residence.flatten(),
            credentials: (service.fields.channels.iter())
                .map(|it| self.credentials(file, &it.credentials))
                .collect(),
            // The predefined `gratuito`, in place of an unknown scheme, which was reported.
            fare_scheme: fare_scheme.unwrap_or(TableId::new(0)),
            fare_scheme_span: service.fare_scheme.span,
            subsidies: (service.subsidies.iter())
                .filter_map(|id| look_up(subsidies, &mut self.diagnostics, file, id, Word::Subsidy))
                .collect(),
            notice: service.notice.clone().filter(|it| it.until >= self.resolver.settings.today),
            related: self.related(file, service),
            image: service
                .image
                .as_ref()
                .and_then(|it| self.content_file(&self.resolver.names.images, file, it)),
            documents: self.attachments(file, &service.documents),
            identifiers: self.known_identifiers(file, &service.identifiers),
            offers: Vec::new(),
        }
    }

    fn related(&mut self, file: FileId, service: &ParsedService) -> Vec<ServiceId> {
        let mut related = Vec::new();
        for id in &service.related {
            if id.value == service.id.value {
                self.diagnostics.push(Diagnostic::new(Code::RelatedToItself, file, id.span));
            } else if let Some(other) = self.service(file, id)
                && !related.contains(&other)
            {
                related.push(other);
            }
        }
        related
    }
}
