// The seam between the search box and the engine behind it: everything that
// searches calls cando.search, and only this file knows who answers.
(() => {
  'use strict';

  /**
   * @typedef {object} Hit
   * @property {string} path     the source file, below the content folder
   * @property {string} url      from the top of the site, escaped
   * @property {string} title
   * @property {string} kind     playbook, story, guideline or page
   * @property {number} score
   * @property {string} snippet  escaped text, with the words found in <mark>
   *
   * @typedef {{query: string, total: number, hits: Hit[]}} Response
   * @typedef {{limit?: number, kind?: string, role?: string, lang?: string}} Options
   */

  /** Says that nobody here can answer, as opposed to having failed to. */
  class Unavailable extends Error {
    name = 'Unavailable';
  }

  /**
   * Finds pages. Rejects with an error named Unavailable where the site was
   * opened from a disk or lies on a host that only hands out files.
   * @param {string} query
   * @param {Options} [options]
   * @returns {Promise<Response>}
   */
  async function find(query, options = {}) {
    if (location.protocol === 'file:') throw new Unavailable('opened from a disk');
    const parameters = new URLSearchParams({q: query});
    for (const [name, value] of Object.entries(options)) {
      if (value) parameters.set(name, String(value));
    }
    const answer = await fetch(`${document.documentElement.dataset.root}api/search?${parameters}`);
    const isJSON = (answer.headers.get('Content-Type') || '').startsWith('application/json');
    if (!isJSON || answer.status === 404) throw new Unavailable('no search API');
    if (!answer.ok) throw new Error(`the search answered ${answer.status}`);
    return answer.json();
  }

  /** @type {any} */ (window).cando = {search: find};
})();
