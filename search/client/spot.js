'use strict';

// The question's words in the text of pages: spot.go.

/**
 * @typedef {object} Spot a place in a text with a word of the question
 * @property {number} start
 * @property {number} end
 * @property {number} concept its number
 */

/**
 * @typedef {object} Spotter
 * @property {Map<string, number>[]} concepts by side: the concept of each term
 * @property {number[]} worths of the concepts that are looked for
 */

/**
 * Looks for all concepts but the light ones; if there are no others, for these.
 * @param {Question} q
 * @returns {Spotter}
 */
function newSpotter(q) {
  const spotter = {concepts: site.sides.map(() => new Map()), worths: []};
  const onlyLight = q.concepts.every(concept => concept.light);
  for (const concept of q.concepts) {
    if (concept.light && !onlyLight) continue;
    for (const word of concept.alternatives.flatMap(alternative => alternative.words)) {
      if (word.light && !concept.light) continue;
      for (const {side, term} of [...word.exact, ...word.guesses]) {
        const known = spotter.concepts[side.number];
        if (!known.has(term)) known.set(term, spotter.worths.length);
      }
    }
    spotter.worths.push(concept.worth);
  }
  return spotter;
}

const mostTexts = 2000;

/**
 * The question's words in a text of a side, in order. The tokens are kept: a
 * text is often looked through again at the next key.
 * @returns {Spot[]}
 */
function spotsIn({concepts}, {number, tokens, analysis}, text) {
  const known = concepts[number];
  if (tokens.size > mostTexts) tokens.clear();
  if (!tokens.has(text)) tokens.set(text, tokensOf(text, analysis));
  return tokens.get(text).filter(({term}) => known.has(term))
    .map(({start, end, term}) => ({start, end, concept: known.get(term)}));
}

/** The worth of the different concepts among spots. */
function covered({worths}, spots) {
  let sum = 0;
  for (const concept of new Set(spots.map(spot => spot.concept))) sum += worths[concept];
  return sum;
}

/** Joins spots that overlap or touch, as pairs of characters do. */
function mergeSpots(spots) {
  const merged = [];
  for (const spot of spots) {
    const before = merged[merged.length - 1];
    if (before && spot.start <= before.end) before.end = Math.max(before.end, spot.end);
    else merged.push({...spot});
  }
  return merged;
}
