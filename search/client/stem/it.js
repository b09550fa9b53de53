'use strict';

// Italian: elided articles, and a light stemmer that takes the ending of gender and number off.
stemmers.it = (word) => {
  word = word.replace(/^(?:[cdlmstv]|un|gl|(?:a|da|de|ne|su)(?:ll|gl)|(?:co|pe)ll)'/, '');
  if (word.length < 6) return word;
  return word
    .replace(/[àáâä]/g, 'a')
    .replace(/[òóôö]/g, 'o')
    .replace(/[èéêë]/g, 'e')
    .replace(/[ùúûü]/g, 'u')
    .replace(/[ìíîï]/g, 'i')
    .replace(/[ih]?[ei]$|i?[ao]$/, '');
};
