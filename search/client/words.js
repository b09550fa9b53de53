'use strict';

// Words, as words.go finds them. The rule is told there.

const apostrophes = '\'’‘ʼʻ＇׳';
const marks = '[\\p{M}\\p{Cf}ﾞﾟ]*';

// Nothing after the first character must follow, so that the pattern never
// goes back to try again, however long the word.
const wordPattern = (() => {
  const ideographs = '\\p{sc=Han}\\p{sc=Hira}〆';
  const kana = '\\p{sc=Kana}ーｰ';
  const unspaced = '\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}';
  const run = (character) => `(?:${character}+${marks})+`;
  const letters = run(`[^\\P{L}${ideographs}${kana}${unspaced}\\p{sc=Hang}ﾞﾟʼʻ]`);
  const digits = run('[^\\P{N}\\p{No}\\p{sc=Han}]');
  return new RegExp(
    `((?!\\p{M})[${ideographs}]${marks}|${run(`[${kana}]`)}|${run('[^\\P{L}\\P{sc=Hang}]')}` +
    `|(?:(?=\\p{L})[${unspaced}]${marks}){1,8})` +
    `|(?:${letters}(?:(?:[${apostrophes}·״]|"(?=\\p{sc=Hebr}))${letters})*` +
    `|${digits}(?:[${apostrophes}.,;٫٬]${digits})*)+`, 'gu');
})();

/** Whether a word has more than 80 bytes in UTF-8. */
const isLong = (word) => word.length > 26 &&
  word.replace(/[\x80-\u07ff\ud800-\udfff]/g, '..').replace(/[^\0-\u07ff]/g, '...').length > 80;

/**
 * Calls visit for each word of text of at most 80 bytes.
 * @param {string} text
 * @param {(start: number, end: number, paired: boolean) => void} visit paired: of
 *   a script that "cjk" takes apart into pairs of characters
 */
const scanWords = (text, visit) => {
  // Zero-width spaces and non-joiners separate; other invisible characters do not.
  const plain = text.replace(/[\u200b\u200c]/g, ' ');
  forEachMatch(wordPattern, plain, (word, start, paired) => {
    if (!isLong(word)) visit(start, start + word.length, paired !== undefined);
  });
};

/** Like matchAll, which some engines make compile the pattern again and again. */
const forEachMatch = (pattern, text, visit) => {
  for (let at = 0; ; ) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return;
    at = pattern.lastIndex;
    visit(match[0], match.index, match[1]);
  }
};

/** Whether a word is all digits and number marks. */
const isNumber = (word) => /^[0-9.,;]+$/.test(word);
