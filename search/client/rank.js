'use strict';

// The best pages, and what else could be chosen: search.go, facets.go.

/**
 * The values of a facet have numbers, and each page those of its values.
 * @typedef {object} Facet
 * @property {string[]} values
 * @property {number[][]} numbersOf by page
 */

/**
 * A facet, and what a request chooses of it.
 * @typedef {Facet & {name: string, chosen?: string, passes: (page: number) => boolean}} Choice
 */

/** @returns {Choice[]} */
function choicesOf(options) {
  const {facets, channel, action, tag} = options;
  const [kind, lang] = [0, 1].map(i => ({values: site.classes.map(described => described[i]), numbersOf: site.classOf}));
  const all = {kind, lang, ...facets || channel || action || tag ? shard('f', readFacets, '') : {}};
  return Object.entries(all).map(([name, {values, numbersOf}]) => {
    const chosen = options[name];
    const matches = values.map(chosen && name === 'lang' ? inLang(chosen) : value => value === chosen);
    return {name, values, numbersOf, chosen, passes: page => numbersOf[page]?.some(number => matches[number])};
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

/**
 * Reads the facets that the classes of pages do not tell.
 * @returns {Object<string, Facet>}
 */
function readFacets(payload) {
  const facets = {};
  for (const name of ['channel', 'action', 'tag']) facets[name] = {values: [], numbersOf: []};
  for (const record of payload ? payload.split('\n') : []) {
    const [name, value, gaps] = record.split('\t');
    const {values, numbersOf} = facets[name];
    const number = values.push(value) - 1;
    for (const page of readPages(gaps)) (numbersOf[page] ||= []).push(number);
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
  for (const choice of choices) {
    const {name, values, numbersOf} = choice;
    const others = choices.filter(other => other.chosen && other !== choice);
    const counts = values.map(() => 0);
    for (const page of earned.pages) {
      if (others.every(other => other.passes(page))) for (const number of numbersOf[page] || []) counts[number]++;
    }
    counts.forEach((n, number) => {
      const value = values[number];
      if (!n || !value) return;
      facets[name] ||= Object.create(null); // a value may be called __proto__
      facets[name][value] = (facets[name][value] || 0) + n;
    });
  }
  return facets;
}

/**
 * Counts the pages that pass and picks the best of them, best score first, then
 * by path, which is the order of their numbers.
 * @returns {{total: number, best: {page: number, score: number}[]}}
 */
function pick(q, choices, limit) {
  const exact = new Set(q.titles.flatMap(({side, key}) => postingsOf(side, key).pages));
  const most = exact.size && earned.pages.reduce((most, page) => Math.max(most, scoreOf(page)), 0);
  const chosen = choices.filter(choice => choice.chosen);
  const best = [];
  let total = 0;
  for (const page of earned.pages) {
    if (!chosen.every(choice => choice.passes(page))) continue;
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
