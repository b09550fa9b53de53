'use strict';

// Sorani Kurdish: the letters of Arabic and Kurdish keyboards made alike; then a light stemmer that takes off
// postpositions, possessives, and the endings of number and definiteness. Four letters stay.
stemmers.ckb = (word) =>
  word
    .replace(/ه$/, 'ە')
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/ة/g, 'ە')
    .replace(/ھ/g, 'ه')
    .replace(/[\u0640\u064b-\u0652]/g, '')
    .replace(/^ر|ڒ/g, 'ڕ')
    .replace(/^(.{4,})(?:دا|ەوە)$|^(.{3,}ن)ا$/, '$1$2')
    .replace(/^(.{4,})[میت]ان$/, '$1')
    .replace(/^(.{3,}[اە])یە$|^(.{4,}?)(?:ێکی?|یەکی?|ە?کە|ە?کان|ی?انی?|ی?انە|ە|ی)$/, '$1$2');
