'use strict';

// The site that is searched, and its shards. A search runs through with what is
// there, without waiting, and notes what it wants; gather loads that and has it
// run again.

/**
 * @typedef {object} Site
 * @property {Map<string, any>} shards as they came, by name
 * @property {Map<string, any>} read shards as they are used
 * @property {number} pages
 * @property {number} perBlock pages in a block
 * @property {Side[]} sides
 * @property {[kind: string, lang: string, side: number][]} classes of pages
 * @property {number[][]} classOf the number of the class of each page, in a list
 */

/**
 * The pages of one analysis.
 * @typedef {object} Side
 * @property {number} number
 * @property {string} analysis
 * @property {number} pages
 * @property {number} words entries of its vocabulary
 * @property {string[]} wordShards the first key of each
 * @property {string[]} postingShards
 * @property {Phrases} phrases that have synonyms
 * @property {Map<string, object[]>} stretches of text that were analysed, with their tokens
 */

/** @type {Site} the one that the run under way searches */
let site;

/** Shards that the run under way has asked for in vain. */
let wanted = new Set();

/** Shards that the run under way must do without. */
let lost = new Set();

/** Makes a site of its entry, once the shard that describes it is there. */
function openSite({shards}) {
  const {runs, synonyms = [], ...described} = shards.get('site');
  const classOf = [];
  for (let i = 0; i < runs.length; i += 2) {
    const number = [runs[i]];
    for (let n = runs[i + 1]; n--;) classOf.push(number);
  }
  const sides = described.sides.map((side, number) =>
    ({...side, number, stretches: new Map(), phrases: knownPhrases(synonyms, side)}));
  return {...described, shards, sides, classOf, read: new Map()};
}

/** Loads a shard of the site of an entry, once however many ask for it. */
function load(entry, name) {
  const {version, shards} = entry;
  const loading = entry.loading ||= new Map();
  if (!loading.has(name)) {
    loading.set(name, cando.load(`${version}/${name}.js`, () => shards.has(name), shards)
      .finally(() => loading.delete(name)));
  }
  return loading.get(name);
}

/**
 * Returns a shard in the form that read makes of it, or undefined when it is
 * yet to come. A shard that cannot be had is as good as empty.
 * @param {string} name
 * @param {(payload: any) => any} read
 * @param {any} empty payload
 */
function shard(name, read, empty) {
  let value = site.read.get(name);
  if (value === undefined) {
    if (site.shards.has(name)) {
      site.read.set(name, value = read(site.shards.get(name)));
      site.shards.set(name, undefined); // the text is not needed twice
    } else if (lost.has(name)) {
      value = read(empty);
    } else {
      wanted.add(name);
    }
  }
  return value;
}

/** The number of the shard that a key is in. */
function shardOf(starts, key) {
  let i = starts.length - 1;
  while (i > 0 && starts[i] > key) i--;
  return i;
}

/**
 * Runs attempt until nothing is wanted any more.
 * @template T
 * @param {(incomplete: boolean) => T} attempt told whether it must do without shards
 * @param {() => Promise<T>} again starts over, when the site turns out to be published anew
 * @returns {Promise<T>}
 */
async function gather(attempt, again) {
  const entry = cando.site;
  const gone = new Set();
  for (;;) {
    const names = wanted = new Set();
    lost = gone;
    let outcome;
    if (entry.shards.has('site')) {
      site = entry.opened ||= openSite(entry);
      outcome = attempt(gone.size > 0);
    } else {
      names.add('site');
    }
    if (!names.size) return outcome;
    const loaded = await Promise.allSettled([...names].map(name => load(entry, name)));
    if (loaded.every(result => !result.reason)) continue;
    if (await cando.renew(entry.version)) return again();
    for (const name of names) if (!entry.shards.has(name)) gone.add(name);
    if (gone.has('site')) throw loaded[0].reason;
  }
}
