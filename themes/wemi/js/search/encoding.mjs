// Decodes the words, numbers and postings of the index files, as docs/search-format.md specifies.

// The alphabet of numbers: printable ASCII without `"` and `\`.
const [LAST, MORE, OPEN, LOWER, FREQUENCY] = [58, 17, 75, 83, 91];

/** @param {string} text @param {number} at */
const letter = (text, at) => {
  const code = text.charCodeAt(at);
  return code - 32 - Number(code > 34) - Number(code > 92);
};

/** Decodes front-coded words: the capital before each is the length of the prefix shared with the previous one. @param {string} text @returns {string[]} */
export function unfront(text) {
  let before = '';
  return (text.match(/[A-Z][^A-Z]*/g) ?? []).map((it) => {
    before = [...before].slice(0, it.charCodeAt(0) - 65).join('') + it.slice(1);
    return before;
  });
}

/** @param {string} text */
export function checksum(text) {
  let [a, b] = [0x811c9dc5, 0x050c5d1f];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x01000193);
  }
  const bits = (b >>> 10) + (a & 0x1fff) * 0x400000;
  return Array.from({ length: 7 }, (_, at) => (Math.floor(bits / 32 ** at) % 32).toString(32)).join(
    '',
  );
}

/** A reader of encoded numbers. @param {string} text */
export function numbers(text, at = 0) {
  /** @returns {number} */
  const next = () => {
    const digit = letter(text, at++);
    return digit < LAST ? digit : digit + MORE * next();
  };
  return { next, peek: () => (at < text.length ? letter(text, at) : -1), skip: () => at++ };
}

/** The offsets of each term's postings. @param {string} text */
export function startsOf(text) {
  const starts = [];
  for (let at = 0; at < text.length; at++)
    if (letter(text, at) >= OPEN && letter(text, at) < LOWER) starts.push(at);
  return starts;
}

/** The listed documents of the term at offset `at`, each with its impact between 0 and 1, and their true number. @param {string} text @param {number} at */
export function postingsAt(text, at) {
  const reader = numbers(text, at);
  /** @type {[number, number][]} */
  const postings = [];
  let frequency = 0;
  for (
    let mark = reader.peek();
    mark >= OPEN && (!postings.length || mark >= LOWER);
    mark = reader.peek()
  ) {
    reader.skip();
    if (mark === FREQUENCY) {
      frequency = reader.next();
      break;
    }
    const impact = (mark - (postings.length ? LOWER : OPEN) + 0.5) / 7.5;
    for (let next = 0; reader.peek() >= 0 && reader.peek() < OPEN; next++)
      postings.push([(next += reader.next()), impact]);
  }
  return { postings, frequency: frequency || postings.length };
}
