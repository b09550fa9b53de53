'use strict';

// Which pages have a term, and how much it weighs there.

/** The weights that there are: weigh.go. */
const weightLevels = [];
for (let w = 1; w < 255; w = Math.max(w + 1, Math.floor((w * 29 + 14) / 28))) weightLevels.push(w);
weightLevels.push(255);

/**
 * Reads a shard of postings.
 * @param {string} payload
 * @returns {Map<string, {pages: number[], levels: string}>}
 */
function readPostings(payload) {
  const postings = new Map();
  readRecords(payload, (key, gaps, levels) => postings.set(key, {pages: readPages(gaps), levels}));
  return postings;
}

const nowhere = {pages: []};

/** The postings of a term, a pair or an exact title: none while their shard is wanted. */
const postingsOf = (side, key) =>
  shard(`p${side.number}-${shardOf(side.postingShards, key)}`, readPostings, '')?.get(key) || nowhere;

/** Calls visit with each page that has a term, and its weight there. */
function eachPosting(side, key, visit) {
  const {pages, levels} = postingsOf(side, key);
  pages.forEach((page, i) => visit(page, weightLevels[levels.charCodeAt(i) - 33])); // “!” is the lowest
}
