// Offers side by side. The data come from the cards on the page of the service, in the language of the page: there is no second copy to keep correct,
// and the host learns no more than from a visit to that page. Only ids are read from the address.

import { comparisonHash, readComparison } from './fragment.mjs';

/** @param {HTMLElement} root */
export async function show(root) {
  const table = /** @type {HTMLElement} */ (root.querySelector('.table-scroll'));
  const tools = /** @type {HTMLElement} */ (root.querySelector('.actions'));
  const back = /** @type {HTMLAnchorElement} */ (root.querySelector('.back'));
  const showStatus = (/** @type {string} */ key) => {
    const status = root.querySelector('[role=status]');
    if (status) status.textContent = root.dataset[key] ?? '';
  };
  const { hash } = location;
  const wanted = readComparison(hash);
  [table.hidden, tools.hidden] = [true, true];
  back.hidden = !wanted.service;
  back.href = `${root.dataset.services}${wanted.service}/#_enti-del-servizio`;
  if ('fault' in wanted) return showStatus(wanted.fault);
  showStatus('waiting');
  let servicePage;
  try {
    servicePage = await servicePageAt(`${root.dataset.services}${wanted.service}/`);
  } catch {
    return showStatus('network');
  }
  if (hash !== location.hash) return; // the address has changed meanwhile
  back.hidden = !servicePage;
  if (!servicePage) return showStatus('unknown');
  const cards = wanted.providers.flatMap(
    (name) => servicePage.querySelector(`#_offerta-${name}`) ?? [],
  );
  if (!cards.length) return showStatus('gone');
  fill(root, servicePage, cards, wanted.service);
  [table.hidden, tools.hidden] = [false, false];
  showStatus(cards.length < wanted.providers.length ? 'fewer' : 'ready');
}

/** The page of a service; nothing if there is none. One redirect is followed. @param {string} url */
async function servicePageAt(url, isMoved = false) {
  const answer = await fetch(url, { credentials: 'omit' });
  if (answer.status >= 500) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const next = page
    .querySelector('meta[http-equiv=refresh]')
    ?.getAttribute('content')
    ?.split('url=')[1];
  if (next?.startsWith('/') && !isMoved) return servicePageAt(next, true);
  return page.querySelector('main.service') && page;
}

/** @param {HTMLElement} root @param {Document} servicePage @param {Element[]} cards @param {string} service */
function fill(root, servicePage, cards, service) {
  const names = cards.map((it) => it.id.replace('_offerta-', ''));
  const caption = /** @type {HTMLElement} */ (root.querySelector('caption'));
  const title = servicePage.querySelector('h1');
  caption.textContent = title?.textContent ?? '';
  caption.lang = title?.lang || document.documentElement.lang;
  for (const row of root.querySelectorAll('tr')) {
    const key = row.dataset.row;
    const cells = cards.map((card, at) =>
      key
        ? cell(root, card, key)
        : head(
            root,
            card,
            names.filter((_, it) => it !== at),
            service,
          ),
    );
    row.replaceChildren(row.cells[0], ...cells);
  }
}

/** The header of an offer: its provider, and a button that removes it. @param {HTMLElement} root @param {Element} card @param {string[]} others @param {string} service */
function head(root, card, others, service) {
  const cell = document.createElement('th');
  cell.scope = 'col';
  const link = document.importNode(/** @type {Element} */ (card.querySelector('h3 a')), true);
  link.classList.add('tap');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button second';
  button.textContent = root.dataset.remove ?? '';
  button.setAttribute('aria-label', `${root.dataset.remove} ${link.textContent}`);
  button.addEventListener('click', async () => {
    history.replaceState(null, '', comparisonHash(service, others));
    await show(root);
    root.focus();
  });
  const line = document.createElement('div');
  line.append(button);
  cell.append(link, line);
  return cell;
}

/** The content of one row of a card. @param {HTMLElement} root @param {Element} card @param {string} key */
function cell(root, card, key) {
  const cell = document.createElement('td');
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (
    card.querySelectorAll(`[data-row="${key}"]`)
  )) {
    const line = document.createElement('div');
    line.lang = part.lang;
    line.append(...[...part.childNodes].map((it) => document.importNode(it, true)));
    if (!part.lang) line.removeAttribute('lang');
    cell.append(line);
  }
  if (!cell.hasChildNodes()) {
    cell.className = 'missing';
    cell.textContent = root.dataset.missing ?? '';
  }
  return cell;
}
