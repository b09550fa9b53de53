// What every list of search results is made with: the one below the search
// box (3-popup.js) and the one on search.html (search-page.js).
(() => {
  'use strict';

  /** @typedef {import('../site.js/1-find.js').Options} Options */
  /** @typedef {import('../site.js/1-find.js').Hit & {spots?: [number, number][]}} Hit spots: of the title */
  /** @typedef {import('../site.js/1-find.js').Response & {hits: Hit[], elsewhere?: boolean, answer?: import('./2-answer.js').Card}} Answer */

  const root = document.documentElement.dataset.root || '';
  const pageLang = document.documentElement.lang;
  const input = /** @type {HTMLInputElement | null} */ (document.querySelector('[data-cando-search]'));
  const form = input?.form;
  /** @type {Record<string, string>} the theme's words in the page's language */
  const words = JSON.parse(form?.dataset.words || '{}');
  const longest = 200; // how much of a query goes into an address

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

  /** @param {string} query */
  const parameter = (query) => new URLSearchParams({q: query.slice(0, longest)}).toString();

  /** The address of the page with all results. @param {string} query */
  function allResults(query) {
    const fields = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    fields.set('q', query);
    return `${form.getAttribute('action')}?${fields}`;
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
   * Cuts a text at the spots, each of which becomes a <mark>.
   * @param {string} text
   * @param {[number, number][]} spots in order
   * @returns {(Node | string)[]}
   */
  function marked(text, spots) {
    let at = 0;
    const nodes = spots.flatMap(([start, end]) => {
      const nodes = [text.slice(at, start), element('mark', {}, text.slice(start, end))];
      at = end;
      return nodes;
    });
    return [...nodes, text.slice(at)].filter((node) => node !== '');
  }

  /**
   * The link to one result, with its title and kind. It carries the query,
   * which the page then marks (4-marks.js).
   * @param {Hit} hit
   * @param {string} query
   */
  function link(hit, query) {
    const [page, ...anchor] = hit.url.split('#');
    const href = [`${root + page}?${parameter(query)}`, ...anchor].join('#');
    const made = element('a', {href, 'data-cando-result': '', 'data-path': hit.path, 'data-kind': hit.kind},
      element('span', {class: 'title'}, ...marked(hit.title, hit.spots || [])));
    if (words[hit.kind]) made.append(' ', element('span', {class: 'kind'}, words[hit.kind]));
    return made;
  }

  /** What the page says, with the words found. @param {Hit} hit */
  const snippet = (hit) => element('span', {class: 'snippet'}, ...snippetNodes(hit.snippet));

  /**
   * A result as one of a list of options: it is called by its title and kind;
   * what else there is in it is to be seen.
   * @param {Hit} hit
   * @param {string} query
   */
  function option(hit, query) {
    const made = link(hit, query);
    if (!hit.snippet) return made;
    const seen = snippet(hit);
    seen.setAttribute('aria-hidden', 'true');
    made.append(' ', seen);
    return made;
  }

  /** @param {number} total how many pages were found */
  function count(total) {
    if (total === 0) return words.none;
    return total === 1 ? words.one : words.many.replace('{}', String(total));
  }

  /** What there is to say of an answer besides its hits. @param {Answer} answer */
  const remarks = (answer) => [answer.elsewhere && words.elsewhere, answer.incomplete && words.incomplete].filter(Boolean);

  /** @param {Error} fault of cando.search */
  const excuse = (fault) => (fault.name === 'Unavailable' ? words.unavailable : words.failed);

  /**
   * A sentence, and a way to ask again where that may help.
   * @param {string} text
   * @param {(() => void) | false} again
   */
  function note(text, again) {
    const made = element('p', {class: 'note'}, text);
    if (!again) return made;
    const button = element('button', {class: 'button', type: 'button'}, words.retry);
    button.addEventListener('click', again);
    made.append(' ', button);
    return made;
  }

  const tell = document.querySelector('[data-cando-tell]');
  const tellWhere = tell?.getAttribute('href') || '';

  /** Shows or hides what to do when nothing fits. @param {string} [query] found nothing */
  function showNothing(query) {
    const place = /** @type {HTMLElement} */ (document.querySelector('[data-cando-nothing]'));
    place.hidden = query === undefined;
    const text = parameter(query || '').slice('q='.length).replaceAll('+', '%20');
    tell?.setAttribute('href', tellWhere.replace(/\{query\}|%7Bquery%7D/gi, () => text));
  }

  /**
   * Asks in the page's own language first where the site has several, and in
   * all of them where that has nothing; unless the options name a language, or
   * "all".
   * @param {string} query
   * @param {Options} options
   * @returns {Promise<Answer>}
   */
  async function find(query, {lang, ...options}) {
    const own = form.dataset.lang?.toLowerCase();
    const first = lang === 'all' ? undefined : lang || own;
    const who = {role: cando.role?.(), speak: own};
    /** @type {Answer} */
    let answer = await cando.search(query, {...options, ...who, lang: first});
    if (answer.total === 0 && own && !lang) {
      answer = await cando.search(query, {...options, ...who});
      answer.elsewhere = answer.total > 0;
    }
    if (options.facets && first && !answer.elsewhere) {
      // A language's own index cannot count what there is in the others.
      const every = await cando.search(query, {...options, limit: 1, snippets: false});
      answer.facets = {...answer.facets, lang: every.facets?.lang || {}};
    }
    const titles = await cando.marks(query, answer.hits.map((hit) => hit.title), first || pageLang).catch(() => []);
    answer.hits.forEach((hit, i) => { hit.spots = titles[i]; });
    return answer;
  }

  /**
   * Returns a function that asks. Only the answer to the last question is
   * shown, however late another comes; an empty one calls the last one off.
   * @param {(answer: Answer) => void} show
   * @param {(fault: Error) => void} fail
   * @param {() => void} wait called when the answer takes long
   */
  function asker(show, fail, wait) {
    let last = 0;
    /** @param {string} query @param {Options} [options] */
    return async (query, options = {}) => {
      const mine = ++last;
      if (!query) return;
      const slow = setTimeout(() => mine === last && wait(), 400);
      try {
        const answer = await find(query, options);
        if (mine === last) show(answer);
      } catch (fault) {
        if (mine === last) fail(/** @type {Error} */ (fault));
      } finally {
        clearTimeout(slow);
      }
    };
  }

  cando.results = {input, form, words, element, allResults, marked, link, snippet, option, count, remarks, excuse, note, showNothing, asker};
})();
