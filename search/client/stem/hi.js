'use strict';

// Hindi: letters of several parts made one, spellings made alike (nasals, nuktas, long vowels); then a light stemmer.
{
  // For the nine scripts of India: a sequence of two or three signs, the one that they are, and the scripts that have
  // it, as a sum of 1 (Devanagari), 2 (Bengali), 4 (Gurmukhi) and so on in the order of their blocks. Hexadecimal.
  const sequences = '053e45 11 9,053e46 12 1,053e47 13 9,053e48 14 9,053e 06 1f,0545 72 1,0545 0d 8,0546 04 1,' +
    '0547 0f 8,0548 10 c,0549 11 9,054a 12 1,054b 13 9,054c 14 d,0645 11 9,0646 12 1,0647 13 9,0648 14 9,' +
    '0757 08 100,0941 0a 1,0957 0a 120,0e46 10 100,0f45 0d 1,0f46 0e 1,0f47 10 1,0f57 10 10,123e 13 100,' +
    '124c 14 c0,1255 13 40,1257 14 120,1357 14 10,153c 58 1,163c 59 5,173c 5a 5,1c3c 5b 5,213c 5c 13,' +
    '223c 5d 13,283c 29 1,2b3c 5e 5,2f3c 5f 3,2c4141 0b 40,303c 31 1,333c 34 1,3541 2e 40,3e45 49 9,3e46 4a 1,' +
    '3e47 4b 9,3e48 4c 9,3f55 40 80,4141 42 4,463e 4a 120,464255 4b 80,4642 4a 80,4646 48 100,4655 47 c0,' +
    '4656 48 c0,4657 4c 120,473e 4b 132,4757 4c 12,4a55 4b 80,723f 07 4,7240 08 4,7247 0f 4,7341 09 4,' +
    '7342 0a 4,734b 13 4';
  // Devanagari letters, each with the one that it is taken for.
  const alike = '0102 2928 3130 3433 5815 5916 5a17 5b1c 5c21 5d22 5e2b 5f2f 4547 4647 494b 4a4b 0d0f 0e0f 1113 1213 ' +
    '7205 0605 0807 0a09 600b 610c 100f 1413 403f 4241 4443 6362 4847 4c4b';
  // Without the letters that are gone by now.
  const suffixes = new Set(('ाएंगे ाइयों ाइयां ाएगा ाओगे एंगे ेंगे नाओं नाएं ताओं ताएं ियों ियां ाकर ाइए ाया ेगा ोगे ाने ाना ाते ाता ाओं ाएं ' +
    'ुओं ुएं कर ाओ िए ाए ने ना ते ता ां ों ें ो े ु ि ा').split(' '));

  const characters = (hex, base) =>
    hex.replace(/../g, (offset) => String.fromCharCode(base + parseInt(offset, 16)));

  const composed = new Map();
  for (const line of sequences.split(',')) {
    const [sequence, sign, scripts] = line.split(' ');
    for (let script = 0; script < 9; script++) {
      const base = 0x900 + script * 0x80;
      if (parseInt(scripts, 16) & (1 << script)) composed.set(characters(sequence, base), characters(sign, base));
    }
  }
  const compose = (word) => {
    for (let i = 0; i < word.length; i++) {
      const length = composed.has(word.slice(i, i + 3)) ? 3 : 2;
      const sign = composed.get(word.slice(i, i + length));
      if (sign) word = word.slice(0, i) + sign + word.slice(i + length);
    }
    return word;
  };

  const letters = new Map(alike.split(' ').map((pair) => [...characters(pair, 0x900)]));

  stemmers.hi = (word) => {
    word = compose(word)
      .replace(/\u0928\u094d/g, '\u0902')
      .replace(/[\u093c\u094d]/g, '')
      .replace(/[\u0900-\u097f]/g, (letter) => letters.get(letter) ?? letter);
    for (let length = 5; length > 0; length--) {
      if (word.length > length + 1 && suffixes.has(word.slice(-length))) return word.slice(0, -length);
    }
    return word;
  };
}
