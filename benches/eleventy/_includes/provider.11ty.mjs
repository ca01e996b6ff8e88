import { safe } from './both.mjs';
import { frame } from './frame.mjs';

/** @param {any} data */
export function render(data) {
  const offers = data.offers.map((/** @type {any} */ offer) => {
    const service = data.collections.lookup.get(`/it/services/${offer.service}`);
    return `<li><h3><a href="${service.url}">${safe(service.data.title)}</a></h3><p>${safe(service.data.description)}</p>
<p>${safe(offer.price)} € / ${safe(offer.unit)} · ${offer.districts.join(', ')}</p></li>`;
  });
  return frame(data, 'it', `<h1>${safe(data.title)}</h1>
<p>${safe(data.description)}</p><p>${safe(data.phone)} · ${safe(data.street)}</p>
<ul class="offers">${offers.join('')}</ul>`);
}
