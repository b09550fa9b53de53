// The address of a playbook says where its reader is: the answers so far by
// their names (?way=yes,no-it-is-stuck), and the whole article wherever it
// leads to a place on the page (#…), so that no link ever leads to what is
// not shown. Every answer is a step in the browser's history.
(() => {
  'use strict';

  const {follow, prose} = cando.flow;

  /** The way in the address. What is not understood ends it. @returns {string[]} */
  function read() {
    const names = (new URLSearchParams(location.search).get('way') || '').split(',');
    return follow(names).trail.map(({answer}) => answer.dataset.answer);
  }

  /** @param {string[]} names @param {boolean} whole @returns {string} */
  function write(names, whole) {
    const parameters = location.search.slice(1).split('&').filter((pair) => pair && pair.split('=')[0] !== 'way');
    if (names.length) parameters.push(`way=${names.map(encodeURIComponent).join(',')}`);
    return location.pathname + (parameters.length ? `?${parameters.join('&')}` : '') + (whole ? `#${prose().id}` : '');
  }

  /** Whether a link to an answer led here, and not the reader's own way through the history. */
  const isLed = () => location.hash === '' && read().length > 0 && performance.getEntriesByType('navigation')[0]?.type === 'navigate';

  const isWhole = () => location.hash !== '';
  const here = () => location.pathname + location.search + location.hash;

  /**
   * Goes to a place: back, if it is where the reader came from.
   * @param {string[]} names
   * @param {boolean} whole
   * @returns {boolean} whether the page is there already; else popstate will come
   */
  function go(names, whole) {
    const address = write(names, whole);
    if (address === here()) return true;
    if (history.state?.from === address) {
      history.back();
      return false;
    }
    history.pushState({from: here()}, '', address);
    return true;
  }

  /** Takes out of the address what was not understood. */
  function tidy() {
    if (!new URLSearchParams(location.search).has('way')) return;
    const address = write(read(), false) + location.hash;
    if (address !== here()) history.replaceState(history.state, '', address);
  }

  cando.flow.address = {read, go, isWhole, isLed, tidy};
})();
