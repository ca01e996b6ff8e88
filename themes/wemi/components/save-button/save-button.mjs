// The button that saves a service on this device.

import { readSaved, writeSaved } from '../../js/saved.mjs';

const storage = () => localStorage;

/** Shows whether the service is saved. @param {HTMLButtonElement} button */
export function show(button) {
  button.setAttribute(
    'aria-pressed',
    String(readSaved(storage).names.includes(button.dataset.save ?? '')),
  );
}

/** Saves the service, or removes it. @param {HTMLButtonElement} button */
export function toggle(button) {
  const name = button.dataset.save ?? '';
  const { names, state } = readSaved(storage);
  const isSaved = names.includes(name);
  const isKept =
    state !== 'closed' &&
    writeSaved(storage, isSaved ? names.filter((it) => it !== name) : [...names, name]);
  const word = state === 'closed' ? 'closed' : !isKept ? 'full' : isSaved ? 'removed' : 'saved';
  const status = button.parentElement?.querySelector('[role=status]');
  if (status) status.textContent = button.dataset[word] ?? '';
  show(button);
}
