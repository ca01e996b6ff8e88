// The judged queries: what citizens type, and the services that should be found.

import { readFileSync } from 'node:fs';

/** @typedef {{ query: string, class: string, relevant: import('./metrics.mjs').Relevant }} Judged */

/** The classes of queries, in the order of the tables. */
export const CLASSES = ['exact', 'inflection', 'elision', 'accents', 'prefix', 'typo', 'synonym', 'question', 'compound', 'language'];

/** @returns {Judged[]} */
export function judged() {
  const text = readFileSync(new URL('judged.jsonl', import.meta.url), 'utf8');
  return text.trim().split('\n').map((line) => JSON.parse(line));
}
