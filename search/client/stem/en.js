'use strict';

// English: the possessive, and Porter's stemmer (Porter 1980, with "bli" and
// "logi" as in his later program).
{
  /** The stem's letters as c (consonant) and v (vowel). A y is a vowel after a consonant. */
  const shape = (stem) => {
    let letters = '';
    for (const c of stem) letters += 'aeiou'.includes(c) || (c === 'y' && letters.endsWith('c')) ? 'v' : 'c';
    return letters;
  };

  /** Porter's m, how many vowels are followed by a consonant: whether it is more than 0, 1. */
  const some = (stem) => /vc/.test(shape(stem));
  const several = (stem) => /vc+v+c/.test(shape(stem));
  const hasVowel = (stem) => shape(stem).includes('v');
  const isShort = (stem) => some(stem) && !several(stem) && endsShort(stem);
  const endsShort = (stem) => shape(stem).endsWith('cvc') && /[^wxy]$/.test(stem);

  /** A list "suffix>replacement suffix>replacement …", by suffix. */
  const suffixTable = (list) => new Map(list.split(' ').map((entry) => entry.split('>')));

  /** Replaces the longest suffix of word that table has and that leaves something, if fits(rest, suffix). */
  const swapSuffix = (word, table, fits) => {
    for (let i = 1; i < word.length; i++) {
      const suffix = word.slice(i);
      const rest = word.slice(0, i);
      if (table.has(suffix)) return fits(rest, suffix) ? rest + table.get(suffix) : word;
    }
    return word;
  };

  const double = suffixTable('ational>ate tional>tion enci>ence anci>ance izer>ize bli>ble alli>al entli>ent eli>e ' +
    'ousli>ous ization>ize ation>ate ator>ate alism>al iveness>ive fulness>ful ousness>ous aliti>al iviti>ive ' +
    'biliti>ble logi>log');
  const derived = suffixTable('icate>ic ative> alize>al iciti>ic ical>ic ful> ness>');
  const last = suffixTable('al> ance> ence> er> ic> able> ible> ant> ement> ment> ent> ion> ou> ism> ate> iti> ous> ive> ize>');

  /** Undoes "ed" and "ing". */
  const withoutInflection = (word) => {
    const [, stem, suffix] = /^(.+?)(eed|ed|ing)$/.exec(word) ?? [];
    if (suffix === 'eed') return some(stem) ? stem + 'ee' : word;
    if (!suffix || !hasVowel(stem)) return word;
    if (/.(at|bl|iz)$/.test(stem)) return stem + 'e';
    if (/([^lsz])\1$/.test(stem) && shape(stem).endsWith('c')) return stem.slice(0, -1);
    return isShort(stem) ? stem + 'e' : stem;
  };

  stemmers.en = (word) => {
    word = word.replace(/'s$/, '');
    if (word.length < 3) return word;
    word = word.replace(/^(.+(?:ss|i))es$|^(.*[^s])s$/, '$1$2');
    word = withoutInflection(word);
    if (/.y$/.test(word) && hasVowel(word.slice(0, -1))) word = word.slice(0, -1) + 'i';
    word = swapSuffix(word, double, some);
    word = swapSuffix(word, derived, some);
    word = swapSuffix(word, last, (rest, suffix) => several(rest) && (suffix !== 'ion' || /[st]$/.test(rest)));
    const rest = word.slice(0, -1);
    if (word.endsWith('e') && some(rest) && (several(rest) || !endsShort(rest))) word = rest;
    return word.endsWith('ll') && several(word.slice(0, -1)) ? word.slice(0, -1) : word;
  };
}
