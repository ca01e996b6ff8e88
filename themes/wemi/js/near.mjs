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

/** Sorts from the district that is chosen. @param {HTMLElement} form */
export function sortFromChoice(form) {
  const select = form.querySelector('select');
  if (select?.value) sort(form, places(select.value)[0], select.selectedOptions[0].text);
}

/** Sorts from the position of the device. @param {HTMLElement} form */
export function sortFromHere(form) {
  const refused = () => say(form, form.dataset.refused);
  if (!navigator.geolocation) return refused();
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const select = form.querySelector('select');
      if (select) select.value = '';
      sort(form, [coords.latitude, coords.longitude], form.querySelector('button')?.dataset.name);
    },
    refused,
    { timeout: 15_000, maximumAge: 600_000 },
  );
}

/** @param {HTMLElement} form @param {number[]} from @param {string | undefined} name of the place */
function sort(form, from, name = '') {
  const list = document.getElementById(form.dataset.near ?? '');
  if (!list) return; // an example in the gallery, without a list
  const away = [.../** @type {Iterable<HTMLElement>} */ (list.children)].map((item) => ({
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
  say(form, form.dataset.sorted?.replace('{from}', name));
}

/** @param {HTMLElement} form @param {string | undefined} text */
function say(form, text = '') {
  const status = form.querySelector('[role=status]');
  if (status) status.textContent = text;
}
