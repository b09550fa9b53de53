'use strict';

// Phrases that mean the same: synonyms.go.

/**
 * The phrases of the synonym groups in a side.
 * @typedef {object} Phrases
 * @property {Map<string, Set<string>>} others by a phrase's terms joined, the texts it can be replaced by
 * @property {number} longest terms of the longest
 */

/** @returns {Phrases} */
function knownPhrases(groups, side) {
  const others = new Map();
  let longest = 0;
  for (const group of groups) {
    const keys = group.map(text => joined(tokensOf(text, side.analysis)));
    for (const key of keys) {
      if (!key) continue;
      longest = Math.max(longest, key.split(' ').length);
      const texts = others.get(key) || new Set();
      others.set(key, texts);
      group.forEach((text, i) => keys[i] !== key && texts.add(text));
    }
  }
  return {others, longest};
}

const joined = tokens => tokens.map(token => token.term).join(' ');

/**
 * @typedef {object} Phrase a stretch of a query that has synonyms
 * @property {number} start
 * @property {number} end
 * @property {Set<string>} others
 */

/**
 * The phrases in a query, the longest first at each place, without overlaps.
 * @returns {Phrase[]}
 */
function phrasesIn({others, longest}, tokens) {
  const found = [];
  for (let i = 0; i < tokens.length; i++) {
    for (let n = Math.min(longest, tokens.length - i); n > 0; n--) {
      const texts = others.get(joined(tokens.slice(i, i + n)));
      if (!texts) continue;
      found.push({start: tokens[i].start, end: tokens[i + n - 1].end, others: texts});
      i += n - 1;
      break;
    }
  }
  return found;
}

/**
 * Gathers the words of a query into concepts: the words of a phrase with
 * synonyms into one, each other word into its own.
 * @param {TypedWord[]} words
 * @param {Phrase[]} phrases
 * @param {Side[]} sides
 * @returns {Concept[]}
 */
function conceptsOf(words, phrases, sides) {
  const concepts = [];
  for (let i = 0; i < words.length;) {
    const [phrase, n] = phraseAt(phrases, words, i);
    const typed = words.slice(i, i + Math.max(n, 1));
    const concept = {alternatives: [{words: typed, share: fullShare}], light: typed.every(word => word.light), worth: 0};
    if (!n && typed[0].split) concept.alternatives.push({words: typed[0].split, share: joinedShare});
    if (n) {
      for (const text of phrase.others) {
        const other = wordsOf(text, sides);
        if (!other.length) continue;
        concept.alternatives.push({words: other, share: synonymShare});
        concept.light = false;
      }
    }
    concepts.push(concept);
    i += typed.length;
  }
  return concepts;
}

/** The first phrase that begins with words[i], and the number of words in it. */
function phraseAt(phrases, words, i) {
  for (const phrase of phrases) {
    let n = 0;
    while (words[i + n]?.start >= phrase.start && words[i + n].end <= phrase.end) n++;
    if (n && words[i].start === phrase.start) return [phrase, n];
  }
  return [undefined, 0];
}

/** Analyses a synonym: as typed, without guesses. Words that no page has are left out. */
function wordsOf(text, sides) {
  const words = typedWords(sides, sides.map(side => tokensOf(text, side.analysis)));
  words.forEach(lookUp);
  return words.filter(word => word.exact.length);
}
