'use strict';

// Spanish: accents undone, and a light stemmer that takes the ending of gender and number off.
stemmers.es = (word) => {
  word = word
    .replace(/[àáâä]/g, 'a')
    .replace(/[òóôö]/g, 'o')
    .replace(/[èéêë]/g, 'e')
    .replace(/[ùúûü]/g, 'u')
    .replace(/[ìíîï]/g, 'i');
  return word.length < 5 ? word : word.replace(/[aeo]$|ces$|[aeo]s$/, (ending) => (ending === 'ces' ? 'z' : ''));
};
