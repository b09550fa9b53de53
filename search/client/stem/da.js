'use strict';

// Danish: Snowball. Endings are behind the first vowel and consonant, and the third letter.
{
  const region = /[aeiouyåæø][^aeiouyåæø]/g;
  const inflections = ending('hed ethed ered e erede ende erende ene erne ere en heden eren er heder erer heds es ' +
    'endes erendes enes ernes eres ens hedens erens ers ets erets et eret');

  const withoutPair = (word, r1) => swapFrom(word, r1, /(g)d$|([dgk])t$/, '$1$2');

  stemmers.da = (word) => {
    if (word.length < 3) return word;
    const r1 = Math.max(3, placeBehind(word, region));
    let stem = swapFrom(word, r1, inflections);
    if (stem === word && word.length > r1) stem = word.replace(/([abcdfghjklmnoprtvyzå])s$/, '$1');
    stem = withoutPair(stem, r1).replace(/igst$/, 'ig');
    const rest = swapFrom(stem, r1, /e?lig$|ig$|els$/);
    stem = rest === stem ? swapFrom(stem, r1, /løst$/, 'løs') : withoutPair(rest, r1);
    return stem.length > r1 ? stem.replace(/([^aeiouyåæø])\1$/, '$1') : stem;
  };
}
