// The saved services: their ids in `localStorage`, and nothing else. The storage may be disabled, full, or contain other data.

import { isName } from './fragment.mjs';

export const KEY = 'wemi-preferiti';

/** @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} SavedStorage */
/** @typedef {{names: string[], state: 'good' | 'damaged' | 'closed'}} Saved */

/** Reads the saved ids. `damaged`: the storage contains other data too; valid ids are read. @param {() => SavedStorage} storage access may throw @returns {Saved} */
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

/** Stores the ids; an empty list removes the entry. @param {() => SavedStorage} storage @param {string[]} names @returns {boolean} false if it could not be stored */
export function writeSaved(storage, names) {
  try {
    if (names.length) storage().setItem(KEY, JSON.stringify(names));
    else storage().removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}
