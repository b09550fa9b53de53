'use strict';

// How shards are written: exportcode.go.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';

/** The digit at a place of a text, 0 to 63. */
const digitAt = (text, i) => DIGITS.indexOf(text[i]);

/**
 * Reads pages in order, written as the gaps between them: five bits a digit, the
 * lowest first, and 32 more when another digit follows.
 * @param {string} text
 * @returns {number[]}
 */
function readPages(text) {
  const pages = [];
  let page = 0;
  let scale = 1;
  for (let i = 0; i < text.length; i++) {
    const digit = digitAt(text, i);
    page += digit % 32 * scale;
    scale *= 32;
    if (digit < 32) {
      pages.push(page++);
      scale = 1;
    }
  }
  return pages;
}

/** Reads one number. */
const readNumber = text => readPages(text)[0];

/** The length of a text in UTF-8, by which the index measures. */
const utf8Length = (text) =>
  text.replace(/[\x80-\u07ff\ud800-\udfff]/g, '..').replace(/[^\0-\u07ff]/g, '...').length;

/**
 * Reads records: a key each, of which only what differs from the key before is
 * written, and fields.
 * @param {string} payload
 * @param {(key: string, ...fields: string[]) => void} visit
 */
function readRecords(payload, visit) {
  let key = '';
  for (const record of payload ? payload.split('\n') : []) {
    const [rest, ...fields] = record.split('\t');
    visit(key = key.slice(0, digitAt(rest, 0)) + rest.slice(1), ...fields);
  }
}
