'use strict';

// Norwegian: Snowball. Endings are behind the first vowel and consonant, and the third letter.
{
  const region = /[aeiouyåæø][^aeiouyåæø]/g;
  const inflections = ending('a e ede ande ende ane ene hetene en heten ar er heter as es edes endes enes hetenes ens ' +
    'hetens ers ets et het ast');

  stemmers.no = (word) => {
    if (word.length < 3) return word;
    const r1 = Math.max(3, placeBehind(word, region));
    let stem = swapFrom(word, r1, /erte?$/, 'er');
    if (stem === word) stem = swapFrom(word, r1, inflections);
    if (stem === word && word.length > r1) stem = word.replace(/([bcdfghjlmnoprtvyz]|[^aeiouyåæø]k)s$/, '$1');
    stem = swapFrom(stem, r1, /([dv])t$/, '$1');
    return swapFrom(stem, r1, /e?leg$|(?:e|l|el)?ig$|els$|(?:e|s|hets)?lov$/);
  };
}
