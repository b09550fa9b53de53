// What holds depends on the day, and the day is the reader's: of what is said
// for several periods, the one of today is shown. Without this script those are
// there that need no clock, each with its dates.
(() => {
  'use strict';

  const periods = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.days')]);

  function show() {
    const today = cando.today();
    for (const period of periods) {
      const {from = '', until = ''} = period.dataset;
      period.hidden = today < from || (until !== '' && until < today);
    }
  }

  show();
  // A till is left open overnight.
  document.addEventListener('visibilitychange', show);
  addEventListener('pageshow', show);
})();
