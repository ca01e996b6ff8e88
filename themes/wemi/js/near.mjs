// Sorts a list by distance. It is computed here: the position is never sent.

/** Kilometres between two places on the earth, each as latitude and longitude in degrees. @param {number[]} from @param {number[]} to */
export function distance([a, b], [c, d]) {
  const rad = Math.PI / 180;
  const half =
    Math.sin(((c - a) * rad) / 2) ** 2 +
    Math.cos(a * rad) * Math.cos(c * rad) * Math.sin(((d - b) * rad) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(half));
}

/** `45.1,9.2 45.3,9.1` @param {string} text */
export const places = (text) =>
  text
    .split(' ')
    .filter(Boolean)
    .map((it) => it.split(',').map(Number));

/** A distance in a straight line, so rounded. @param {number} kilometres @param {string} lang */
export const formatDistance = (kilometres, lang) =>
  kilometres < 1
    ? `${Math.max(100, Math.round(kilometres * 10) * 100)} m`
    : `${kilometres.toLocaleString(lang, { maximumFractionDigits: kilometres < 10 ? 1 : 0 })} km`;

/** @param {HTMLElement} form */
export function attach(form) {
  const list = /** @type {HTMLElement} */ (document.getElementById(form.dataset.near ?? ''));
  if (!list) return; // an example in the gallery, without a list
  const select = /** @type {HTMLSelectElement | null} */ (form.querySelector('select'));
  const status = /** @type {HTMLElement} */ (form.querySelector('[role=status]'));
  const items = /** @type {HTMLElement[]} */ ([...list.children]);

  /** @param {number[]} from @param {string} name */
  function sort(from, name) {
    const away = items.map((item) => ({
      item,
      km: Math.min(...places(item.dataset.at ?? '').map((it) => distance(from, it))),
    }));
    away.sort((a, b) => a.km - b.km);
    for (const { item, km } of away) {
      item.querySelector('.away')?.remove();
      if (!Number.isFinite(km)) continue;
      const line = Object.assign(document.createElement('p'), {
        className: 'away',
        textContent: form.dataset.away?.replace(
          '{n}',
          formatDistance(km, document.documentElement.lang),
        ),
      });
      item.querySelector('h2, h3')?.after(line);
    }
    list.replaceChildren(...away.map(({ item }) => item));
    status.textContent = form.dataset.sorted?.replace('{from}', name) ?? '';
  }

  select?.addEventListener('change', () => {
    if (select.value) sort(places(select.value)[0], select.selectedOptions[0].text);
  });
  form.querySelector('button')?.addEventListener('click', (event) => {
    const name = /** @type {HTMLElement} */ (event.currentTarget).dataset.name ?? '';
    const refused = () => (status.textContent = form.dataset.refused ?? '');
    if (!navigator.geolocation) return refused();
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (select) select.value = '';
        sort([coords.latitude, coords.longitude], name);
      },
      refused,
      { timeout: 15_000, maximumAge: 600_000 },
    );
  });
}
