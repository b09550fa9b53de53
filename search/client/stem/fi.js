'use strict';

// Finnish: Snowball. r1 and r2 are the places behind the first and second vowel and consonant.
{
  const region = /[aeiouyäö][^aeiouyäö]/g;
  const caseEnding = ending('h[aeioäö]n ksi ine lle l?t[aä] st[aä] tt[aä] ll[aä] ss[aä] n[aä] [aä] n');

  const withoutParticle = (word, r1, r2) => {
    const stem = swapFrom(word, r2, /sti$/);
    if (stem !== word) return stem;
    const [particle] = /(?:p[aä]|kaan|kään|h[aä]n|kin|k[oö])$/.exec(word.slice(r1)) ?? [''];
    const rest = word.slice(0, word.length - particle.length);
    return /[aeinotuyäö]$/.test(rest) ? rest : word;
  };

  const withoutPossessive = (word, r1) => {
    const [suffix] = /(?:[sn]i|ns[aä]|mme|nne|[aäe]n)$/.exec(word.slice(r1)) ?? [''];
    const rest = word.slice(0, word.length - suffix.length);
    switch (suffix) {
      case 'si':
        return rest.endsWith('k') ? word : rest;
      case 'ni':
        return rest.replace(/kse$/, 'ksi');
      case 'an':
        return /(?:[ls]?ta|ssa|lla|na)$/.test(rest) ? rest : word;
      case 'än':
        return /(?:[ls]?tä|ssä|llä|nä)$/.test(rest) ? rest : word;
      case 'en':
        return /(?:lle|ine)$/.test(rest) ? rest : word;
    }
    return rest;
  };

  const withoutCase = (word, r1) => {
    const stem = swapFrom(word, r1, /([aeiouäö]i)(?:den|siin|tten)$|(aa|ee|ii|oo|uu|ää|öö)seen$/, '$1$2');
    if (stem !== word) return stem;
    const [suffix] = caseEnding.exec(word.slice(r1)) ?? [''];
    const rest = word.slice(0, word.length - suffix.length);
    if (suffix === 'n') return rest.replace(/(aa|ee|ie|ii|oo|uu|ää|öö)$/, (pair) => pair[0]);
    if (suffix.length === 1) return /[^aeiouyäö][aeiouyäö]$/.test(rest) ? rest : word;
    if (suffix.startsWith('h')) return rest.endsWith(suffix[1]) ? rest : word;
    return suffix.startsWith('tt') && !rest.endsWith('e') ? word : rest;
  };

  /** Takes an ending off: always, or else one that has no "po" before it. */
  const withoutEnding = (word, at, always, unlessPo) => {
    const stem = swapFrom(word, at, always);
    const rest = swapFrom(word, at, unlessPo);
    return stem !== word || rest.endsWith('po') ? stem : rest;
  };

  const withoutPluralT = (word, r1, r2) => {
    const stem = swapFrom(word, r1, /([aeiouyäö])t$/, '$1');
    return stem === word ? word : withoutEnding(stem, r2, /imma$/, /mma$/);
  };

  const tidy = (word, r1) => {
    if (word.length < r1) return word;
    word = swapFrom(word, r1, /(aa|ee|ii|oo|uu|ää|öö)$/, (pair) => pair[0]);
    word = swapFrom(word, r1, /([^aeiouyäö])[aeiä]$/, '$1');
    word = swapFrom(word, r1, /([ou])j$/, '$1');
    word = swapFrom(word, r1, /jo$/, 'j');
    return word.replace(/([^aeiouyäö])\1([aeiouyäö]*)$/, '$1$2');
  };

  stemmers.fi = (word) => {
    const r1 = placeBehind(word, region);
    const r2 = placeBehind(word, region, r1);
    word = withoutPossessive(withoutParticle(word, r1, r2), r1);
    const stem = withoutCase(word, r1);
    const rest = withoutEnding(stem, r2, /(?:ej[aä]|im[mp][aäi])$/, /m[mp][aäi]$/);
    return tidy(stem === word ? withoutPluralT(rest, r1, r2) : swapFrom(rest, r1, /[ij]$/), r1);
  };
}
