'use strict';

// Which action a question names: find.go.

/** The phrases of each language. */
const known = facts.known.map(({words, phrases, money}, lang) => ({
  analysis: facts.analyses[lang],
  words: words.split(' ').filter(Boolean).map((word) => {
    const [text, term = text] = word.split(':');
    return {text, term};
  }),
  phrases: phrases.map(([action, weight, ...words]) =>
    ({action, weight: weight < 0 ? -1 - weight : weight, nextTo: weight < 0, words})),
  money: money.split(' ').filter(Boolean),
}));

const knownTexts = new Set(known.flatMap(({words}) => words.map(({text}) => text)));

/**
 * The action that a question names, in a language first, else in any other.
 * @param {string} query
 * @param {number} lang
 * @param {NumberAsked[]} numbers
 */
function find(query, lang, numbers) {
  for (const phrases of [known[lang], ...known.filter((_, i) => i !== lang)]) {
    const found = findIn(phrases, query, numbers);
    if (found) return found;
  }
}

function findIn(phrases, query, numbers) {
  const tokens = cando.reader.tokensOf(query, phrases.analysis);
  const hits = hitsOf(phrases, tokens, numbers);
  let best;
  for (const phrase of phrases.phrases) {
    const found = standing(phrase, phrases, tokens, hits);
    if (found && (!best || surer(found, best) < 0)) best = found;
  }
  return best;
}

const surer = (a, b) => b.weight - a.weight || a.typos - b.typos || a.at - b.at || a.action - b.action;

/** Which terms of phrases stand in a question, and where first. */
function hitsOf({words, money}, tokens, numbers) {
  const hits = new Map();
  for (const {term, start} of tokens) {
    if (!hits.has(term)) hits.set(term, {at: start, typo: false});
  }
  for (const {word, start} of tokens) {
    const text = fold(word);
    const letters = [...text];
    const edits = allowedEdits(letters.length);
    if (!edits || knownTexts.has(text)) continue;
    for (const {text: meant, term} of words) {
      if (term && meant.startsWith(letters[0]) && !hits.has(term) && within(edits, letters, [...meant])) hits.set(term, {at: start, typo: true});
    }
  }
  const paid = numbers.find(({codes, word, none}) => !none && (codes || !word));
  for (const term of paid ? money : []) {
    if (!hits.has(term)) hits.set(term, {at: paid.at, typo: false});
  }
  return hits;
}

/** A phrase as it stands in a question, or undefined. */
function standing({action, weight, nextTo, words}, phrases, tokens, hits) {
  const meant = words.map((i) => phrases.words[i]);
  if (nextTo) {
    const at = together(meant, tokens);
    return at < 0 ? undefined : {action, weight, typos: 0, at};
  }
  const found = [];
  for (const {term} of meant) {
    if (!hits.has(term)) return undefined;
    found.push(hits.get(term));
  }
  return {action, weight, typos: Number(found.some((hit) => hit.typo)), at: Math.min(...found.map((hit) => hit.at))};
}

/** Where the words of a phrase follow each other, or -1. */
function together(words, tokens) {
  const isOne = ({text, term}, token) => (term ? token.term === term : fold(token.word) === text);
  for (let start = 0; start + words.length <= tokens.length; start++) {
    if (words.every((word, i) => isOne(word, tokens[start + i]))) return tokens[start].start;
  }
  return -1;
}

/** The number of edits that a word of so many letters may be off. */
const allowedEdits = (letters) => (letters < 5 ? 0 : letters < 8 ? 1 : 2);

/** Whether two words are at most so many edits apart: typo.go. */
function within(edits, a, b) {
  if (Math.abs(a.length - b.length) > edits) return false;
  let before;
  let row = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      next[j + 1] = Math.min(row[j] + (a[i] === b[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1);
      if (i && j && a[i] === b[j - 1] && a[i - 1] === b[j]) next[j + 1] = Math.min(next[j + 1], before[j - 1] + 1);
    }
    if (Math.min(...next) > edits) return false;
    [before, row] = [row, next];
  }
  return row[b.length] <= edits;
}
