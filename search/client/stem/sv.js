'use strict';

// Swedish: Snowball. Endings are behind the first vowel and consonant, and the third letter.
{
  const region = /[aeiouyäåö][^aeiouyäåö]/g;
  const inflections = ending('a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter ' +
    'or as arnas ernas ornas es ades andes ens arens hetens erns at andet het ast');

  stemmers.sv = (word) => {
    if (word.length < 3) return word;
    const r1 = Math.max(3, placeBehind(word, region));
    let stem = swapFrom(word, r1, inflections);
    if (stem === word && word.length > r1) stem = word.replace(/([bcdfghjklmnoprtvy])s$/, '$1');
    stem = swapFrom(stem, r1, /(d)d$|(g)[dt]$|(n)n$|([dkt])t$/, '$1$2$3$4');
    return swapFrom(stem, r1, /l?ig$|els$|(lös)t$|(full)t$/, '$1$2');
  };
}
