'use strict';

// The two functions that pages call.

const maxLimit = 1000;

/**
 * @typedef {object} Options
 * @property {number} [limit] at most so many hits, 10 when left out
 * @property {string} [kind] only pages of this kind
 * @property {string} [lang] only pages in this language
 * @property {string} [channel]
 * @property {string} [action]
 * @property {string} [tag]
 * @property {string} [role] of whoever asks, for the answer; every role finds the same pages
 * @property {string} [day] on which the answer is to hold, today when left out: YYYY-MM-DD
 * @property {string} [speak] the language of the answer, when lang does not tell it
 * @property {boolean} [facets] count what else could be chosen
 * @property {boolean} [snippets] false leaves the texts unread
 */

/**
 * Answers a query.
 * @param {string} query
 * @param {Options} [options]
 */
function search(query, options) {
  const began = now();
  return gather(incomplete => {
    const found = answerFor(query, options || {});
    const answer = found && card(query, options || {});
    return {
      query, engine: 'static', took_us: Math.round(1000 * (now() - began)),
      ...found, ...incomplete && {incomplete}, ...answer && {answer},
    };
  }, () => cando.search(query, options)); // another client's, by then
}

const now = () => (globalThis.performance || Date).now();

/** What one may do, if the query names an action. Pages are found without it. */
function card(query, options) {
  try {
    return cando.site.say?.(query, options);
  } catch {
    return undefined;
  }
}

/** Answers with what is there. The answer is of no use if anything is wanted. */
function answerFor(query, options) {
  const q = understand(query, sidesFor(options.lang));
  const choices = choicesOf(options);
  if (wanted.size) return undefined;
  score(q);
  const {total, best} = pick(q, choices, Math.min(options.limit > 0 ? options.limit : 10, maxLimit));
  if (wanted.size) return undefined;
  const spotter = options.snippets !== false && newSpotter(q);
  const answer = {total, hits: best.map(ranked => hit(ranked, spotter)).filter(Boolean)};
  if (options.facets) answer.facets = countFacets(choices);
  return answer;
}

/**
 * Finds a query's words in texts, as snippets mark them.
 * @param {string} query
 * @param {string[]} texts
 * @param {string} [lang] of the texts
 * @returns {Promise<[start: number, end: number][][]>} a list for each text
 */
const marksIn = (query, texts, lang) => gather(() => {
  const sides = sidesFor(lang);
  const spotter = newSpotter(understand(query, sides));
  return texts.map(text => mergeSpots(sides.flatMap(side => spotsIn(spotter, side, text)).sort((a, b) => a.start - b.start))
    .map(({start, end}) => [start, end]));
}, () => cando.marks(query, texts, lang));

const {cando} = globalThis;
Object.assign(cando, {client: cando.site.client, search, marks: marksIn, reader: {cutQuery, tokensOf, plain: word => fold(lower(word))}});
