// What holds depends on the day, and the day is the reader's: of what is said
// for several periods, the one of today is shown, and whether a review is due.
// Without this script there is what needs no clock, with its dates.
(() => {
  'use strict';

  /** @param {string} day  as 2026-11-22 @returns {number} days since 1970 */
  const count = (day) => Date.parse(`${day}T00:00Z`) / 86400000;

  /** Says whether a page may still be relied on. @param {HTMLElement} says @param {string} today */
  function judge(says, today) {
    const {due = '', expires = ''} = says.dataset;
    const state = today > expires ? 'expired' : today < due ? 'fresh' : 'due';
    says.dataset.candoFreshness = state;
    for (const words of /** @type {NodeListOf<HTMLElement>} */ (says.querySelectorAll('[data-state]'))) {
      words.hidden = words.dataset.state !== state;
    }
    const when = new Intl.RelativeTimeFormat(document.documentElement.lang, {numeric: 'auto'});
    says.querySelector('b').textContent = when.format(count(expires) - count(today), 'day');
  }

  function show() {
    const today = cando.today();
    for (const says of document.querySelectorAll('[data-cando-freshness]')) judge(/** @type {HTMLElement} */ (says), today);
    for (const period of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.days'))) {
      const {from = '', until = ''} = period.dataset;
      period.hidden = today < from || (until !== '' && until < today);
    }
  }

  show();
  // A till is left open overnight.
  document.addEventListener('visibilitychange', show);
  addEventListener('pageshow', show);
  document.addEventListener('cando:patched', show); // a preview has changed the page
})();
