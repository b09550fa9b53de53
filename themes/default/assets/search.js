// The whole list of results, on search.html. The address follows the
// question, so that it can be kept, sent and come back to.
(() => {
  'use strict';

  const {input, element, link, count, excuse, asker} = cando.results;
  const limit = 50;

  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-cando-${name}]`));
  const status = /** @type {HTMLElement} */ (input.form.querySelector('[role=status]'));
  const tell = part('tell');
  const tellWhere = tell?.getAttribute('href') || '';

  /**
   * @param {import('./site.js/1-find.js').Hit[]} hits
   * @param {string} text what to say of them; '' when nothing was asked
   */
  function put(hits, text) {
    part('hits').replaceChildren(...hits.map((hit) => element('li', {}, link(hit))));
    status.textContent = text;
    part('hint').hidden = text !== '';
    part('nothing').hidden = text === '' || hits.length > 0;
  }

  /** @param {import('./site.js/1-find.js').Response} answer */
  function show(answer) {
    tell?.setAttribute('href', tellWhere.replace(/\{query\}|%7Bquery%7D/gi, encodeURIComponent(answer.query)));
    put(answer.hits, count(answer.total));
  }

  const ask = asker(limit, show, (/** @type {Error} */ fault) => put([], excuse(fault)));

  /** @param {number} [wait] in milliseconds */
  function search(wait) {
    const query = input.value.trim();
    history.replaceState(null, '', query ? `?${new URLSearchParams({q: query})}` : location.pathname);
    ask(query, wait);
    if (!query) put([], '');
  }

  input.value = new URLSearchParams(location.search).get('q') || '';
  input.addEventListener('input', () => search());
  input.form.addEventListener('submit', (event) => {
    event.preventDefault();
    search(0);
  });
  if (input.value) search(0);
  else input.focus();
})();
