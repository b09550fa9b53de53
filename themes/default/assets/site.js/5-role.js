// Who reads, and on which day: what may be done depends on both.
(() => {
  'use strict';

  /** @returns {string} the id of the reader's role, or '' */
  const role = () => document.documentElement.dataset.role || '';

  /** @returns {string} the reader's own day, as 2026-11-22; in a preview, that which the author looks at */
  function today() {
    const {day} = document.documentElement.dataset;
    if (day) return day;
    const now = new Date();
    const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
    return `${String(now.getFullYear()).padStart(4, '0')}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  Object.assign(cando, {role, today});

  function setUpPrinting() {
    const print = /** @type {HTMLElement | null} */ (document.querySelector('[data-cando-print]'));
    if (!print?.hidden) return;
    print.hidden = false;
    print.addEventListener('click', () => window.print());
  }

  setUpPrinting();
  document.addEventListener('cando:patched', setUpPrinting); // a preview has changed the page
})();
