// The address of search.html follows the question and its filters, so that it
// can be kept, sent and come back to: a step in the browser's history for
// every question sent off and every filter, none for a letter typed.
(() => {
  'use strict';

  /**
   * @typedef {object} Question
   * @property {string} query
   * @property {Record<string, string>} chosen  facet → value
   * @property {number} shown  how many results are on the page
   * @property {number} [top]  how far the page was scrolled when it was left, in pixels
   */

  const facets = ['kind', 'lang', 'action', 'channel', 'tag'];
  const kinds = ['playbook', 'guideline', 'story', 'page'];
  const few = 10; // results at first, and with every "more"
  const most = 100;
  const pause = 250; // ms: browsers refuse to rename a page with every letter
  const title = document.title;

  let settled = ''; // the address of this step in the history
  let timer = 0;

  /** The question in the address. @returns {Question} */
  function read() {
    const parameters = new URLSearchParams(location.search);
    const values = facets.map((facet) => [facet, parameters.get(facet)]);
    const chosen = Object.fromEntries(values.filter(([facet, value]) => (facet === 'kind' ? kinds.includes(value) : value)));
    if (chosen.lang) chosen.lang = chosen.lang.toLowerCase();
    const {shown = few, top = 0} = history.state || {};
    return {query: (parameters.get('q') || '').trim(), chosen, shown: Math.min(Math.max(shown, few), most), top};
  }

  /** @param {Question} question */
  function write({query, chosen}) {
    const parameters = new URLSearchParams({...(query && {q: query}), ...chosen});
    const language = new URLSearchParams(location.search).get('in');
    if (language) parameters.set('in', language);
    return String(parameters) ? `?${parameters}` : location.pathname;
  }

  /** @param {Question} question @param {(state: any, unused: string, url: string) => void} change */
  function put(question, change) {
    clearTimeout(timer);
    change.call(history, {shown: question.shown, top: question.top}, '', write(question));
    document.title = question.query ? `${question.query} · ${title}` : title;
  }

  /** Follows the typing, within this step of the history. @param {Question} question */
  function follow(question) {
    clearTimeout(timer);
    timer = setTimeout(() => put(question, history.replaceState), pause);
  }

  /** Makes this step of the history be the question. @param {Question} question */
  function settle(question) {
    put(question, history.replaceState);
    settled = write(question);
  }

  /** Adds a step to the history, if it is a step. @param {Question} question */
  function push(question) {
    if (write(question) === settled) return settle(question);
    history.replaceState(history.state, '', settled); // what typing made of it is the new step
    put(question, history.pushState);
    settled = write(question);
  }

  /** The question of the step that the reader went back to. */
  function back() {
    clearTimeout(timer);
    const question = read();
    settled = write(question);
    document.title = question.query ? `${question.query} · ${title}` : title;
    return question;
  }

  cando.page = {few, most, kinds, read, follow, settle, push, back};
})();
