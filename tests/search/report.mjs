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
function overall(rows) {
  const head = ['engine', 'pages', 'words', 'NDCG@10', 'MRR', 'success@1', 'success@5', 'no result, %', 'warm p95, CPU ms'];
  return grid(head, rows.map(({ label, size, words, scores, milliseconds }) => [
    label, String(size), words, ...[scores.ndcg, scores.mrr, scores.first, scores.five].map(share), percent(scores.none), milliseconds?.toFixed(1) ?? '–',
  ]));
}

/** @param {Row[]} rows @param {keyof import('./metrics.mjs').Scores} score @param {(value: number) => string} told */
const byClass = (rows, score, told) =>
  grid(['engine', 'pages', 'words', ...CLASSES], rows.map(({ label, size, words, classes }) => [label, String(size), words, ...CLASSES.map((it) => told(classes[it][score]))]));

/** @param {Row[]} rows */
function costs(rows) {
  const head = ['engine', 'pages', 'kB to first result', 'requests', 'ms', 'ms, slow 4G', 'queries'];
  return grid(head, rows.flatMap(({ label, size, cost }) => (cost
    ? [[label, String(size), cost.kilobytes.toFixed(cost.kilobytes < 100 ? 1 : 0), String(cost.requests), cost.plain.toFixed(0), cost.slow.toFixed(0), String(cost.asked)]]
    : [])));
}

/** @type {[string, keyof import('./metrics.mjs').Scores, (value: number) => string][]} */
const BY_CLASS = [
  ['NDCG@10', 'ndcg', share],
  ['MRR', 'mrr', share],
  ['Success@1', 'first', share],
  ['Success@5', 'five', share],
  ['No result, %', 'none', percent],
];

/** What a terminal shows. @param {Row[]} rows */
export function tables(rows) {
  const parts = [overall(rows), ...BY_CLASS.map(([name, score, told]) => `${name} by class:\n\n${byClass(rows, score, told)}`)];
  if (rows.some((it) => it.cost)) parts.push(`A first query in Chromium:\n\n${costs(rows)}`);
  return `${parts.join('\n\n')}\n`;
}

/** What `docs/search-quality.md` says. @param {Row[]} rows */
export function document(rows) {
  const classes = BY_CLASS.map(([name, score, told]) => `### ${name}\n\n${byClass(rows, score, told)}`).join('\n\n');
  const travels = rows.some((it) => it.cost)
    ? `## What a first query costs

Medians over queries of all classes, in Chromium with a fresh profile, on a page that is there already. “kB” is all bodies that travel until ten
results are known, script included, in brotli as a content network sends them (units of 1,000 bytes; what an engine packed itself travels
as it is). Slow 4G is 1.6 Mbit/s with 150 ms of latency, and a processor a quarter as fast. Where a first answer takes more than five
seconds, everything is fetched whatever is asked, and five queries tell as much as twenty. The clients of all engines are bundled and
minified in the same way. Times are those of one machine with two cores, and of whatever else it did.

${costs(rows)}`
    : '';
  return `# How good the search is

This page is made by

\`\`\`sh
./test search-quality --browser --write
\`\`\`

It takes most of an hour. \`./test search-quality --sizes 133 --engines wemi\` takes seconds: that is what one tunes with. With \`--add\` a long run can be made in parts; what is not
in a table, or is “–” there, was not measured. Sizes beyond the texts at hand are filled with shuffled sentences of the catalogue itself: there
bytes and time mean something, quality does not.

## What is measured

250 questions of citizens, 25 in each of ten classes, each with the services that should be found, from 3 (this is it) to 1 (of some use):
\`tests/search/judged.jsonl\`. They are asked of the real catalogue, ${rows.some((it) => it.size > 133) ? 'alone and among many pages that nobody asks for' : 'alone'}.
“Pages” counts services and such other pages${rows.some((it) => it.size > 133) ? ` (here ${rows.every((it) => it.isRealFiller) ? 'real Italian texts, from the file that WEMI_TEXTS names' : 'some made of shuffled sentences of the catalogue'})` : ''}; the news, providers and places of the site are there at every size.

- **NDCG@10** is what the first ten answers are worth, each less the later it comes, against the best possible order. An answer of grade g
  is worth 2^g − 1. **MRR** is one over the place of the first relevant answer. **Success@1** and **@5**: how often something relevant is first, or among
  the first five. **No result**: how often nothing at all is found.
- **Words** are those that editors write in \`parole_dei_cittadini\`: none, a random half of them (the same for all engines), or all. With
  none, the synonyms in \`sinonimi.*.toml\` are left out too. Half is the honest setting: no editor thinks of everything.
- **Warm** is the processor time of a query when everything was fetched before, in Node.js, 95th percentile.

All engines get the same pages and fields: title, editors' words with the titles and words of the translations, summary, and the body with the names of
what a service is filed under. Where an engine weighs fields, it is told the same weights. What only ours has: the file of synonyms, and a
prior for the kind of a page (a service before a page). MiniSearch was given good Italian: elisions, accents, stop words, a light stemmer.

These questions are also the ones our search is tuned with, so our own figures are a little kind. Differences of less than .02 tell nothing.

## Results

${overall(rows)}

## By class

exact: the words of the page · inflection: another form of them · elision: with an apostrophe · accents: missing, or typed as apostrophes · prefix: not typed to
the end · typo · synonym: other words than the page's · question: as one would ask a person · compound: one word for two, or two for one ·
language: in another language.

${classes}
${travels ? `\n${travels}\n` : ''}`;
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
