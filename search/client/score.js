'use strict';

// Scores: score.go. All numbers are whole and below 2^53, so the sums here are
// those of Go.

/** A number for each of some pages. */
class Tally {
  /** @type {number[]} those with a value, in the order they came */
  pages = [];

  /** By page; zero if not among pages. */
  value = new Float64Array(0);

  reset() {
    for (const page of this.pages) this.value[page] = 0;
    this.pages = [];
    if (this.value.length < site.pages) this.value = new Float64Array(site.pages);
  }

  add(page, value) {
    if (!this.value[page]) this.pages.push(page);
    this.value[page] += value;
  }

  raise(page, value) {
    this.add(page, Math.max(value - this.value[page], 0));
  }
}

// Of the run under way.
const earned = new Tally(); // what the words earned
const matched = new Tally(); // the worth of the concepts that a page has
const ofConcept = new Tally();
const ofWay = new Tally(); // one alternative of a concept
const wordsHad = new Tally(); // how many of the alternative's words a page has
const ofWord = new Tally(); // the best weight × share of a word's terms
const ofGuess = new Tally();

/** The worth of all concepts, had or not. */
let allWorth;

/** Fills earned and matched for a question. */
function score({concepts, pairs, sides}) {
  const all = pagesOfSides(sides);
  earned.reset();
  matched.reset();
  allWorth = 0;
  for (const light of [false, true]) {
    // Light words rank what others found. Alone they find pages themselves.
    const only = light && earned.pages.length;
    for (const concept of concepts) {
      if (concept.light !== light) continue;
      allWorth += concept.worth = scoreConcept(concept, all);
      for (const page of ofConcept.pages) {
        if (only && !earned.value[page]) continue;
        earned.add(page, ofConcept.value[page]);
        matched.add(page, concept.worth);
      }
    }
  }
  scorePairs(pairs, all);
}

/**
 * Fills ofConcept with the best that any alternative earns, and returns the
 * worth of the concept as typed. A page must have all words of an alternative
 * that was not typed: "time" alone does not stand for "time off".
 */
function scoreConcept({alternatives}, all) {
  let worth = 0;
  ofConcept.reset();
  alternatives.forEach(({words, share}, i) => {
    ofWay.reset();
    wordsHad.reset();
    for (const word of words) {
      const worthOfWord = scoreWord(word, all);
      if (!i) worth += worthOfWord;
    }
    for (const page of ofWay.pages) {
      if (i && wordsHad.value[page] < words.length) continue;
      ofConcept.raise(page, thousandths(ofWay.value[page], share));
    }
  });
  return worth;
}

/** A part of what is earned, which is something at least. */
const thousandths = (n, share) => Math.max(1, Math.floor(n * share / 1000));

/**
 * Adds to ofWay what the word earns a page: the weight there × the worth of the
 * word. For pages that have a guess it is the worth of word and guesses
 * together, which is less.
 */
function scoreWord({exact, guesses, corrected, light}, all) {
  ofWord.reset();
  ofGuess.reset();
  raiseBest(exact, ofWord);
  raiseBest(guesses, ofGuess);
  const exactPages = ofWord.pages.length;
  const eitherPages = exactPages + ofGuess.pages.filter(page => !ofWord.value[page]).length;
  const exactWorth = milliIDF(exactPages, all);
  const guessWorth = milliIDF(eitherPages, all);
  earn(exactWorth, guessWorth, corrected);
  for (const page of ofWord.pages) {
    ofWay.add(page, ofWord.value[page]);
    wordsHad.add(page, 1);
  }
  const worth = exactPages ? exactWorth : guessWorth;
  return light ? Math.floor(worth * lightShare / 1000) : worth;
}

/**
 * Multiplies what is in ofWord and ofGuess by the worths and leaves the better
 * of the two in ofWord. Guesses that are corrections stay below every page that
 * has the word as typed.
 */
function earn(exactWorth, guessWorth, corrected) {
  let ceiling = Infinity;
  for (const page of ofWord.pages) {
    const had = ofWord.value[page] = thousandths(ofWord.value[page], exactWorth);
    if (corrected) ceiling = Math.min(ceiling, had - 1);
  }
  for (const page of ofGuess.pages) {
    ofWord.raise(page, Math.max(1, Math.min(thousandths(ofGuess.value[page], guessWorth), ceiling)));
  }
}

/** Raises a tally to the best weight × share of the candidates. */
function raiseBest(candidates, tally) {
  for (const {side, term, share} of candidates) {
    eachPosting(side, term, (page, weight) => tally.raise(page, weight * share));
  }
}

/** Rewards pages that have neighbours of the query side by side. */
function scorePairs(pairs, all) {
  for (const {side, key} of pairs) {
    const worth = milliIDF(postingsOf(side, key).pages.length, all);
    eachPosting(side, key, (page, weight) => {
      if (earned.value[page]) earned.add(page, Math.floor(weight * worth * pairShare / 1000));
    });
  }
}

/** A thousand times the worth of a word that some of all pages have. */
function milliIDF(some, all) {
  const odds = (all - Math.min(some, all) + 0.5) / (Math.min(some, all) + 0.5);
  return Math.max(1, Math.round(1000 * Math.log1p(odds) ** 0.8));
}

/** A page's score: what its words earned, and up to a fifth more the more of the query it has. */
const scoreOf = page =>
  earned.value[page] + (allWorth && Math.floor(earned.value[page] * matched.value[page] / (5 * allWorth)));
