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
 * @property {RegExp} trace matches in each stretch of text that may have a term, up to its end
 * @property {Map<string, Spot[]>} seen texts
 */

/**
 * Looks for all concepts but the light ones; if there are no others, for these.
 * @param {Question} q
 * @returns {Spotter}
 */
function newSpotter(q) {
  const concepts = site.sides.map(() => new Map());
  const worths = [];
  const traces = new Set(["[^\\0-&(-~]"]); // such characters can be spelt otherwise
  const onlyLight = q.concepts.every(concept => concept.light);
  for (const {light, worth, alternatives} of q.concepts) {
    if (light && !onlyLight) continue;
    for (const word of alternatives.flatMap(alternative => alternative.words)) {
      if (word.light && !light) continue;
      for (const {side, term, spelt} of [...word.exact, ...word.guesses]) {
        const known = concepts[side.number];
        if (!known.has(term)) known.set(term, worths.length);
        traces.add(traceOf(term, spelt));
      }
    }
    worths.push(worth);
  }
  return {concepts, worths, seen: new Map(), trace: new RegExp(`(?:${[...traces].join('|')})[^\\s、。]*`, 'gi')};
}

/** What all words that stand for a term have in them: a beginning that the analysis leaves. */
function traceOf(term, spelt) {
  let n = 0;
  while (n < 3 && n < term.length - 1 && term[n] === spelt[n]) n++;
  return term.slice(0, n || 2);
}

const mostStretches = 20000;

/**
 * The question's words in a text of a side, in order. Only stretches between
 * spaces that have a trace of one are analysed, and that is remembered: texts are
 * looked through again at the next key.
 * @returns {Spot[]}
 */
function spotsIn({concepts, trace, seen}, {number, stretches, analysis}, text) {
  let spots = seen.get(text);
  if (spots || !concepts[number].size) return spots || [];
  seen.set(text, spots = []);
  if (stretches.size > mostStretches) stretches.clear();
  for (let to = trace.lastIndex = 0, from; trace.test(text);) {
    from = trace.lastIndex;
    while (from > to && text[from - 1] > ' ') from--;
    to = trace.lastIndex;
    const stretch = text.slice(from, to);
    if (!stretches.has(stretch)) stretches.set(stretch, tokensOf(stretch, analysis));
    for (const {start, end, term} of stretches.get(stretch)) {
      const concept = concepts[number].get(term);
      if (concept >= 0) spots.push({start: from + start, end: from + end, concept});
    }
  }
  return spots;
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
