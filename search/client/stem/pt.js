'use strict';

// Portuguese: a light stemmer (Savoy): number, adverbs, gender, accents.
{
  // The first that the word has counts: length from which on, ending, what it becomes.
  const numbers = [
    [5, /([rslz])es$/, '$1'], [4, /ns$/, 'm'], [5, /[eé]is$/, 'el'], [5, /ais$/, 'al'], [5, /óis$/, 'ol'],
    [5, /is$/, 'il'], [4, /[õã]es$/, 'ão'], [7, /mente$/, ''], [4, /s$/, ''],
  ];
  const feminines = [
    [8, /(inh|iac|eir)a$/, '$1o'], [7, /(os|ic|id|ad|iv|am)a$/, '$1o'], [7, /ona$/, 'ão'], [7, /ora$/, 'or'],
    [7, /esa$/, 'ês'], [7, /na$/, 'no'],
  ];

  const changed = (word, endings) => {
    const [, ending, by] = endings.find(([length, ending]) => word.length >= length && ending.test(word)) ?? [];
    return ending ? word.replace(ending, by) : word;
  };

  stemmers.pt = (word) => {
    if (word.length < 4) return word;
    word = changed(changed(word, numbers), feminines);
    if (word.length > 4) word = word.replace(/[aeo]$/, '');
    return word
      .replace(/[àáâäã]/g, 'a')
      .replace(/[òóôöõ]/g, 'o')
      .replace(/[èéêë]/g, 'e')
      .replace(/[ùúûü]/g, 'u')
      .replace(/[ìíîï]/g, 'i')
      .replace(/ç/g, 'c');
  };
}
