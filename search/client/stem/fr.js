'use strict';

// French: elided articles, and a light stemmer (Savoy).
{
  // What ends the work, in order: length from which on, ending, what it becomes.
  const early = [
    [10, 'issement', 'ir'], [9, 'issant', 'ir'], [8, 'ivement', 'if'], [7, 'ement', 'e'],
    [12, 'ficatrice', 'fier'], [11, 'ficateur', 'fier'], [10, 'catrice', 'quer'], [9, 'cateur', 'quer'],
    [9, 'atrice', 'er'], [8, 'ateur', 'er'],
  ];
  const late = [
    [6, 'ième', ''], [8, 'teuse', 'ter'], [7, 'teur', 'ter'], [6, 'euse', 'eu'], [9, 'ère', 'er'], [8, 'ive', 'if'],
    [5, 'folle', 'fou'], [5, 'molle', 'mou'], [10, 'nnelle', 'n'], [10, 'nnel', 'n'],
  ];
  const last = [
    [9, 'esse', 'e'], [8, 'inage', 'in'], [13, 'ualisation', 'uel'], [10, 'isation', ''], [10, 'isateur', ''],
    [9, 'ation', ''], [9, 'ition', ''],
  ];

  /** The word with the first ending that it has changed; undefined if it has none. */
  const changed = (word, endings) => {
    const found = endings.find(([length, ending]) => word.length >= length && word.endsWith(ending));
    return found && word.slice(0, -found[1].length) + found[2];
  };

  const withoutSuffix = (word) => {
    let done = changed(word, early);
    if (done !== undefined) return done;
    if (word.length > 6) word = word.replace(/trice$/, 'teur');
    done = changed(word, late);
    if (done !== undefined) return done;
    if (word.length > 4) word = word.replace(/ète$/, 'et');
    if (word.length > 8) word = word.replace(/ique$/, '');
    return changed(word, last) ?? word;
  };

  const plainLetters = { à: 'a', á: 'a', â: 'a', ô: 'o', è: 'e', é: 'e', ê: 'e', ù: 'u', û: 'u', î: 'i', ç: 'c' };

  /** Letters lose accents and are not doubled. Each deletion skips an accent, as it always has. */
  const plain = (word) => {
    for (let i = 0; i < word.length; i++) {
      word = (word.slice(0, i) + (plainLetters[word[i]] ?? word[i]) + word.slice(i + 1)).replace(/(\p{L})\1+/gu, '$1');
    }
    return word;
  };

  stemmers.fr = (word) => {
    word = word.replace(/^(?:[lmtnsjdc]|qu|jusqu|quoiqu|lorsqu|puisqu)'/, '');
    if (word.length > 5) word = word.replace(/([^e])aux$/, '$1alx').replace(/x$/, '');
    if (word.length > 3) word = word.replace(/x$/, '');
    if (word.length > 3) word = word.replace(/s$/, '');
    word = withoutSuffix(word);
    if (word.length > 4) word = plain(word);
    if (word.length > 4) word = word.replace(/ie$/, '');
    if (word.length > 4) word = word.replace(/r$/, '').replace(/e$/, '').replace(/e$/, '').replace(/(\p{L})\1$/u, '$1');
    return word;
  };
}
