'use strict';

// Persian: the letters of Arabic and Persian keyboards made alike, and vowel signs left out.
stemmers.fa = (word) =>
  word
    .replace(/[آأإ]/g, 'ا')
    .replace(/[ىیے]/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/[ةۀہ]/g, 'ه')
    .replace(/[\u0640\u064b-\u0652\u0654]/g, '');
