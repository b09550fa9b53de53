// The seam between the search box and the engine behind it: everything that
// searches calls cando.search, and only this file knows who answers. It is
// the site's own client, search/entry.js, which takes the place of these
// functions once it is loaded; where there is none, the server that shows a
// preview answers.
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
   * @typedef {object} Response
   * @property {string} query
   * @property {number} total
   * @property {Hit[]} hits
   * @property {Record<string, Record<string, number>>} [facets]  pages by facet and value
   * @property {boolean} [incomplete]  part of the index could not be loaded
   *
   * @typedef {{limit?: number, kind?: string, role?: string, lang?: string, channel?: string,
   *   action?: string, tag?: string, facets?: boolean, snippets?: boolean, speak?: string, day?: string}} Options
   */

  const root = document.documentElement.dataset.root || '';
  /** @type {Promise<boolean> | undefined} whether the client is there */
  let loading;
  let served = false; // the server has answered: there is no client to wait for

  /** Says that nobody here can answer, as opposed to having failed to. */
  class Unavailable extends Error {
    name = 'Unavailable';
  }

  /** Loads the client, once; anew only after a failure. */
  function load() {
    loading ??= new Promise((done) => {
      const script = document.createElement('script');
      script.src = `${root}search/entry.js`;
      script.onload = () => done(cando.search !== search);
      script.onerror = () => {
        script.remove();
        loading = undefined;
        done(false);
      };
      document.head.append(script);
    });
    return loading;
  }

  /**
   * Finds pages. Rejects with an error named Unavailable where there is
   * neither a client nor a server that searches.
   * @param {string} query
   * @param {Options} [options]
   * @returns {Promise<Response>}
   */
  async function search(query, options = {}) {
    if (!served && (await load())) return cando.search(query, options);
    return askServer(query, options);
  }

  /**
   * Finds the places of a query's words, [start, end], in each of the texts.
   * @param {string} query
   * @param {string[]} texts
   * @param {string} lang  the texts' language
   * @returns {Promise<[number, number][][]>}
   */
  async function marks(query, texts, lang) {
    if (!served && (await load())) return cando.marks(query, texts, lang);
    return texts.map(() => []);
  }

  /** @param {string} query @param {Options} options @returns {Promise<Response>} */
  async function askServer(query, options) {
    if (location.protocol === 'file:') throw new Unavailable('opened from a disk');
    const parameters = new URLSearchParams({q: query});
    for (const [name, value] of Object.entries(options)) {
      if (value) parameters.set(name, String(value));
    }
    const answer = await fetch(`${root}api/search?${parameters}`);
    const isJSON = (answer.headers.get('Content-Type') || '').startsWith('application/json');
    if (!isJSON || answer.status === 404) throw new Unavailable('no search API');
    if (!answer.ok) throw new Error(`the search answered ${answer.status}`);
    served = true;
    return answer.json();
  }

  /** @type {any} */ (window).cando = {search, marks};
})();
