'use strict';

// What a query means: query.go.

const maxQueryBytes = 2000;
const maxQueryWords = 32;
const maxCorrections = 8;
const maxMisspelt = 6;
const maxLightPages = 2000;
const maxExactBytes = 200;

// How much a match counts, in thousandths of an exact one.
const fullShare = 1000;
const lightShare = 333;
const synonymShare = 700;
const pairShare = 120;
const joinedShare = 700;
const oneEditShare = 700;
const twoEditShare = 450;

/**
 * A term that a typed word may stand for.
 * @typedef {object} Candidate
 * @property {Side} side
 * @property {string} term
 * @property {string} spelt a word that it stands for
 * @property {number} pages
 * @property {number} share thousandths
 */

/**
 * One word of the query.
 * @typedef {object} TypedWord
 * @property {number} start
 * @property {number} end
 * @property {string} text folded
 * @property {string} term in the first of its sides
 * @property {{side: Side, term: string}[]} readings a side each
 * @property {Candidate[]} exact
 * @property {Candidate[]} guesses completions or corrections
 * @property {boolean} [corrected] the guesses are corrections
 * @property {TypedWord[]} [split] two words that this one may be, written together
 * @property {boolean} light a stop word in every side that has it, or a number
 */

/**
 * @typedef {object} Concept what part of a query means
 * @property {{words: TypedWord[], share: number}[]} alternatives the first is as typed
 * @property {boolean} light
 * @property {number} worth as typed; known when it has been scored
 */

/**
 * @typedef {object} Question a query, understood
 * @property {Concept[]} concepts
 * @property {{side: Side, first: string, second: string, key: string}[]} pairs
 * @property {{side: Side, key: string}[]} titles
 * @property {Side[]} sides
 */

/**
 * Analyses a query for each of the sides. What comes of it is of no use if
 * shards of words are wanted.
 * @param {string} query
 * @param {Side[]} sides
 * @returns {Question}
 */
function understand(query, sides) {
  const [text, whole] = cutQuery(String(query));
  const q = {concepts: [], pairs: [], titles: [], sides};
  const tokens = sides.map(side => tokensOf(text, side.analysis));
  sides.forEach((side, i) => addNeighbours(q, side, tokens[i].map(token => token.term)));
  const words = firstDifferent(typedWords(sides, tokens));
  words.forEach(lookUp);
  const last = words[words.length - 1];
  if (last && whole && last.end === text.length) complete(last);
  const phrases = sides.flatMap((side, i) => phrasesIn(side.phrases, tokens[i]));
  joinNeighbours(words);
  q.concepts = conceptsOf(words, phrases, sides);
  if (wanted.size) return q; // a word that is yet to come is not a misspelt one
  correct(words, sides);
  dropCommon(q);
  return q;
}

/** Bounds a query; the second value is false if something was cut off. */
function cutQuery(query) {
  let end = 0;
  let left = maxQueryBytes;
  for (const character of query) {
    left -= utf8Length(character);
    if (left < 0) return [query.slice(0, end), false];
    end += character.length;
  }
  return [query, true];
}

/** The words that any side reads, in their order, not yet looked up. */
function typedWords(sides, tokens) {
  const words = new Map();
  sides.forEach((side, i) => {
    for (const {start, end, word, term} of tokens[i]) {
      const place = start + ' ' + end;
      if (!words.has(place)) {
        words.set(place, {start, end, text: fold(word), term, readings: [], exact: [], guesses: []});
      }
      words.get(place).readings.push({side, term});
    }
  });
  return [...words.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Drops repetitions, and what is too much. */
function firstDifferent(words) {
  const seen = new Set();
  return words.filter(({text}) => !seen.has(text) && seen.size < maxQueryWords && seen.add(text));
}

/** Finds what a word stands for as typed, and judges whether it is light. */
function lookUp(word) {
  const {text, exact} = word;
  const number = isNumber(text);
  for (const {side, term} of word.readings) {
    const spellings = find(side, text);
    if (!spellings) continue;
    const isStop = spellings[0] ? spellings.some(spelling => spelling.isStop) : isStopTerm(side, term, text);
    const share = number || isStop ? lightShare : fullShare;
    const own = spellings.find(spelling => spelling.term === term) || {term, pages: postingsOf(side, term).pages.length};
    for (const {term, pages} of [own, ...spellings]) {
      if (pages && !has(word, side, term)) exact.push({side, term, pages, share, spelt: text});
    }
  }
  // A word that no page has may be a misspelling, unless it is a number.
  word.light = number || exact.length > 0 && exact.every(candidate => candidate.share === lightShare);
}

const has = (word, side, term) => word.exact.some(candidate => candidate.side === side && candidate.term === term);

/** The number of pages with the word as typed. */
const pagesOf = word => word.exact.reduce((sum, candidate) => sum + candidate.pages, 0);

/** Notes the pairs of neighbours, and the title that the query would be. */
function addNeighbours(q, side, terms) {
  const pairs = new Map();
  for (let i = 1; i < terms.length && i < maxQueryWords; i++) {
    const [first, second] = terms.slice(i - 1);
    const key = first + ' ' + second;
    pairs.set(key, {side, first, second, key});
  }
  q.pairs.push(...pairs.values());
  const title = terms.join(' ');
  if (title && utf8Length(title) <= maxExactBytes) q.titles.push({side, key: title + ' '});
}

/** Takes "log in" for "login" too, and "topup" for "top up". */
function joinNeighbours(words) {
  words.forEach((word, i) => {
    const next = words[i + 1];
    if (next && !(word.light && next.light)) {
      for (const {side} of word.readings) {
        for (const {term, pages, word: spelt} of find(side, word.text + next.text) || []) {
          for (const typed of [word, next]) {
            if (!typed.light && !has(typed, side, term)) typed.guesses.push({side, term, pages, spelt, share: joinedShare});
          }
        }
      }
    }
    if (!word.exact.length && !word.guesses.length) word.split = partsOf(word);
  });
}

/**
 * The two words that a word is, written together, if they are neighbours in a
 * title, a heading or a question of some page.
 */
function partsOf({text, term, readings}) {
  for (const {side} of readings) {
    const at = joinedAt(side, term);
    if (!at || at >= text.length) continue;
    const tokens = [text.slice(0, at), text.slice(at)].flatMap(part => tokensOf(part, side.analysis));
    const parts = typedWords([side], [tokens.map((token, i) => ({...token, start: i, end: i}))]);
    parts.forEach(lookUp);
    return parts;
  }
}

/** Adds corrections to the words that may be misspelt. */
function correct(words, sides) {
  const rare = Math.max(2, Math.floor(pagesOfSides(sides) / 1000));
  let budget = maxMisspelt;
  for (const word of words) {
    const edits = allowedEdits([...word.text].length);
    if (word.light || word.guesses.length || !edits || pagesOf(word) > rare || !budget) continue;
    budget--;
    correctWord(word, edits);
  }
}

const pagesOfSides = sides => sides.reduce((sum, side) => sum + side.pages, 0);

function correctWord(word, edits) {
  const leastPages = pagesOf(word) * 10;
  guess(word, side => misspellings(side, word.text, edits).filter(spelling => spelling.pages >= leastPages)
    .map(spelling => {
      const share = spelling.distance > 1 ? twoEditShare : oneEditShare;
      return {...spelling, share: spelling.isStop ? Math.floor(share * lightShare / fullShare) : share};
    }));
  word.corrected = word.guesses.length > 0;
  word.guesses = word.guesses.sort((a, b) => b.share - a.share).slice(0, maxCorrections);
}

/**
 * Adds what a word may stand for beside what was typed, each term with its best
 * share, and sorts it, the most common first.
 * @param {TypedWord} word
 * @param {(side: Side) => (Spelling & {share: number})[]} offers
 */
function guess(word, offers) {
  for (const {side} of word.readings) {
    const best = new Map();
    for (const {term, pages, share, word: spelt} of offers(side)) {
      if (!has(word, side, term) && !(best.get(term)?.share >= share)) best.set(term, {side, term, pages, share, spelt});
    }
    word.guesses.push(...best.values());
  }
  word.guesses.sort(commonestFirst);
}

const commonestFirst = (a, b) =>
  b.pages - a.pages || (a.term < b.term ? -1 : a.term > b.term ? 1 : a.side.number - b.side.number);

/**
 * Leaves out light words that tell nothing, being on so many pages, where
 * another word finds any: all their pages would have to be loaded.
 */
function dropCommon(q) {
  const finds = word => word.exact.length + word.guesses.length > 0;
  if (!q.concepts.some(({light, alternatives}) => !light && alternatives.some(alternative => alternative.words.some(finds)))) return;
  const dropped = [];
  q.concepts = q.concepts.filter(({light, alternatives: [{words}]}) => {
    if (!light || words.some(word => pagesOf(word) <= maxLightPages)) return true;
    dropped.push(...words.flatMap(word => word.exact));
    return false;
  });
  q.pairs = q.pairs.filter(({side, first, second}) =>
    !dropped.some(common => common.side === side && (common.term === first || common.term === second)));
}
