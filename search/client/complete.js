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
  const shareOf = spelt => prefixShare + Math.floor(typed / utf8Length(spelt)) >> (word.exact.length ? 1 : 0);
  guess(word, side => letters < leastPrefix(side) ? [] : starting(side, word.text).filter(spelling => !spelling.isStop)
    .map(spelling => ({...spelling, share: shareOf(spelling.word)})));
  word.guesses = firstPages(word.guesses.slice(0, maxCompletions));
}

/** The number of letters from which on a word is completed. */
function leastPrefix({analysis, words}) {
  if (analysis === 'cjk') return 1;
  return words > manyWords ? minPrefixLetters + 1 : minPrefixLetters;
}

/** The first candidates, as many as together have not too many pages, but one. */
function firstPages(candidates) {
  let pages = 0;
  return candidates.filter((candidate, i) => (pages += candidate.pages) <= maxCompletedPages || !i);
}
