'use strict';

// Catalan: elided articles and pronouns.
stemmers.ca = (word) => word.replace(/^[dlmnst]'/, '');
