// What pages say to machines.

import { absolute } from './frame.mjs';
import { once, rootOf } from './words.mjs';

/** The site of a provider. */
const place = once((data, lang, { url, data: it }) => ({
  '@id': `${absolute(url)}#sede-1`, '@type': 'Place', name: it.title,
  address: { '@type': 'PostalAddress', addressCountry: data.town.country, addressLocality: data.town.name[lang], postalCode: it.provider_site.postcode, streetAddress: it.provider_site.address },
}), (_, lang, it) => lang + it.data.id);

/** @param {any} data @param {string} lang @param {any} provider */
export function providerJsonLd(data, lang, provider) {
  const [latitude, longitude] = data.provider_site.position.split(',').map(Number);
  const points = data.phones.map((/** @type {any} */ it) => ({ '@type': 'ContactPoint', contactType: it.label, hoursAvailable: data.opening, telephone: `+39${it.number.replaceAll(' ', '')}` }));
  return {
    '@context': 'https://schema.org', '@id': absolute(provider.url), '@type': 'Organization', contactPoint: points, description: data.description, email: data.email,
    identifier: [{ '@type': 'PropertyValue', propertyID: data.strings[lang].tax_code, value: data.tax_code }], legalName: data.legal_name,
    location: [{ ...place(data, lang, provider), geo: { '@type': 'GeoCoordinates', latitude, longitude }, openingHoursSpecification: data.opening }],
    name: data.title, telephone: points[0].telephone,
  };
}

/** @param {any} data @param {string} lang @param {any} found its prices @param {any[]} providers */
export function serviceJsonLd(data, lang, found, providers) {
  const address = absolute(data.page.url);
  const name = (/** @type {string} */ kind, /** @type {string} */ term) => data.terms[kind][term].name[lang];
  const town = { '@type': 'AdministrativeArea', name: data.town.name[lang] };
  const areas = data.municipi.map((/** @type {string} */ it) => ({ '@id': absolute(`${rootOf(lang)}/municipi/${it}/`), '@type': 'AdministrativeArea', containedInPlace: town, name: name('municipi', it) }));
  const offers = data.offers.map((/** @type {any} */ it, /** @type {number} */ at) => ({
    '@type': 'Offer', availability: 'https://schema.org/InStock', availableAtOrFrom: [{ '@id': place(data, lang, providers[at])['@id'] }],
    offeredBy: { '@id': absolute(providers[at].url) },
    priceSpecification: found.versions.map((/** @type {any} */ version) => price(version, version.columns[at], it.unit)),
  }));
  const known = data.argomenti.flatMap((/** @type {string} */ it) => data.terms.argomenti[it].defined?.[lang] ?? []);
  return {
    '@context': 'https://schema.org', '@id': address, '@type': 'GovernmentService', areaServed: areas.length === 9 ? town : areas,
    audience: { '@type': 'Audience', audienceType: data.per.map((/** @type {string} */ it) => name('per', it)).join(', ') },
    availableChannel: { '@type': 'ServiceChannel', processingTime: `P${data.wait}D`, serviceLocation: providers.map((it) => place(data, lang, it)), serviceUrl: address },
    ...(known.length ? { category: known } : {}), description: data.description, identifier: data.id, name: data.title, offers,
    provider: providers.map((it) => ({ '@id': absolute(it.url), '@type': 'Organization', name: it.data.title, url: absolute(it.url) })),
    serviceOperator: { '@type': 'GovernmentOrganization', name: data.authority }, serviceType: name('categorie', data.categorie[0]),
  };

  /** @param {any} version @param {any} column @param {string} unit */
  function price({ fare }, { free, low, high }, unit) {
    const made = { '@type': 'UnitPriceSpecification', priceCurrency: data.town.currency, unitCode: data.town.unit_codes[unit] };
    if (found.isFree) return { ...made, price: 0 };
    const least = free > 0 ? 0 : low / 100;
    const amount = least === high / 100 ? { price: least } : { minPrice: least, maxPrice: high / 100 };
    const days = { ...(fare.begins ? { validFrom: fare.begins } : {}), ...(fare.scheme.to ? { validThrough: fare.scheme.to } : {}) };
    return { ...made, ...amount, unitText: data.strings[lang][`unit_${unit}`], ...days };
  }
}
