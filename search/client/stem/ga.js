'use strict';

// Irish: elided articles and pronouns.
stemmers.ga = (word) => word.replace(/^[dmb]'/, '');
