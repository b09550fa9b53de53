'use strict';

// Numbers as people write them: number.go.

/** The value of what cannot be read, or is larger than any limit may be. */
const beyond = Number.MAX_SAFE_INTEGER;

const maxAmount = 1e12;

/**
 * The visible characters of a question.
 * @param {string} query
 * @returns {{c: string, at: number}[]} at: in units
 */
function visible(query) {
  const text = [];
  let at = 0;
  for (const c of query) {
    if (!/[\p{Cf}\p{VS}]/u.test(c)) text.push({c, at});
    at += c.length;
  }
  return text;
}

/** Whether there is a character of a class at a place. */
const is = (pattern) => (text, i) => i >= 0 && i < text.length && pattern.test(text[i].c);
const isDigit = is(/\p{Nd}/u);
const isLetter = is(/[\p{L}\p{M}]/u);
const isOther = is(/[\p{No}\p{Nl}]/u);
const isMoney = is(/\p{Sc}/u);
const isWordly = is(/[\p{L}\p{M}\p{Sc}]/u);
const isSpace = is(/\p{White_Space}/u);
const isPercent = is(/[%％٪]/);
const isTying = is(/[*^×·_/⁄∕]/);

/** The first place from i on that is not of a class. */
function past(isOne, text, i) {
  while (isOne(text, i)) i++;
  return i;
}

const joined = (text) => text.map(({c}) => c).join('');

/** The value of a decimal digit of any script. */
function digitValue(c) {
  const code = c.codePointAt(0);
  let start = code;
  if (code <= 0x39) return code - 0x30;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--;
  return (code - start) % 10;
}

/** What a mark between digits does, or ''. */
function separator(c) {
  if (c === '.' || c === '．') return '.';
  if (c === ',' || c === '，') return ',';
  if ('\'’‘ʼ＇'.includes(c)) return '\'';
  if (c === '٫') return 'd';
  if (c === '٬') return 't';
  return /\p{White_Space}/u.test(c) ? ' ' : '';
}

/** Reads digits and separators from place i on. */
function readBody(text, i) {
  const groups = [];
  const marks = [];
  for (;;) {
    const start = i;
    i = past(isDigit, text, i);
    groups.push(text.slice(start, i).map(({c}) => digitValue(c)).join(''));
    const mark = isDigit(text, i + 1) && separator(text[i].c);
    if (!mark || (mark === ' ' && !continues(groups, marks, text, i + 1))) return {groups, marks, end: i};
    marks.push(mark);
    i++;
  }
}

/** Whether what stands behind a space is three more digits of the same number. */
function continues(groups, marks, text, i) {
  const last = groups.at(-1).length;
  return past(isDigit, text, i) - i === 3 && last <= 3 && (groups.length === 1 || last === 3) && marks.every((mark) => mark === ' ');
}

/** What a number says, in thousandths; the larger where it can be read in two ways. */
function valueOf({groups, marks}) {
  const n = groups.length - (hasFraction(groups, marks) ? 1 : 0);
  if (!isGrouped(groups, marks, n)) return beyond;
  const whole = groups.slice(0, n).join('').replace(/^0+/, '');
  if (whole.length > 13 || Number(whole) > maxAmount) return beyond;
  return Number(whole) * 1000 + milli(groups.slice(n).join(''));
}

/** Whether the last mark is a decimal one. */
function hasFraction(groups, marks) {
  const last = marks.at(-1);
  if (last === 'd') return true;
  if ((last !== '.' && last !== ',') || marks.filter((mark) => mark === last).length > 1) return false;
  return marks.length > 1 || groups[1].length !== 3;
}

/** Whether the first n groups are how people write whole numbers. */
function isGrouped(groups, marks, n) {
  if (n === 1) return true;
  if (marks[0] === 'd' || marks.slice(0, n - 1).some((mark) => mark !== marks[0]) || groups[n - 1].length !== 3) return false;
  if (n === 2) return true;
  const size = groups[1].length;
  return groups[0].length <= size && (size === 3 || size === 2) && groups.slice(1, n - 1).every((group) => group.length === size);
}

/** Digits behind a decimal mark; more than three are rounded up. */
const milli = (fraction) => Number((fraction + '000').slice(0, 3)) + (/[1-9]/.test(fraction.slice(3)) ? 1 : 0);
