// The reader's role: remembered on this device or, on one that is shared, for
// this visit only. It is known before the page is painted, so that no line for
// another role flashes; roles.css does the hiding.
(() => {
  'use strict';
  const page = document.documentElement;
  /** @type {string[]} the ids of the site's roles; what is no role of the site's is none */
  const roles = JSON.parse(page.dataset.roles || '[]');
  if (!roles.length) return;
  // Several sites may share a host, and with it the storage.
  const key = `cando-role:${new URL(page.dataset.root || '.', location.href).pathname}`;

  /** @typedef {'localStorage' | 'sessionStorage'} Place */

  /** @param {Place} place @returns {string | null | undefined} an id, '' for every role, null if nothing is kept */
  function kept(place) {
    try {
      return window[place].getItem(key);
    } catch {
      return undefined; // storage is closed to this page
    }
  }

  /** @param {Place} place @param {string | null} role */
  function keep(place, role) {
    try {
      if (role === null) window[place].removeItem(key);
      else window[place].setItem(key, role);
    } catch {
      // It then holds for this page only.
    }
  }

  const isVisit = () => typeof kept('sessionStorage') === 'string';
  const chosen = () => kept('sessionStorage') ?? kept('localStorage');

  /** Takes a role, or none, for the page. @param {string | null | undefined} role */
  function show(role) {
    if (role && roles.includes(role)) page.dataset.role = role;
    else delete page.dataset.role;
  }

  /** @param {string} role @param {boolean} visit  for this visit only */
  function remember(role, visit) {
    keep('sessionStorage', visit ? role : null);
    keep('localStorage', visit ? null : role || null);
  }

  /** Brings the chooser to life; without this script it stays hidden. */
  function setUpChooser() {
    const chooser = /** @type {HTMLSelectElement | null} */ (document.querySelector('[data-cando-role]'));
    const visit = /** @type {HTMLInputElement | null} */ (document.querySelector('[data-cando-visit]'));
    if (!chooser || !visit) return;
    const say = () => {
      chooser.value = page.dataset.role || '';
      document.dispatchEvent(new CustomEvent('cando:role'));
    };
    const follow = () => {
      const before = page.dataset.role;
      if (chosen() === undefined) return; // what was chosen on this page holds on it
      show(chosen());
      visit.checked = isVisit();
      if (page.dataset.role !== before) say();
    };
    chooser.addEventListener('change', () => {
      remember(chooser.value, visit.checked);
      show(chooser.value);
      say();
    });
    visit.addEventListener('change', () => remember(chooser.value, visit.checked));
    // What opens below while one is here covers something.
    chooser.parentElement.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') /** @type {HTMLElement} */ (event.target).blur();
    });
    // It may change in another tab, or on another page before one comes back here.
    addEventListener('storage', (event) => { if (event.key === key || event.key === null) follow(); });
    addEventListener('pageshow', (event) => { if (event.persisted) follow(); });
    document.addEventListener('visibilitychange', follow);
    chooser.value = page.dataset.role || '';
    visit.checked = isVisit();
  }

  show(chosen());
  document.addEventListener('DOMContentLoaded', setUpChooser);
})();
