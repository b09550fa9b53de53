'use strict';

// What is shown of a page: hit.go.

/**
 * A piece of a page's text, what it has of the question, and the section to lead to.
 * @typedef {object} Passage
 * @property {string} text
 * @property {Spot[]} spots
 * @property {string} anchor '' leads to the top
 * @property {number} [score]
 */

/**
 * What is shown of a page; undefined while its block is wanted, or if it is lost.
 * @param {{page: number, score: number}} ranked
 * @param {Spotter | false} spotter false: no snippets
 */
function hit({page, score}, spotter) {
  const block = shard('d' + Math.floor(page / site.perBlock), payload => payload, []);
  if (!block?.length) return undefined;
  const [path, url, title, summary, asks, sections, parts = []] = block[page % site.perBlock];
  const [kind, , number] = site.classes[site.classOf[page][0]];
  const found = {path, url, title, kind, score: Math.round(score / 32000 * 10000) / 10000, snippet: ''};
  if (spotter) {
    const side = site.sides[number];
    const part = likeliestPart(spotter, side, sections, parts);
    const rest = part && shard(`t${page}-${part}`, payload => payload, []);
    const views = withPart(sections, rest || [], part).map(viewer(spotter, side, title));
    const {text, spots, anchor} = choose(spotter, side, views, [summary, ...asks]);
    if (anchor) found.url += '#' + anchor;
    found.snippet = snippet(spotter, text, spots);
  }
  return found;
}

/**
 * The further part of a long page that promises the most of what its beginning
 * lacks, or 0. A beginning with half of what is looked for is shown as it is:
 * a further part is much to load.
 */
function likeliestPart(spotter, side, sections, filters) {
  if (!filters.length) return 0;
  const spots = sections.flatMap(([, , text]) => spotsIn(spotter, side, text));
  if (2 * covered(spotter, spots) >= spotter.worths.reduce((sum, worth) => sum + worth, 0)) return 0;
  const had = new Set(spots.map(spot => spot.concept));
  const lacking = [...spotter.concepts[side.number]].filter(([, concept]) => !had.has(concept));
  const promised = filters.map(filter =>
    covered(spotter, lacking.filter(([term]) => mayHave(filter, term)).map(([, concept]) => ({concept}))));
  const most = Math.max(...promised);
  return most && promised.indexOf(most) + 1;
}

/** Whether a Bloom filter may have a term. */
const mayHave = (filter, term) => [term, term + '+'].every(key => {
  let hash = 0x811c9dc5; // FNV-1a
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x1000193);
  const bit = (hash >>> 0) % (6 * filter.length);
  return digitAt(filter, Math.floor(bit / 6)) >> bit % 6 & 1;
});

/** The sections with the texts of a part behind theirs. */
function withPart(sections, rest, part) {
  const longer = sections.map(section => [...section]);
  for (const [i, text] of rest) longer[i][2] += (part > 1 && longer[i][2] ? ' … ' : '') + text;
  return longer;
}

/**
 * Picks the passage to show: of the section that matches best, or the summary or
 * an ask if that has more of the question, or where the page begins.
 * @returns {Passage}
 */
function choose(spotter, side, views, texts) {
  let chosen = {spots: [], anchor: ''};
  const best = views.reduce((best, view) => view.score > best.score ? view : best, {score: 0});
  if (best.score) {
    const isClear = views.every(view => view === best || view.score * 5 < best.score * 4);
    chosen = isClear ? best : {...best, anchor: ''};
  }
  let most = covered(spotter, chosen.spots);
  for (const text of texts) {
    const spots = spotsIn(spotter, side, text);
    const worth = covered(spotter, spots);
    if (worth > most) {
      most = worth;
      chosen = {text, spots, anchor: ''};
    }
  }
  if (most) return chosen;
  const [summary, ...asks] = texts;
  const opening = summary || views.map(view => view.text).find(text => /\P{White_Space}/u.test(text)) || asks.join(' ');
  return {text: opening, spots: [], anchor: ''};
}

/**
 * Makes views of the sections of a page. A heading's word counts as two of the
 * text; what the page's title says already counts a quarter.
 * @returns {(section: [string, string, string]) => Passage}
 */
function viewer(spotter, side, title) {
  const inTitle = new Set(spotsIn(spotter, side, title).map(spot => spot.concept));
  return ([anchor, heading, text]) => {
    const inHeading = spotsIn(spotter, side, heading);
    const spots = spotsIn(spotter, side, text);
    const counts = spotter.worths.map(() => 0);
    for (const {concept} of [...inHeading, ...inHeading, ...spots]) counts[concept]++;
    const score = counts.reduce((sum, n, concept) =>
      sum + Math.floor(spotter.worths[concept] * n / (n + 1) / (inTitle.has(concept) ? 4 : 1)), 0);
    const view = {text, spots, score, anchor: heading === title ? '' : anchor};
    const shown = /\P{White_Space}/u.test(text) ? heading + ' · ' + text : heading;
    return spots.length || !inHeading.length ? view : {...view, text: shown, spots: inHeading};
  };
}
