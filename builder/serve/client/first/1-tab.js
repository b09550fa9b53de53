// What the author has chosen for this tab: on which day and in whose role the page
// is read, and whether there is a network. It runs before the page's own scripts,
// so that nothing is shown otherwise first, and it is this tab's alone.
(() => {
  'use strict';

  const key = 'cando-preview';
  const page = document.documentElement;

  /**
   * @typedef {object} Choices
   * @property {string} [day]       as 2026-11-22; the device's own when left out
   * @property {boolean} [offline]  the search gets no answer
   * @property {boolean} [closed]   the strip is
   * @property {string | null} [ownRole]  what this tab had kept of the reader's role before the author chose one; null: nothing
   */

  /** @type {Choices} */
  let chosen = {};
  try {
    chosen = JSON.parse(sessionStorage.getItem(key) || '{}');
  } catch {
    // The storage is closed to this page: what is chosen holds for it only.
  }

  function show() {
    if (chosen.day) page.dataset.day = chosen.day;
    else delete page.dataset.day;
  }

  /** @param {Choices} more  what is undefined in it is chosen no more */
  function choose(more) {
    chosen = {...chosen, ...more};
    show();
    try {
      sessionStorage.setItem(key, JSON.stringify(chosen));
    } catch {
      // See above.
    }
  }

  /** What the page asks the server; only a search is looked at. */
  const ask = window.fetch;

  /** @param {RequestInfo | URL} what @param {RequestInit} [how] */
  function asked(what, how) {
    const address = new URL(what instanceof Request ? what.url : what, location.href);
    if (address.origin !== location.origin || address.pathname !== '/api/search') return ask(what, how);
    if (chosen.offline) return Promise.reject(new TypeError('The author looks at this page without a network.'));
    if (chosen.day) address.searchParams.set('day', chosen.day);
    return ask(address, how);
  }

  show();
  window.fetch = asked;
  /** @type {any} */ (window).candoPreview = {tab: {choose, get chosen() { return chosen; }}};
})();
