'use strict';

// Dutch: Snowball. An i between vowels and a y behind one are consonants: I and Y.
{
  const region = /[aeiouyè][^aeiouyè]/g;
  const consonant = /[^aeiouyè]$/;

  const undouble = (word) => word.replace(/(dd|kk|tt)$/, (pair) => pair[0]);
  const withoutEn = (word, rest, r1) =>
    rest.length >= r1 && consonant.test(rest) && !rest.endsWith('gem') ? undouble(rest) : word;
  const withoutE = (word, r1) =>
    word.endsWith('e') && word.length > r1 && consonant.test(word.slice(0, -1)) ? undouble(word.slice(0, -1)) : word;

  /** Where endings may begin, at least three bytes of UTF-8 from the start. */
  const firstRegion = (word) => {
    const r1 = placeBehind(word, region);
    const third = /^(?:[\u0800-\uffff]|[^\0-\x7f].|.[^\0-\x7f]|...)/.exec(word);
    return Math.max(r1, third ? third[0].length : r1 + 1);
  };

  const withoutInflection = (word, r1) => {
    const [suffix] = /(?:heden|ene?|se?)$/.exec(word) ?? [''];
    const rest = word.slice(0, word.length - suffix.length);
    if (suffix.startsWith('e')) return withoutEn(word, rest, r1);
    if (!suffix || rest.length < r1) return word;
    if (suffix === 'heden') return rest + 'heid';
    return /[^aeijouyè]$/.test(rest) ? rest : word;
  };

  const withoutHeid = (word, r1, r2) => {
    const rest = word.replace(/([^c])heid$/, '$1');
    if (rest === word || rest.length < r2) return word;
    return rest.endsWith('en') ? withoutEn(rest, rest.slice(0, -2), r1) : rest;
  };

  const withoutDerivation = (word, r1, r2, hadE) => {
    const [suffix] = /(?:end|ing|ig|lijk|baar|bar)$/.exec(word) ?? [''];
    const rest = word.slice(0, word.length - suffix.length);
    if (!suffix || rest.length < r2) return word;
    switch (suffix) {
      case 'lijk':
        return withoutE(rest, r1);
      case 'ig':
        return rest.endsWith('e') ? word : rest;
      case 'bar':
        return hadE ? rest : word;
      case 'baar':
        return rest;
    }
    return rest.length >= r2 + 2 && /[^e]ig$/.test(rest) ? rest.slice(0, -2) : undouble(rest);
  };

  stemmers.nl = (word) => {
    word = word
      .replace(/[áä]/g, 'a')
      .replace(/[éë]/g, 'e')
      .replace(/[íï]/g, 'i')
      .replace(/[óö]/g, 'o')
      .replace(/[úü]/g, 'u')
      .replace(/^y/, 'Y')
      .replace(/([aeiouyè])(?:i(?=[aeiouyè])|y)/g, (pair) => pair[0] + pair[1].toUpperCase());
    const r1 = firstRegion(word);
    const r2 = placeBehind(word, region, placeBehind(word, region));
    word = withoutInflection(word, r1);
    const stem = withoutE(word, r1);
    return withoutDerivation(withoutHeid(stem, r1, r2), r1, r2, stem !== word)
      .replace(/([^aeiouyè])(a|e|o|u)\2([^Iaeiouyè])$/, '$1$2$3')
      .replace(/[IY]/g, (letter) => letter.toLowerCase());
  };
}
