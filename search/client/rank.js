'use strict';

// The best pages, and what else could be chosen: search.go, facets.go.

/**
 * A facet, and what a request chooses of it.
 * @typedef {object} Choice
 * @property {string} name
 * @property {string} [chosen]
 * @property {(page: number) => string[]} valuesOf
 * @property {(page: number) => boolean} passes
 */

/** @returns {Choice[]} */
function choicesOf(options) {
  const {facets, channel, action, tag} = options;
  const read = facets || channel || action || tag ? shard('f', readFacets, '') : undefined;
  return ['kind', 'lang', 'channel', 'action', 'tag'].map((name, i) => {
    const chosen = options[name];
    const valuesOf = page => i < 2 ? [site.classes[site.classOf[page]][i]] : read?.[name]?.[page] || [];
    const matches = chosen && i === 1 ? inLang(chosen) : value => value === chosen;
    return {name, chosen, valuesOf, passes: page => !chosen || valuesOf(page).some(matches)};
  });
}

/** A language with a region that no page names stands for the language. */
function inLang(tag) {
  const [whole, base] = langKeys(tag);
  const key = [whole, base].find(key => site.classes.some(([, lang]) => langKeys(lang).includes(key)));
  return lang => langKeys(lang).includes(key);
}

/** A tag in lower case, and its language alone. */
function langKeys(tag) {
  tag = tag.toLowerCase().replaceAll('_', '-');
  return [tag, tag.split('-')[0]];
}

/** The sides with pages in a language: all if there is none. */
function sidesFor(lang) {
  if (!lang) return site.sides;
  const base = langKeys(lang)[1];
  const analysis = {nb: 'no', nn: 'no', zh: 'cjk', ja: 'cjk', ko: 'cjk', yue: 'cjk'}[base] || base;
  const named = name => site.sides.filter(side => side.analysis === name);
  const sides = named(analysis);
  return sides.length ? sides : named('plain');
}

/** Reads the values of the pages: by facet, then by page. */
function readFacets(payload) {
  const facets = {channel: [], action: [], tag: []};
  for (const record of payload ? payload.split('\n') : []) {
    const [name, value, gaps] = record.split('\t');
    for (const page of readPages(gaps)) (facets[name][page] ||= []).push(value);
  }
  return facets;
}

/**
 * Counts, for each facet, the values of the pages found that no other facet
 * holds back.
 * @param {Choice[]} choices
 */
function countFacets(choices) {
  const facets = {};
  for (const page of earned.pages) {
    const holding = choices.filter(({passes}) => !passes(page));
    if (holding[1]) continue;
    for (const {name, valuesOf} of holding[0] ? holding : choices) {
      for (const value of valuesOf(page)) {
        if (!value) continue;
        const counts = facets[name] ||= Object.create(null); // a value may be called __proto__
        counts[value] = (counts[value] || 0) + 1;
      }
    }
  }
  return facets;
}

/**
 * Counts the pages that pass and picks the best of them, best score first, then
 * by path, which is the order of their numbers.
 * @returns {{total: number, best: {page: number, score: number}[]}}
 */
function pick({titles}, choices, limit) {
  const exact = new Set(titles.flatMap(({side, key}) => postingsOf(side, key).pages));
  const most = exact.size && earned.pages.reduce((most, page) => Math.max(most, scoreOf(page)), 0);
  const chosen = choices.filter(choice => choice.chosen);
  const best = [];
  let total = 0;
  for (const page of earned.pages) {
    if (!chosen.every(({passes}) => passes(page))) continue;
    total++;
    const score = scoreOf(page) + (exact.has(page) && most);
    let i = best.length;
    while (i && (best[i - 1].score - score || page - best[i - 1].page) < 0) i--;
    if (i === limit) continue;
    best.splice(i, 0, {page, score});
    best.length = Math.min(best.length, limit);
  }
  return {total, best};
}
