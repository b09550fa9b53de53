'use strict';

// Turkish: what follows an apostrophe left out; then Snowball. Endings are taken off from the end of the word; a step
// that fails has undone its moves of the cursor, but not its cuts.
{
  let word = '';
  let cursor = 0; // what is behind it has been matched
  let mark = 0; // the end of the next cut
  let nounEndings = true; // may still follow

  const open = () => {
    mark = cursor;
    return true;
  };
  const cut = () => {
    word = word.slice(0, cursor) + word.slice(mark);
    return true;
  };
  /** Whether one of the steps succeeds; the first that does counts. */
  const either = (...steps) =>
    steps.some((step) => {
      const behind = word.length - cursor;
      if (step()) return true;
      cursor = word.length - behind;
      return false;
    });
  const maybe = (step) => either(step, () => true);

  // A letter that joins an ending to the word, or none.
  const matches = (pattern) => pattern.test(word.slice(0, cursor));
  const joint = (joined, apart) => () => {
    if (matches(joined)) cursor--;
    else return matches(apart);
    return true;
  };
  const optionalN = joint(/[aeiouöüı]n$/, /[aeiouöüı][^n]$/);
  const optionalS = joint(/[aeiouöüı]s$/, /[aeiouöüı][^s]$/);
  const optionalY = joint(/[aeiouöüı]y$/, /[aeiouöüı][^y]$/);
  const optionalU = joint(/[^aeiouöüı][iuüı]$/, /[^aeiouöüı][^iuüı]$/);

  const always = () => true;
  const ends = (pattern, join = always) => () => {
    const match = pattern.exec(word.slice(0, cursor));
    if (!match) return false;
    cursor = match.index;
    return join();
  };
  /** The same for endings whose vowel must be in harmony with the word's. */
  const harmony = /(?:[aouı].*a|[eiöü].*e|[aı].*ı|[ei].*i|[ou].*[ou]|[öü].*[öü])[^aeiouöüı]*$/;
  const agrees = (pattern, join) => {
    const step = ends(pattern, join);
    return () => matches(harmony) && step();
  };

  const possessive = ends(/[mn](?:[iuüı]z)?$/, optionalU);
  const sU = agrees(/[iuüı]$/, optionalS);
  const lArI = ends(/leri$|ları$/);
  const yU = agrees(/[iuüı]$/, optionalY);
  const nU = agrees(/n[iuüı]$/);
  const nUn = agrees(/[iuüı]n$/, optionalN);
  const yA = agrees(/[ae]$/, optionalY);
  const nA = agrees(/n[ae]$/);
  const DA = agrees(/[dt][ae]$/);
  const ndA = agrees(/nd[ae]$/);
  const DAn = agrees(/[dt][ae]n$/);
  const ndAn = agrees(/nd[ae]n$/);
  const ylA = agrees(/l[ae]$/, optionalY);
  const ki = ends(/ki$/);
  const ncA = agrees(/c[ae]$/, optionalN);
  const yUm = agrees(/[iuüı]m$/, optionalY);
  const sUn = agrees(/s[iuüı]n$/);
  const yUz = agrees(/[iuüı]z$/, optionalY);
  const sUnUz = ends(/s([iuüı])n\1z$/);
  const lAr = agrees(/l[ae]r$/);
  const nUz = agrees(/n[iuüı]z$/);
  const DUr = agrees(/[dt][iuüı]r$/);
  const cAsInA = ends(/casına$|cesine$/);
  const yDU = agrees(/[dt][iuüı][kmn]?$/, optionalY);
  const ysA = ends(/s[ae][kmn]?$/, optionalY);
  const ymUs = agrees(/m[iuüı]ş$/, optionalY);
  const yken = ends(/ken$/, optionalY);

  const person = () => either(sUnUz, lAr, yUm, sUn, yUz, always);
  const withoutVerbEndings = () => {
    open();
    nounEndings = true;
    return either(
      ymUs, yDU, ysA, yken,
      () => cAsInA() && person() && ymUs(),
      () => {
        if (!lAr()) return false;
        cut();
        maybe(() => open() && either(DUr, yDU, ysA, ymUs));
        nounEndings = false;
        return true;
      },
      () => nUz() && either(yDU, ysA),
      () => either(sUnUz, yUz, sUn, yUm) && cut() && maybe(() => open() && ymUs()),
      () => DUr() && cut() && maybe(() => open() && person() && ymUs()),
    ) && cut();
  };

  /** "ki" with what may stand before it: "evlerdeki". */
  const chain = () => open() && ki() && either(
    () => DA() && cut() && maybe(() => open() && either(
      () => lAr() && cut() && maybe(chain),
      () => possessive() && cut() && maybe(plurals))),
    () => nUn() && cut() && maybe(() => open() && either(() => lArI() && cut(), owned, chain)),
    () => ndA() && either(() => lArI() && cut(), () => sU() && cut() && maybe(plurals), chain));
  const plurals = () => open() && lAr() && cut() && chain();
  const owned = () => open() && either(possessive, sU) && cut() && maybe(plurals);

  const withoutNounEndings = () => either(
    () => open() && lAr() && cut() && maybe(chain),
    () => open() && ncA() && cut() && maybe(() => either(() => open() && lArI() && cut(), owned, plurals)),
    () => open() && either(ndA, nA) && either(() => lArI() && cut(), () => sU() && cut() && maybe(plurals), chain),
    () => open() && either(ndAn, nU) && either(() => sU() && cut() && maybe(plurals), lArI),
    () => open() && DAn() && cut() && maybe(() => open() && either(
      () => possessive() && cut() && maybe(plurals),
      () => lAr() && cut() && maybe(chain),
      chain)),
    () => open() && either(nUn, ylA) && cut() && maybe(() => either(plurals, owned, chain)),
    () => open() && lArI() && cut(),
    chain,
    () => open() && either(DA, yU, yA) && cut() && maybe(() => open() && either(
      () => possessive() && cut() && maybe(() => open() && lAr()),
      lAr) && cut() && open() && chain()),
    owned);

  const hardened = { b: 'p', c: 'ç', d: 't', ğ: 'k' };
  const closing = { a: 'ı', ı: 'ı', e: 'i', i: 'i', o: 'u', u: 'u', ö: 'ü', ü: 'ü' };

  stemmers.tr = (whole) => {
    word = whole.replace(/'.*/, '');
    if (!/[aeiouöüı].*[aeiouöüı]/.test(word)) return word;
    cursor = word.length;
    withoutVerbEndings();
    if (!nounEndings) return word;
    cursor = word.length;
    withoutNounEndings();
    if (word === 'ad' || word === 'soyad') return word;
    const [, vowel] = /([aeiouöüı])[^aeiouöüı]*[dg]$/.exec(word) ?? [];
    return vowel ? word + closing[vowel] : word.replace(/[bcdğ]$/, (letter) => hardened[letter]);
  };
}
