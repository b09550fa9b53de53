// The whole list of results, on search.html.
(() => {
  'use strict';

  const {input, form, element, link, snippet, count, remarks, excuse, words, note, showNothing, asker, answerCard, spoken, teller} = cando.results;
  const {few, most, read, follow, settle, push, back, Filters, labels} = cando.page;

  /** @typedef {import('../results.js/1-results.js').Answer} Answer */

  /** @param {string} name @returns {HTMLElement} */
  const part = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-cando-${name}]`));
  const list = part('hits');
  const more = part('more');
  const status = /** @type {HTMLElement} */ (form.querySelector('[role=status]'));
  const notes = element('div', {role: 'status'});
  const card = element('div', {hidden: ''});
  const heard = element('p', {role: 'status', class: 'unseen'});
  const tell = teller((text) => { heard.textContent = text; });
  const recent = new cando.results.RecentPanel(choose, () => input.focus());
  const filters = new Filters(part('filters'), filter);
  part('filters').before(card, heard);
  list.before(notes);
  part('hint').after(recent.place);

  let question = read();
  let listed = ''; // what the list answers; another page of it is put behind

  const ask = asker(show, fail, () => { status.textContent = words.searching; });

  /** @param {string} text of the status @param {HTMLElement[]} [said] */
  function say(text, said = []) {
    status.textContent = text;
    notes.replaceChildren(...said);
    const asked = question.query !== '';
    part('hint').hidden = asked;
    part('areas').hidden = list.childElementCount > 0;
    if (asked || !recent.show()) recent.place.hidden = true;
  }

  /** Shows what one may do, and tells it to those who do not see it. @param {Answer} [answer] */
  function showCard(answer) {
    const made = answerCard(answer?.answer);
    card.hidden = !made;
    card.replaceChildren(...(made ? [made] : []));
    tell(spoken(answer?.answer));
  }

  /** @param {Answer} answer */
  function show(answer) {
    showCard(answer);
    put(answer);
    filters.show(answer.query, answer.facets || {}, shownAs(answer));
    more.hidden = answer.hits.length >= Math.min(answer.total, most);
    const said = remarks(answer);
    const sentences = said.map((text) => note(text, text === words.incomplete && again));
    if (answer.total > answer.hits.length && more.hidden) sentences.push(note(labels.get('further'), false));
    const filtered = answer.total === 0 && Object.keys(question.chosen).length > 0;
    if (filtered) sentences.push(clearing());
    say(filtered ? labels.get('none filtered') : count(answer.total), sentences);
    showNothing(answer.total === 0 && !filtered && !answer.answer ? answer.query : undefined);
    if (question.top) scrollTo({top: question.top, behavior: 'instant'}); // the reader came back
    question.top = 0;
  }

  /** Puts the hits into the list; what is there already stays. @param {Answer} answer */
  function put(answer) {
    const items = answer.hits.map((hit) => element('li', {}, link(hit, answer.query), snippet(hit)));
    const subject = JSON.stringify([answer.query, question.chosen]);
    const further = subject === listed && items.length > list.childElementCount;
    const first = further ? list.childElementCount : 0;
    listed = subject;
    if (further) list.append(...items.slice(first));
    else list.replaceChildren(...items);
    const lang = shownAs(answer).lang;
    if (lang && lang !== 'all') list.lang = lang;
    else list.removeAttribute('lang');
    if (further) items[first].querySelector('a').focus();
  }

  /** The filters as they show: unless one was chosen, the language is the page's own, or every one. @param {Answer} answer */
  function shownAs(answer) {
    const own = form.dataset.lang?.toLowerCase();
    return own ? {lang: answer.elsewhere ? 'all' : own, ...question.chosen} : question.chosen;
  }

  /** A way out when the filters leave nothing. */
  function clearing() {
    const button = element('button', {class: 'button', type: 'button'}, labels.get('fewer filters'));
    button.addEventListener('click', () => {
      settle(question);
      question = {...question, chosen: {}, shown: few};
      push(question);
      search();
      input.focus();
    });
    return element('p', {class: 'note'}, button);
  }

  /** @param {Error} fault */
  function fail(fault) {
    listed = '';
    showCard();
    list.replaceChildren();
    more.hidden = part('filters').hidden = true;
    showNothing();
    say(excuse(fault), fault.name === 'Unavailable' ? [] : [note('', again)]);
  }

  /** Asks anew. */
  function again() {
    if (notes.contains(document.activeElement)) input.focus(); // the button will be gone
    search();
  }

  /** Shows the answer to the question, or where to begin. */
  function search() {
    ask(question.query, {limit: question.shown, facets: true, ...question.chosen});
    if (question.query) return;
    listed = '';
    showCard();
    list.replaceChildren();
    more.hidden = part('filters').hidden = true;
    showNothing();
    say('');
  }

  /** @param {string} facet @param {string} value '' for any */
  function filter(facet, value) {
    settle(question);
    const {[facet]: _, ...others} = question.chosen;
    question = {...question, chosen: value ? {...others, [facet]: value} : others, shown: few};
    push(question);
    search();
  }

  function typed() {
    const query = input.value.trim();
    if (query === question.query) return;
    question = {...question, query, shown: few};
    follow(question);
    search();
  }

  function send() {
    typed();
    push(question);
    if (matchMedia('(pointer: coarse)').matches) input.blur(); // the keyboard gives way to the results
  }

  /** @param {string} query */
  function choose(query) {
    cando.box.put(query);
    form.requestSubmit();
  }

  /** Leads through the results by the arrow keys. @param {KeyboardEvent} event */
  function key(event) {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    const at = /** @type {Element} */ (event.target);
    if (!step || event.isComposing || !(at === input || list.contains(at))) return;
    const places = [input, ...list.querySelectorAll('a')];
    if (!recent.place.hidden && step > 0) recent.enter();
    else /** @type {HTMLElement | undefined} */ (places[places.indexOf(/** @type {any} */ (at)) + step])?.focus();
    event.preventDefault();
  }

  function restore() {
    question = back();
    cando.box.put(question.query);
    search();
  }

  input.addEventListener('input', typed);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  list.addEventListener('click', () => {
    settle({...question, top: scrollY});
    cando.recent.add(question.query);
  });
  more.addEventListener('click', () => {
    question = {...question, shown: Math.min(question.shown + few, most)};
    settle(question);
    search();
  });
  document.addEventListener('keydown', key);
  addEventListener('popstate', restore);
  document.addEventListener('cando:role', search);
  if (!question.query) input.focus();
  restore();
})();
