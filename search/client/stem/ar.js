'use strict';

// Arabic: letters made alike and vowel signs left out; then a light stemmer that takes one prefix and some suffixes off.
stemmers.ar = (word) => {
  word = word
    .normalize('NFKC')
    .replace(/[آأإ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[\u0640\u064b-\u0652]/g, '')
    .replace(/^(?:(?:[وبكف]?ال|لل)(?=..)|و(?=...))/, '');
  for (const suffix of ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي']) {
    if (word.length > suffix.length + 1 && word.endsWith(suffix)) word = word.slice(0, -suffix.length);
  }
  return word;
};
