// The figures as a person reads them. The tables are Markdown, so that they look the same in a terminal and in the document.

import { CLASSES } from './judged.mjs';

/** @typedef {import('./run.mjs').Row} Row @typedef {import('./run.mjs').Asked} Asked */

/** @param {number} value */
const share = (value) => (value === 1 ? '1.00' : value.toFixed(2).replace(/^0/, ''));
/** @param {number} value */
const percent = (value) => (value * 100).toFixed(1);

/** Columns are as wide as what they hold; the first three are words. @param {string[]} head @param {string[][]} body */
export function grid(head, body) {
  const widths = head.map((it, at) => Math.max(it.length, ...body.map((row) => row[at].length)));
  const line = (/** @type {string[]} */ row) => `| ${row.map((it, at) => (at ? it.padStart(widths[at]) : it.padEnd(widths[at]))).join(' | ')} |`;
  const rule = `|${widths.map((width, at) => (at ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`;
  return [line(head), rule, ...body.map(line)].join('\n');
}

/** @param {Row[]} rows */
export function table(rows) {
  const head = ['engine', 'pages', 'words', 'NDCG@10', 'MRR', 'success@1', 'success@5', 'no result %', 'p95 ms'];
  const first = rows.map(({ engine, size, words, scores, milliseconds }) => [
    engine, String(size), words, ...[scores.ndcg, scores.mrr, scores.first, scores.five].map(share), percent(scores.none), milliseconds.toFixed(1),
  ]);
  const second = rows.map(({ engine, size, words, classes }) => [engine, String(size), words, ...CLASSES.map((it) => share(classes[it].ndcg))]);
  return `${grid(head, first)}\n\nNDCG@10 by class:\n\n${grid(['engine', 'pages', 'words', ...CLASSES], second)}\n`;
}

/** What was asked, found and wanted, where the answer was bad. @param {Asked[]} asked @param {string} title */
export function failures(asked, title) {
  const bad = asked.filter((it) => it.scores.ndcg < 0.5);
  const told = bad.map(({ query, class: name, answers, relevant, scores }) => {
    const found = answers.slice(0, 5).map((it) => `${it.id in relevant ? '+' : '-'} ${it.title}`);
    const wanted = Object.entries(relevant).sort((a, b) => b[1] - a[1]).map(([id, grade]) => `${id} ${grade}`);
    return `${query}  (${name}, ${share(scores.ndcg)})\n${(found.length ? found : ['nothing']).map((it) => `    ${it}`).join('\n')}\n    wanted: ${wanted.join(', ')}`;
  });
  return `\n== ${title}: ${bad.length} of ${asked.length} below .50\n\n${told.join('\n')}\n`;
}
