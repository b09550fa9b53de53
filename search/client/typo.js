'use strict';

// Misspelt words: typo.go.

/** The number of edits that a word of so many letters may be off. */
const allowedEdits = letters => letters < 4 ? 0 : letters < 8 ? 1 : 2;

/**
 * The side's words within max edits of typed: a letter too many, missing,
 * wrong, or two neighbours swapped. The first letter is right.
 * @param {Side} side
 * @param {string} typed
 * @param {number} max
 * @returns {{spelling: Spelling, distance: number}[]}
 */
function misspellings(side, typed, max) {
  const width = typed.length;
  // A row of the table of distances for each letter of a word, and one for
  // none. Words in order share the rows of their common beginning.
  const rows = [Array.from({length: width + 1}, (_, i) => i)];
  const found = [];
  let fed = ''; // what the rows stand for
  let dead = '\n'; // nothing that begins like this can match
  for (const spelling of starting(side, String.fromCodePoint(typed.codePointAt(0)))) {
    const {word} = spelling;
    if (word.startsWith(dead)) continue;
    let depth = 0;
    while (depth < fed.length && fed[depth] === word[depth]) depth++;
    dead = '\n';
    while (depth < word.length) {
      if (fillRow(rows, ++depth, word, typed) > max) {
        dead = word.slice(0, depth);
        break;
      }
    }
    fed = word.slice(0, depth);
    if (dead === '\n' && rows[depth][width] <= max && word !== typed) found.push({spelling, distance: rows[depth][width]});
  }
  return found;
}

/** Computes row depth from the rows before it, and returns the least in it. */
function fillRow(rows, depth, word, typed) {
  const row = rows[depth] ||= [];
  const above = rows[depth - 1];
  const letter = word[depth - 1];
  let least = row[0] = depth;
  for (let i = 0; i < typed.length; i++) {
    let n = Math.min(above[i] + (typed[i] === letter ? 0 : 1), above[i + 1] + 1, row[i] + 1);
    if (i && depth > 1 && typed[i] === word[depth - 2] && typed[i - 1] === letter) {
      n = Math.min(n, rows[depth - 2][i - 1] + 1);
    }
    row[i + 1] = n;
    if (n < least) least = n;
  }
  return least;
}
