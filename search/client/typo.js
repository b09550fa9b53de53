'use strict';

// Misspelt words: typo.go.

/** The number of edits that a word of so many letters may be off. */
const allowedEdits = letters => letters < 4 ? 0 : letters < 8 ? 1 : 2;

/**
 * The side's words within max edits of typed: a letter too many, missing,
 * wrong, or two neighbours swapped. The first letter is right; the typed word
 * itself is not among them.
 * @param {Side} side
 * @param {string} typed
 * @param {number} max
 * @returns {(Spelling & {distance: number})[]}
 */
function misspellings(side, typed, max) {
  const width = typed.length;
  // A row of the table of distances for each letter of a word, and one for
  // none. Words in order share the rows of their common beginning.
  const rows = [Array.from({length: width + 1}, (_, i) => i)];
  const least = [0]; // of each row: beyond max, nothing that begins like this can match
  const found = [];
  let fed = ''; // what the rows stand for
  for (const spelling of starting(side, String.fromCodePoint(typed.codePointAt(0)))) {
    const {word} = spelling;
    let depth = 0;
    while (depth < fed.length && fed[depth] === word[depth]) depth++;
    while (depth < word.length && least[depth] <= max) least[++depth] = fillRow(rows, depth, word, typed);
    fed = word.slice(0, depth);
    const distance = rows[depth][width];
    if (fed === word && distance && distance <= max) found.push({...spelling, distance});
  }
  return found;
}

/** Computes row depth from the rows before it, and returns the least in it. */
function fillRow(rows, depth, word, typed) {
  const row = rows[depth] = [depth];
  const above = rows[depth - 1];
  const letter = word[depth - 1];
  for (let i = 0; i < typed.length; i++) {
    row[i + 1] = Math.min(above[i] + (typed[i] === letter ? 0 : 1), above[i + 1] + 1, row[i] + 1);
    if (i && depth > 1 && typed[i] === word[depth - 2] && typed[i - 1] === letter) {
      row[i + 1] = Math.min(row[i + 1], rows[depth - 2][i - 1] + 1);
    }
  }
  return Math.min(...row);
}
