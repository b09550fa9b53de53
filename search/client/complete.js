'use strict';

// The word being typed: complete in query.go.

const maxCompletions = 32;
const maxCompletedPages = 5000;
const minPrefixLetters = 2;
const manyWords = 20000;
const prefixShare = 400;
const lettersShare = 400;

/** Adds the terms of the words that begin with a word. */
function complete(word) {
  const letters = [...word.text].length;
  const typed = lettersShare * utf8Length(word.text);
  for (const {side} of word.readings) {
    if (letters < leastPrefix(side)) continue;
    const best = new Map();
    for (const spelling of starting(side, word.text)) {
      if (spelling.isStop || has(word, side, spelling.term)) continue;
      guess(best, side, spelling, prefixShare + Math.floor(typed / utf8Length(spelling.word)));
    }
    word.guesses.push(...best.values());
  }
  if (word.exact.length) for (const candidate of word.guesses) candidate.share >>= 1;
  word.guesses = firstPages(word.guesses.sort(commonestFirst).slice(0, maxCompletions));
}

/** The number of letters from which on a word is completed. */
function leastPrefix({analysis, words}) {
  if (analysis === 'cjk') return 1;
  return words > manyWords ? minPrefixLetters + 1 : minPrefixLetters;
}

/** The first candidates, as many as together have not too many pages, but one. */
function firstPages(candidates) {
  let pages = 0;
  const end = candidates.findIndex((candidate, i) => (pages += candidate.pages) > maxCompletedPages && i > 0);
  return end < 0 ? candidates : candidates.slice(0, end);
}
