// The services saved on this device, or a list from a shared link. The cards come from the page of all services: everybody makes the same request,
// so the host does not learn which services are saved here.

import { namesHash, readNames } from './fragment.mjs';
import { pageAt, wholeList } from './listed.mjs';
import { readSaved, writeSaved } from './saved.mjs';

const storage = () => localStorage;

/** @type {Map<string, Element> | undefined} the card of each service */
let cards;

/** @param {HTMLElement} root */
export async function show(root) {
  const part = (/** @type {string} */ selector) =>
    /** @type {HTMLElement} */ (root.querySelector(selector));
  const { hash } = location;
  const isShared = hash.length > 1;
  const saved = readSaved(storage);
  const { names, isWhole } = isShared
    ? readNames(hash)
    : { names: saved.names, isWhole: saved.state === 'good' };
  attach(root);
  part('.empty').hidden = isShared || names.length > 0;
  part('h2').hidden = !names.length;
  part('ul').hidden = !names.length;
  part('h2').textContent = root.dataset[isShared ? 'shared' : 'saved'] ?? '';
  part('.actions').hidden = !isShared && !names.length && isWhole;
  part('.mine').hidden = !isShared;
  const isFor = {
    some: names.length > 0,
    shared: isShared && names.length > 0,
    mine: !isShared && saved.state !== 'closed',
  };
  for (const it of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-for]'))) {
    it.hidden = !isFor[/** @type {keyof typeof isFor} */ (it.dataset.for)];
  }
  part('.link').hidden = true;
  if (!names.length) {
    part('ul').replaceChildren();
    return showStatus(root, isShared ? 'linkDamaged' : isWhole ? '' : saved.state);
  }
  try {
    cards ??= await allCards(root);
  } catch {
    return showStatus(root, 'network');
  }
  if (hash !== location.hash) return;
  const known = cards;
  part('ul').replaceChildren(...names.map((name) => item(root, name, known.get(name), isShared)));
  const isGone = names.some((it) => !known.has(it));
  showStatus(root, isGone ? 'gone' : isWhole ? '' : isShared ? 'linkPartly' : saved.state);
}

/** @param {HTMLElement} root @param {string} key key of a text of the page, or empty */
function showStatus(root, key) {
  const status = root.querySelector('[role=status]');
  if (status) status.textContent = root.dataset[key] ?? '';
}

/** @param {HTMLElement} root @returns {Promise<Map<string, Element>>} */
async function allCards(root) {
  const pages = await wholeList(await pageAt(root.dataset.services ?? ''));
  const found = pages.flatMap((it) => [...it.querySelectorAll('.service-card')]);
  return new Map(
    found.map((it) => [
      it.querySelector('a')?.getAttribute('href')?.split('/').slice(-2)[0] ?? '',
      it,
    ]),
  );
}

/** @param {HTMLElement} root @param {string} name @param {Element | undefined} card absent if the service no longer exists or has another id @param {boolean} isShared */
function item(root, name, card, isShared) {
  const entry = document.createElement('li');
  const box = card ? document.importNode(card, true) : document.createElement('article');
  if (!card) {
    box.className = 'card';
    const [line, link] = [document.createElement('p'), document.createElement('a')];
    link.href = `${root.dataset.services}${name}/`;
    link.className = 'tap';
    link.textContent = name;
    line.append(`${root.dataset.unknown} `, link);
    box.append(line);
  }
  if (!isShared) box.append(remover(root, name, box.querySelector('a')?.textContent ?? name));
  entry.append(box);
  return entry;
}

/** @param {HTMLElement} root @param {string} name @param {string} title */
function remover(root, name, title) {
  const line = document.createElement('p');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button second';
  button.textContent = root.dataset.remove ?? '';
  button.setAttribute('aria-label', `${root.dataset.remove} ${title}`);
  button.addEventListener('click', () =>
    keep(
      root,
      readSaved(storage).names.filter((it) => it !== name),
      'removed',
    ),
  );
  line.append(button);
  return line;
}

/** Stores the list, shows it and announces the change. @param {HTMLElement} root @param {string[]} names @param {string} done */
async function keep(root, names, done) {
  const isKept = writeSaved(storage, names);
  if (isKept && location.hash) history.replaceState(null, '', location.pathname);
  await show(root);
  showStatus(root, isKept ? done : readSaved(storage).state === 'closed' ? 'closed' : 'full');
  root.focus();
}

/** Attaches the buttons, which are the same for every list. @param {HTMLElement} root */
function attach(root) {
  if (root.dataset.attached) return;
  root.dataset.attached = '';
  const dialog = /** @type {HTMLDialogElement} */ (root.querySelector('dialog'));
  const on = (/** @type {string} */ selector, /** @type {() => void} */ work) =>
    root.querySelector(selector)?.addEventListener('click', work);
  const shown = () =>
    (location.hash.length > 1 ? readNames(location.hash) : readSaved(storage)).names;
  on('.save-all', () =>
    keep(root, [...new Set([...readSaved(storage).names, ...shown()])], 'kept'),
  );
  on('.remove-all', () => {
    // Safari has dialogs since version 15.4, Firefox since 98.
    if (!dialog.showModal) {
      if (confirm(dialog.querySelector('p')?.textContent ?? '')) void keep(root, [], 'emptied');
      return;
    }
    dialog.returnValue = '';
    dialog.showModal();
  });
  dialog.addEventListener(
    'close',
    () => void (dialog.returnValue === 'yes' && keep(root, [], 'emptied')),
  );
  on('.copy', async () => {
    const link = new URL(location.pathname + namesHash(shown()), location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      showStatus(root, 'copied');
    } catch {
      // Without a clipboard, the address can be copied by hand.
      const box = /** @type {HTMLElement} */ (root.querySelector('.link'));
      const input = /** @type {HTMLInputElement} */ (box.querySelector('input'));
      box.hidden = false;
      input.value = link;
      input.select();
    }
  });
}
