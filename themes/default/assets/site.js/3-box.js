// The search box on every page: "/" leads to it from wherever one does not
// type, a cross empties it, and the first touch loads what shows results.
(() => {
  'use strict';

  const input = /** @type {HTMLInputElement | null} */ (document.querySelector('[data-cando-search]'));
  const form = input?.form;
  if (!form) return;
  const wipe = /** @type {HTMLElement} */ (form.querySelector('.wipe'));
  const popup = form.querySelector('.popup');

  /** Loads the script that shows results, once; anew only after a failure. */
  function load() {
    if (document.querySelector('script[data-cando-results]')) return;
    const script = document.createElement('script');
    script.src = form.dataset.results;
    script.dataset.candoResults = '';
    script.onerror = () => script.remove();
    document.head.append(script);
    cando.search('').catch(() => {}); // an empty question has no answer, but whoever answers is there then
  }

  /** Puts a query into the box, as if it had been typed. @param {string} query */
  function put(query) {
    input.value = query;
    input.dispatchEvent(new Event('input', {bubbles: true}));
  }

  /** @param {KeyboardEvent} event */
  function slash(event) {
    const typing = /** @type {Element} */ (event.target).closest('input, textarea, select, [contenteditable]');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  }

  document.addEventListener('keydown', slash);
  form.addEventListener('input', () => { wipe.hidden = input.value === ''; });
  wipe.addEventListener('click', () => {
    put('');
    input.focus();
  });
  input.addEventListener('focus', load);
  form.addEventListener('submit', () => cando.recent.add(input.value.trim()));
  if (popup) {
    const says = {role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': popup.firstElementChild.id, 'aria-expanded': 'false'};
    for (const [name, value] of Object.entries(says)) input.setAttribute(name, value);
  }
  if (new URLSearchParams(location.search).get('q')) load(); // the page was opened from a search

  cando.box = {put};
})();
