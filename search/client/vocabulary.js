'use strict';

// The words of a side as people spell them, folded, each with the term that the
// index knows it by: vocabulary.go, in shards.

/**
 * @typedef {object} Spelling
 * @property {string} word
 * @property {string} term
 * @property {number} pages that have the term
 * @property {boolean} isStop
 */

/**
 * Reads a shard of words.
 * @param {string} payload
 * @returns {{spellings: Spelling[], joins: Map<string, number>}} in order
 */
function readWords(payload) {
  const spellings = [];
  const joins = new Map();
  readRecords(payload, (word, rule, count) => {
    if (!count) joins.set(word, readNumber(rule.slice(1)));
    else spellings.push({word, term: termByRule(word, rule), pages: readNumber(count), isStop: count.endsWith('.')});
  });
  return {spellings, joins};
}

/** The term that a rule makes of a word. */
function termByRule(word, rule) {
  if (!rule) return word;
  if (rule[0] === '=') return rule.slice(1);
  return word.slice(0, word.length - digitAt(rule, 0)) + rule.slice(1);
}

const wordShard = (side, i) => shard(`w${side.number}-${i}`, readWords, '');

/** The shard where a word is if the side has it. */
const shardWith = (side, word) => wordShard(side, shardOf(side.wordShards, word));

/**
 * The spellings of a folded word.
 * @returns {Spelling[] | undefined} undefined while their shard is wanted
 */
const find = (side, word) => shardWith(side, word)?.spellings.filter(spelling => spelling.word === word);

/**
 * The words that begin with prefix, in order.
 * @returns {Spelling[]}
 */
function starting(side, prefix) {
  const first = shardOf(side.wordShards, prefix);
  return side.wordShards.flatMap((start, i) => {
    const spellings = i === first || i > first && start.startsWith(prefix) ? wordShard(side, i)?.spellings : [];
    return (spellings || []).filter(spelling => spelling.word.startsWith(prefix));
  });
}

/** The length of the first of two neighbours that, written together, are word; or undefined. */
const joinedAt = (side, word) => shardWith(side, word)?.joins.get(word);

/**
 * Whether all spellings of a term are stop words: those that stand where the
 * term itself or the typed word would.
 */
function isStopTerm(side, term, typed) {
  const spellings = [term, typed].flatMap(word =>
    (shardWith(side, word)?.spellings || []).filter(spelling => spelling.term === term));
  return spellings[0] && spellings.every(spelling => spelling.isStop);
}
