'use strict';

// From words to index terms, as analysis.go, fold.go and language.go do it with
// the filters of Bleve. Each file of stem/ adds the filters of one analysis.

/** @type {Object<string, (word: string) => string>} by analysis: lower-case word → stem, not yet folded */
const stemmers = {};

const isPlain = (word) => /^[a-z0-9]*$/.test(word);

const apostrophe = new RegExp(`[${apostrophes}]`, 'g');

/** The form that stemmers see: lower case, plain apostrophes, nothing invisible. */
const lower = (word) =>
  isPlain(word) ? word : word
    .replace(/[\p{Cf}\p{Me}\p{VS}]/gu, '')
    .replace(apostrophe, '\'')
    .replace(/״/g, '"')
    .replace(/İ/g, 'i') // where the whole word's lower case is not its characters'
    .replace(/Σ/g, 'σ')
    .toLowerCase();

const foldedLetters = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i' };

/** Brings spellings of a lower-case word together that people do not tell apart. */
const fold = (word) =>
  isPlain(word) ? word : word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’‘ʼ"·]/g, '')
    .replace(/[ßæœøđðłþı]/g, (letter) => foldedLetters[letter])
    .normalize('NFC');

/**
 * The index term of a lower-case word, '' if nothing is left of it. Characters
 * of two units are left to folding, so that stemmers may count units.
 */
const termOf = (word, analysis) =>
  fold(stemmers[analysis] && !/[\ud800-\udfff]/.test(word) ? stemmers[analysis](word) : word);

/**
 * The words of a text with their terms. For "cjk" these are pairs of
 * neighbouring characters, which overlap.
 * @returns {{start: number, end: number, word: string, term: string}[]}
 */
const tokensOf = (text, analysis) => {
  const tokens = [];
  const add = (start, end) => {
    const word = lower(text.slice(start, end));
    const term = termOf(word, analysis);
    if (term) tokens.push({ start, end, word, term });
  };
  if (analysis === 'cjk') scanPairs(text, add);
  else scanWords(text, add);
  return tokens;
};

/** Calls visit for each pair of characters, single character or other word. */
const scanPairs = (text, visit) => {
  let start = -1; // of the character before, if it is to be paired
  let end = -1;
  let alone = false; // no pair with it yet
  const flush = () => alone && visit(start, end);
  scanWords(text, (from, to, paired) => {
    if (!paired) {
      flush();
      alone = false;
      end = -1;
      visit(from, to);
      return;
    }
    forEachMatch(characterPattern, text.slice(from, to), (character) => {
      if (from === end) visit(start, from + character.length);
      else flush();
      alone = from !== end;
      start = from;
      end = from += character.length;
    });
  });
  flush();
};

const characterPattern = new RegExp(`.${marks}`, 'gsu');

// What stemmers share.

/** A pattern for the longest of the endings in a list that a word has. */
const ending = (list) => RegExp(`(?:${list.replace(/ /g, '|')})$`);

/** The place behind the first match of a global pattern from place at on, or the word's end. */
const placeBehind = (word, pattern, at = 0) => {
  pattern.lastIndex = at;
  return pattern.test(word) ? pattern.lastIndex : word.length;
};

/** Replaces what pattern matches in the part of word from place at on. */
const swapFrom = (word, at, pattern, by = '') => word.slice(0, at) + word.slice(at).replace(pattern, by);
