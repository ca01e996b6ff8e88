// The services that somebody saved: their names in `localStorage`, and nothing else. The storage may be closed, full, or hold what others wrote.

import { isName } from './fragment.mjs';

export const KEY = 'wemi-preferiti';

/** @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} SavedStorage */
/** @typedef {{names: string[], state: 'good' | 'damaged' | 'closed'}} Saved */

/** `damaged`: something else stands there; what can be read of it is read. @param {() => SavedStorage} storage asking for it may fail @returns {Saved} */
export function readSaved(storage) {
  let text;
  try {
    text = storage().getItem(KEY);
  } catch {
    return { names: [], state: 'closed' };
  }
  if (text == null) return { names: [], state: 'good' };
  try {
    const found = JSON.parse(text);
    const names = [...new Set([found].flat().filter(isName))];
    return {
      names,
      state: Array.isArray(found) && names.length === found.length ? 'good' : 'damaged',
    };
  } catch {
    return { names: [], state: 'damaged' };
  }
}

/** An empty list leaves nothing behind. @param {() => SavedStorage} storage @param {string[]} names @returns {boolean} false where nothing could be kept */
export function writeSaved(storage, names) {
  try {
    if (names.length) storage().setItem(KEY, JSON.stringify(names));
    else storage().removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}
