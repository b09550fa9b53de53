// Marks what was searched for on the page that was opened from a search
// (?q=…), until the reader has had enough of it.
(() => {
  'use strict';

  const {input, words, element, marked} = cando.results;
  const article = document.querySelector('main article');
  const query = new URLSearchParams(location.search).get('q')?.trim();
  const untouched = 'nav, button, select, textarea, script, style, svg, template, mark, .foot';
  const mostText = 300_000; // characters: what is behind them is not marked

  /** The texts of the article that may be marked. @returns {Text[]} */
  function texts() {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      if (node instanceof Element) return node.matches(untouched) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
      return node.nodeValue.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT;
    });
    const found = [];
    for (let left = mostText; left > 0 && walker.nextNode();) {
      found.push(/** @type {Text} */ (walker.currentNode));
      left -= walker.currentNode.nodeValue.length;
    }
    return found;
  }

  /** @returns {Promise<HTMLElement[]>} the marks */
  async function mark() {
    const nodes = texts();
    const places = await cando.marks(query, nodes.map((node) => node.nodeValue), document.documentElement.lang);
    return nodes.flatMap((node, i) => {
      if (!places[i]?.length) return [];
      const parts = marked(node.nodeValue, places[i]);
      node.replaceWith(...parts);
      return /** @type {HTMLElement[]} */ (parts.filter((part) => part instanceof Element));
    });
  }

  /** @param {HTMLElement[]} marks */
  function unmark(marks) {
    for (const made of marks) {
      const parent = made.parentNode;
      made.replaceWith(...made.childNodes);
      parent?.normalize();
    }
    const rest = location.search.slice(1).split('&').filter((part) => part && !part.startsWith('q=')).join('&');
    history.replaceState(history.state, '', location.pathname + (rest && `?${rest}`) + location.hash);
  }

  /** Offers to put the marks away: a button, and Escape. @param {HTMLElement[]} marks */
  function offerToUnmark(marks) {
    const main = /** @type {HTMLElement} */ (article.closest('main'));
    const button = element('button', {class: 'button unmark', type: 'button', 'aria-keyshortcuts': 'Escape'}, words.unmark);
    const more = () => mark().then((made) => marks.push(...made), () => {});
    const done = () => {
      const focused = document.activeElement === button;
      unmark(marks);
      button.remove();
      if (input?.value.trim() === query) cando.box.put('');
      if (focused) main.focus({preventScroll: true});
      document.removeEventListener('keydown', escape);
      document.removeEventListener('cando:patched', more);
    };
    /** @param {KeyboardEvent} event */
    const escape = (event) => {
      const elsewhere = event.defaultPrevented || document.querySelector(':popover-open');
      if (event.key === 'Escape' && !elsewhere) done();
    };
    button.addEventListener('click', done);
    document.addEventListener('keydown', escape);
    document.addEventListener('cando:patched', more); // a preview has changed the text
    main.append(button);
  }

  if (!query || !article || document.querySelector('[data-cando-hits]')) return;
  if (input && !input.value) cando.box.put(query); // to go on from there
  mark().then((marks) => { if (marks.length) offerToUnmark(marks); }, () => {}); // the page can be read without
})();
