'use strict';

// The numbers of a question, and the amount among them: amount.go.

const setOf = (words) => new Set(words.split(' ').filter(Boolean));
const other = setOf(facts.other);
const times = setOf(facts.times);
const shares = setOf(facts.shares);
const names = new Map(Object.entries(facts.names));

const fold = (word) => cando.reader.plain(word);

// ISO 4217's code for no currency stands for a sign of one that is not known here.
const noCurrency = 'XXX';

/** The codes of the currencies that a word may stand for, or ''. */
function currencies(word) {
  const folded = fold(word);
  if (names.has(folded)) return names.get(folded);
  if (/^\p{Sc}$/u.test(folded)) return noCurrency;
  if (!/^[a-z]{3}$/.test(folded)) return '';
  const code = folded.toUpperCase();
  const [codes, wordlike] = facts.codes;
  return codes.includes(code) || (word === code && wordlike.includes(code)) ? code : '';
}

const isOneOf = (code, codes) => code !== '' && codes.includes(code);

/**
 * @typedef {object} NumberAsked
 * @property {number} at
 * @property {string} typed with what belongs to it
 * @property {number} milli or beyond
 * @property {string} codes of currencies
 * @property {string} word behind it
 * @property {boolean} glued that word follows without a space
 * @property {boolean} none it is no amount
 */

/** The numbers of a question, in order. @param {string} query @returns {NumberAsked[]} */
function numbersIn(query) {
  const found = [];
  if (!/\p{Nd}/u.test(query)) return found;
  const text = visible(query);
  for (let i = 0, taken = 0; i < text.length;) {
    if (!isDigit(text, i)) {
      i++;
      continue;
    }
    let [start, codes] = gluedBefore(text, taken, i);
    if (start < i && !codes) {
      while (isLetter(text, i) || isDigit(text, i) || isOther(text, i)) i++;
      continue;
    }
    const [n, end] = numberAt(text, i);
    n.none ||= i > 0 && text[i - 1].c === '#';
    if (!codes && !n.codes) [start, codes] = before(text, taken, i);
    n.codes = !n.codes || (codes && codes.length < n.codes.length) ? codes : n.codes;
    const last = n.glued && !n.codes ? tokenEnd(text, end) : end;
    found.push({...n, at: text[start].at, typed: typed(text.slice(start, last))});
    i = taken = end;
  }
  return found;
}

/** Where the letters and signs of money begin that touch place i. */
function wordStart(text, from, i) {
  while (i > from && isWordly(text, i - 1)) i--;
  return i;
}

/** What touches the number at place i from before, and the currency that it is. @returns {[number, string]} */
function gluedBefore(text, from, i) {
  const start = wordStart(text, from, i);
  const codes = start < i ? currencies(joined(text.slice(start, i))) : '';
  return !codes && start < i && isMoney(text, i - 1) ? [i - 1, currencies(text[i - 1].c)] : [start, codes];
}

/** Finds a currency before the spaces that stand before place i. */
function before(text, from, i) {
  let end = i;
  while (end > from && (isSpace(text, end - 1) || (text[end - 1].c === '.' && end < i))) end--;
  const start = wordStart(text, from, end);
  const codes = start < end && end < i && !isDigit(text, start - 1) ? currencies(joined(text.slice(start, end))) : '';
  return [codes ? start : i, codes];
}

/** Reads the number at place i and what stands behind it. @returns {[any, number]} */
function numberAt(text, i) {
  const n = {milli: 0, codes: '', word: '', glued: false, none: false};
  const passed = notAmount(text, i);
  if (passed) return [{...n, none: true}, passed];
  const body = readBody(text, i);
  const {end} = body;
  n.milli = valueOf(body);
  if (isPercent(text, end)) return [{...n, word: '%'}, end + 1];
  if (isWordly(text, end)) return behind(text, n, end, true);
  if (isOther(text, end) || (isTying(text, end) && isDigit(text, end + 1))) return [{...n, milli: beyond}, tokenEnd(text, end)];
  const next = past(isSpace, text, end);
  if (next === end || next === text.length) return [n, end];
  if (isPercent(text, next)) return [{...n, word: '%'}, next + 1];
  const [after, last] = behind(text, n, next, false);
  return [after, !after.codes && after.milli === n.milli ? end : last];
}

/** Reads the word at place i, which stands behind a number. @returns {[any, number]} */
function behind(text, number, i, glued) {
  let end = past(isWordly, text, i);
  if (end === i) return [number, end];
  const word = joined(text.slice(i, end));
  const n = {...number, word, glued, codes: currencies(word)};
  if (isDigit(text, end) || isOther(text, end)) {
    return glued ? [{...n, milli: beyond}, tokenEnd(text, end)] : [{...n, codes: ''}, end];
  }
  if (times.has(fold(word))) {
    n.milli = beyond;
    const [next, last] = behind(text, {codes: ''}, past(isSpace, text, end), false);
    if (next.codes) [n.codes, end] = [next.codes, last];
  } else if (n.codes) {
    const from = past(isSpace, text, end);
    const last = past(isLetter, text, from);
    if (from > end && last > from && times.has(fold(joined(text.slice(from, last))))) [n.milli, end] = [beyond, last];
  }
  return [n, end];
}

/** Where the space behind place i begins. */
const tokenEnd = (text, i) => past((text, i) => i < text.length && !isSpace(text, i), text, i);

/** The end of a date, a time or a share that begins at place i, or 0. */
function notAmount(text, i) {
  const sizes = [];
  const marks = [];
  for (;;) {
    const start = i;
    i = past(isDigit, text, i);
    sizes.push(i - start);
    if (!isDigit(text, i + 1) || !'-./:'.includes(text[i].c)) break;
    marks.push(text[i].c);
    i++;
  }
  const [mark] = marks;
  const [first, second, third, ...more] = sizes;
  if (!mark || second > 2 || more.length || marks.some((one) => one !== mark)) return 0;
  const short = first <= 2;
  const isOne = (mark === ':' && short && second === 2) ||
    (mark === '/' && short && !third) ||
    (mark !== ':' && short && (third === 4 || (third === 2 && mark !== '.'))) ||
    (mark !== ':' && first === 4 && third <= 2);
  return isOne ? i : 0;
}

const maxTyped = 24;

const typed = (text) =>
  joined(text.slice(0, maxTyped)).replace(/\p{Cc}/gu, ' ') + (text.length > maxTyped ? '…' : '');

/**
 * The amount that a question is taken to name, for limits in a unit.
 * @param {NumberAsked[]} numbers
 * @param {string} unit
 * @param {(word: string) => boolean} isUnit
 * @returns {{text: string, milli?: number, foreign?: boolean}}
 */
function choose(numbers, unit, isUnit) {
  const counts = !unit || isCode(unit);
  const isForeign = (n) => unit !== '' && n.codes !== '' && !isOneOf(unit, n.codes);
  let best;
  let rank = 0;
  for (const number of numbers) {
    const [n, r] = ranked(number, counts, isUnit);
    const outdoes = () => (isForeign(n) === isForeign(best) ? n.milli > best.milli : isForeign(n));
    if (r > rank || (r && r === rank && outdoes())) [best, rank] = [n, r];
  }
  if (!rank) return {text: ''};
  if (isForeign(best) && !(best.word && isUnit(best.word))) return {text: best.typed, foreign: true};
  if (best.milli === beyond) return {text: best.typed, milli: beyond};
  if (!unit && best.codes) return {text: best.typed, milli: best.milli || undefined};
  if (!unit && !best.milli) return {text: '0'};
  return {text: amountText(best.milli, unit), milli: best.milli};
}

/** How surely a number is the amount: amount.go, rank. */
function ranked(n, counts, isUnit) {
  if (n.word && isUnit(n.word)) return [n, 3];
  if (n.none) return [n, 0];
  if (n.codes) return [n, counts ? 3 : 1];
  if (!n.word) return [n, 2];
  const word = fold(n.word);
  if (word === '%' || other.has(word)) return [n, 0];
  return [n.glued && !times.has(word) ? {...n, milli: beyond} : n, 2];
}

const isCode = (unit) => /^[A-Z]{3}$/.test(unit);

/** An amount in the form in which limits are written. */
function amountText(milli, unit) {
  let number = String(Math.floor(milli / 1000));
  const rest = String(milli % 1000).padStart(3, '0').replace(/0+$/, '');
  if (rest) number += '.' + (isCode(unit) ? rest.padEnd(2, '0') : rest);
  return `${number} ${unit}`.trim();
}
