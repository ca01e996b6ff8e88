use crate::catalog::ids::TableId;
use crate::catalog::resolve::names::{Names, State, give, look_up};
use crate::catalog::resolve::{Resolver, Row};
use crate::catalog::{PageRef, Service, ServiceId, TermKind, Unpublished};
use crate::diag::{Code, Diagnostic, Word};
use crate::parse::{Content, Draft, DraftService, Kind};
use crate::source::FileId;
use crate::value::{Id, folded};

pub(super) type Named<'a> = (ServiceId, &'a Draft, &'a Id, &'a DraftService);

impl<'a> Resolver<'a> {
    /// Gives every service its id, by file, before any reference is followed.
    pub(super) fn name_services(&mut self) -> Vec<Named<'a>> {
        let mut shown: Vec<Named<'a>> = Vec::new();
        for draft in self.mains(Kind::Service) {
            let state = match draft.parsed.content.as_ref().zip(draft.slug.as_ref()) {
                Some((Content::Service(service), slug)) => {
                    match self.hidden(service.draft, Some(service.published)) {
                        None => {
                            let id = ServiceId::new(shown.len());
                            shown.push((id, draft, slug, service));
                            State::Published(id)
                        }
                        Some(why) => {
                            self.catalog.unpublished.push(Unpublished { file: draft.file, why });
                            State::Unpublished(why)
                        }
                    }
                }
                _ => State::Broken,
            };
            let page = match state {
                State::Published(id) => State::Published(PageRef::Service(id)),
                State::Unpublished(why) => State::Unpublished(why),
                State::Broken => State::Broken,
            };
            self.name_page_and_translations(draft, page);
            match &draft.parsed.id {
                Some(id) => {
                    give(&mut self.names.services, &mut self.notes, draft.file, id, state, Word::Service)
                }
                None => self.names.services.are_all = false,
            }
        }
        shown
    }

    pub(super) fn services(&mut self, named: &[Named<'a>]) {
        self.catalog.services = self.rows(named, |row, named| row.make_service(named));
        self.catalog.services.read_by(|it| folded(&it.words[0].texts.title));
    }

    /// A link may name the main file or a translation: both mean the page.
    pub(super) fn name_page_and_translations(&mut self, main: &'a Draft, state: State<PageRef>) {
        self.names.pages.insert(main.file, state);
        let translations: Vec<FileId> = self.translations_of(main).iter().map(|it| it.file).collect();
        self.names.pages.extend(translations.into_iter().map(|file| (file, state)));
    }
}

impl<'a> Row<'_, 'a> {
    fn make_service(&mut self, (_, draft, slug, service): Named<'a>) -> Service {
        let file = draft.file;
        let Names { fares, contributions, .. } = &self.of.names;
        let fare = look_up(fares, &mut self.notes, file, &service.fare, Word::Fare);
        Service {
            file,
            slug: slug.clone(),
            old_slugs: service.old_slugs.clone(),
            id: service.id.value.clone(),
            words: self.words(draft, &service.texts),
            status: service.status,
            area: self.required_term(TermKind::Area, file, &service.area),
            category: self.required_term(TermKind::Category, file, &service.category),
            topics: self.terms(TermKind::Topic, file, &service.topics),
            needs: self.terms(TermKind::Need, file, &service.needs),
            authority: service.authority.clone(),
            unit: service.unit.clone(),
            audiences: self.terms(TermKind::Audience, file, &service.audiences),
            age_from: service.age_from,
            age_to: service.age_to,
            residence: service.residence,
            mode: service.mode,
            people_from: service.people_from,
            people_to: service.people_to,
            delivery: service.delivery.clone(),
            wait_days_max: service.wait_days_max,
            // `gratuito` stands in for a fare that was told to be unknown.
            fare: fare.unwrap_or(TableId::new(0)),
            fare_at: service.fare.at,
            contributions: (service.contributions.iter())
                .filter_map(|id| look_up(contributions, &mut self.notes, file, id, Word::Contribution))
                .collect(),
            published: service.published,
            verified: service.verified,
            next_check: service.next_check.clone(),
            verified_by: service.verified_by.clone(),
            notice: service.notice.clone().filter(|it| it.until >= self.of.settings.today),
            legislation: service.legislation.clone(),
            related: self.related(file, service),
            image: service.image.as_ref().and_then(|it| self.content_image(file, it)),
            offers: Vec::new(),
        }
    }

    fn related(&mut self, file: FileId, service: &DraftService) -> Vec<ServiceId> {
        let mut related = Vec::new();
        for id in &service.related {
            if id.value == service.id.value {
                self.notes.push(Diagnostic::new(Code::RelatedToItself, file, id.at));
            } else if let Some(other) = self.service(file, id)
                && !related.contains(&other)
            {
                related.push(other);
            }
        }
        related
    }
}
