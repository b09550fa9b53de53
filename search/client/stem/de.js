'use strict';

// German: ä, ae and a are one, and so are ö and ü; then a light stemmer. A "ue" is an umlaut only behind a consonant.
stemmers.de = (word) =>
  word
    .replace(/([ao]|(?:^|[^aeiouqyäöü])u)e/g, '$1')
    .replace(/ß/g, 'ss')
    .replace(/[äàáâ]/g, 'a')
    .replace(/[öòóô]/g, 'o')
    .replace(/[ïìíî]/g, 'i')
    .replace(/[üùúû]/g, 'u')
    .replace(/^(...+)ern$|^(...+)e[mnrs]$|^(...+)e$|^(..+[bdfghklmnt])s$/, '$1$2$3$4')
    .replace(/^(...+)est$|^(...+)e[nr]$|^(..+[bdfghklmnt])st$/, '$1$2$3');
