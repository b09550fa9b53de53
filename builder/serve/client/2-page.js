// Brings the page that is open up to what the server has now.
(() => {
  'use strict';

  /** @param {Document} document */
  const styles = (document) => /** @type {HTMLLinkElement[]} */ ([...document.querySelectorAll('link[rel=stylesheet]')]);

  /** What scripts have set the page up by at its beginning. @param {Document} document */
  const setUpBy = ({documentElement: page, scripts}) =>
    [page.lang, page.dataset.roles, ...[...scripts].map((one) => one.getAttribute('src'))].join(' ');

  /**
   * Puts new style sheets in the place of old ones. An old one goes when the new
   * one is there, so that the page is never without.
   * @param {Document} next
   */
  function swapStyles(next) {
    const old = styles(document);
    const wanted = styles(next).map((link) => link.getAttribute('href'));
    const had = old.map((link) => link.getAttribute('href'));
    if (wanted.join(' ') === had.join(' ')) return;
    const leaving = old.filter((link) => !wanted.includes(link.getAttribute('href')));
    const fresh = wanted.filter((href) => !had.includes(href)).map((href) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = /** @type {string} */ (href);
      const loaded = new Promise((done) => { link.onload = link.onerror = done; });
      (leaving[0] || old.at(-1) || document.head.lastElementChild).before(link);
      return loaded;
    });
    Promise.all(fresh).then(() => leaving.forEach((link) => link.remove()));
  }

  /** Puts new images in the place of those that were saved. @param {string[]} [names] of files, without their folders; all when there are none */
  function swapImages(names) {
    for (const image of /** @type {NodeListOf<HTMLImageElement>} */ (document.querySelectorAll('img[src]'))) {
      const source = new URL(image.src);
      if (names && !names.includes(decodeURIComponent(source.pathname.split('/').at(-1) || ''))) continue;
      source.searchParams.set('saved', String(Date.now()));
      image.src = source.href;
    }
  }

  /** @param {Document} last @param {Document} next */
  function show(last, next) {
    const focused = document.activeElement?.id;
    document.title = next.title;
    swapStyles(next);
    candoPreview.patch(document.body, last.body, next.body);
    for (const {name, value} of next.documentElement.attributes) {
      if (last.documentElement.getAttribute(name) !== value) document.documentElement.setAttribute(name, value);
    }
    if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus({preventScroll: true});
    document.dispatchEvent(new CustomEvent('cando:patched'));
  }

  /** @param {Document} document */
  const versionOf = (document) => /** @type {HTMLElement | null} */ (document.querySelector('script[data-version]'))?.dataset.version || '';

  /** @returns {Promise<Document | undefined>} what the server has; nothing when the page is not there */
  async function fetched() {
    const answer = await fetch(location.pathname, {cache: 'no-store'});
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
  }

  /** @type {Document | undefined} what the server sent before */
  let last;
  let version = versionOf(document);

  /** Remembers what the server sent, if it is what this page was made of. */
  async function remember() {
    const now = version && (await fetched());
    if (now && versionOf(now) === version) last = now;
  }

  /** Shows what the server has now. @returns {Promise<boolean>} whether the page is there */
  async function update() {
    const next = await fetched();
    if (!next) return false;
    if (!last || setUpBy(last) !== setUpBy(next)) {
      location.reload();
      return true;
    }
    show(last, next);
    [last, version] = [next, versionOf(next)];
    return true;
  }

  candoPreview.page = {remember, update, swapImages, get version() { return version; }};
})();
