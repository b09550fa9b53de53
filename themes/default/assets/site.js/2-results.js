// What every list of search results is made with: the one below the search
// box (3-popup.js) and the one on search.html (search.js).
(() => {
  'use strict';

  /** @typedef {{path: string, url: string, title: string, kind: string, snippet: string}} Hit */
  /** @typedef {{query: string, total: number, hits: Hit[]}} Response */

  const root = document.documentElement.dataset.root || '';
  const input = /** @type {HTMLInputElement | null} */ (document.querySelector('[data-cando-search]'));
  /** @type {Record<string, string>} the theme's words in the page's language */
  const words = JSON.parse(input?.form?.dataset.words || '{}');

  /**
   * Makes an element.
   * @param {string} tag
   * @param {Record<string, string>} attributes
   * @param {(Node | string)[]} children
   */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  const entities = {lt: '<', gt: '>', amp: '&', quot: '"', '#34': '"', '#39': "'"};

  /**
   * Turns a snippet into nodes. It is text with <mark> in it and nothing
   * else; whatever else it held would stay text.
   * @param {string} snippet
   * @returns {Node[]}
   */
  function snippetNodes(snippet) {
    let marked = false;
    return snippet.split(/(<\/?mark>)/).flatMap((part) => {
      if (part === '<mark>' || part === '</mark>') {
        marked = part === '<mark>';
        return [];
      }
      const text = part.replace(/&(lt|gt|amp|quot|#34|#39);/g, (_, name) => entities[name]);
      return [marked ? element('mark', {}, text) : document.createTextNode(text)];
    });
  }

  /**
   * The link to one result, with its title, kind and snippet.
   * @param {Hit} hit
   */
  function link(hit) {
    const made = element('a', {href: root + hit.url, 'data-cando-result': '', 'data-path': hit.path, 'data-kind': hit.kind},
      element('span', {class: 'title'}, hit.title));
    if (words[hit.kind]) made.append(' ', element('span', {class: 'kind'}, words[hit.kind]));
    if (hit.snippet) made.append(' ', element('span', {class: 'snippet'}, ...snippetNodes(hit.snippet)));
    return made;
  }

  /** @param {number} total how many pages were found */
  function count(total) {
    if (total === 0) return words.none;
    return total === 1 ? words.one : words.many.replace('{}', String(total));
  }

  /** @param {Error} fault of cando.search */
  const excuse = (fault) => (fault.name === 'Unavailable' ? words.unavailable : words.failed);

  /**
   * Returns a function that asks for what is typed once the typing pauses.
   * Only the answer to the last question is shown, however late another comes.
   * @param {number} limit the most results to ask for
   * @param {(answer: Response) => void} show
   * @param {(fault: Error) => void} fail
   */
  function asker(limit, show, fail) {
    let last = 0;
    let timer = 0;
    /** @param {string} query @param {number} [wait] in milliseconds */
    return (query, wait = 80) => {
      const mine = ++last;
      clearTimeout(timer);
      if (!query) return;
      timer = setTimeout(async () => {
        try {
          const answer = await cando.search(query, {limit});
          if (mine === last) show(answer);
        } catch (fault) {
          if (mine === last) fail(/** @type {Error} */ (fault));
        }
      }, wait);
    };
  }

  cando.results = {input, words, element, link, count, excuse, asker};
})();
