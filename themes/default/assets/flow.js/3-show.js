// Shows a playbook's flow one step at a time, in the place of its article.
// Nothing is taken off the page, so that paper and the whole article have
// all of it: what is not here is put aside by the stylesheet, on screens only.
(() => {
  'use strict';

  if (!cando.flow) return;
  const {flow, prose, steps, follow, wayTo, address} = cando.flow;

  /** @template {Element} E @param {string} selector @returns {E} */
  const part = (selector) => /** @type {E} */ (flow.querySelector(selector));

  const modes = part('.modes');
  const trailList = part('.trail');
  const place = part('.place');
  const ways = part('.ways');
  const map = part('.map');
  const mapSteps = [...map.querySelectorAll(':scope > ol > li')];

  let names = address.read();

  /** @param {string} tag @param {string} text @returns {HTMLElement} */
  function element(tag, text) {
    const made = document.createElement(tag);
    made.textContent = text;
    return made;
  }

  /** The answers so far, each a way back to its question. */
  function showTrail(trail) {
    trailList.replaceChildren(...trail.map(({step, answer}, i) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(element('span', textOf(step.heading)), ' ', element('b', answer.textContent));
      button.addEventListener('click', () => visit(names.slice(0, i)));
      const item = document.createElement('li');
      item.append(button);
      return item;
    }));
    trailList.hidden = trail.length === 0;
  }

  /** A heading's words, without its link to itself. @param {HTMLElement} heading */
  function textOf(heading) {
    const copy = /** @type {HTMLElement} */ (heading.cloneNode(true));
    copy.querySelector('.anchor')?.remove();
    return copy.textContent.trim();
  }

  /** @param {Step | undefined} step  none when the whole article is shown */
  function showPlace(step) {
    mapSteps.forEach((item, i) => {
      const link = item.querySelector('a');
      if (step?.number === i + 1) link.setAttribute('aria-current', 'step');
      else link.removeAttribute('aria-current');
    });
    for (const block of prose.children) block.classList.toggle('here', Boolean(step?.blocks.includes(block)));
    const asks = step && step.answers.size > 0;
    place.textContent = !step ? '' : asks ? place.dataset.question.replace('{}', String(names.length + 1)) : place.dataset.outcome;
    place.classList.toggle('unseen', !names.length); // the introduction stands before the first question
    prose.classList.toggle('stepping', Boolean(step));
    prose.classList.toggle('outcome', Boolean(step) && !asks);
    for (const button of modes.children) button.setAttribute('aria-pressed', String((button.dataset.mode === 'steps') === Boolean(step)));
  }

  /** Shows what the address says. @returns {HTMLElement} what it leads to */
  function show() {
    names = address.read();
    const {trail, step} = follow(names);
    const whole = address.isWhole();
    showTrail(whole ? [] : trail);
    showPlace(whole ? undefined : step);
    ways.hidden = whole || trail.length === 0;
    return step.heading;
  }

  /** Shows it and leads the reader there. */
  function arrive() {
    const heading = show();
    if (address.isWhole()) {
      target()?.scrollIntoView();
      return;
    }
    prose.classList.add('moved');
    heading.tabIndex = -1;
    heading.focus({preventScroll: true});
    const {top} = heading.getBoundingClientRect();
    if (top < innerHeight * 0.15 || top > innerHeight * 0.6) above().scrollIntoView();
  }

  /** Where the step begins: at the answers so far, unless they would fill the screen. */
  const above = () => (trailList.hidden || trailList.offsetHeight > innerHeight / 2 ? place : trailList);

  /** The element that the address leads to, if it is one of the text's. @returns {Element | null} */
  function target() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // It is taken as it stands.
    }
    return id === prose.id ? null : document.getElementById(id);
  }

  /** @param {string[]} to */
  function visit(to) {
    if (address.go(to, false)) arrive();
  }

  /** @param {MouseEvent} event @returns {HTMLAnchorElement | null} the link that a plain click is on */
  function followed(event) {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    return plain && !address.isWhole() ? /** @type {Element} */ (event.target).closest('a') : null;
  }

  prose.addEventListener('click', (event) => {
    const link = followed(event);
    if (!link?.dataset.to) return;
    event.preventDefault();
    visit([...names, link.dataset.answer]);
  });

  map.addEventListener('click', (event) => {
    const link = followed(event);
    const number = mapSteps.indexOf(link?.closest('.map > ol > li')) + 1;
    if (!number || !link.hash || (link.closest('ul') && !link.dataset.answer)) return;
    event.preventDefault();
    const on = follow(names).trail.findIndex(({step}) => step.number === number);
    const way = on < 0 ? wayTo(steps.get(number)) : names.slice(0, on);
    visit(link.dataset.answer ? [...way, link.dataset.answer] : way);
  });

  modes.addEventListener('click', (event) => {
    const mode = /** @type {Element} */ (event.target).closest('button')?.dataset.mode;
    if (mode && address.go(names, mode === 'whole')) show();
  });

  ways.addEventListener('click', (event) => {
    const way = /** @type {Element} */ (event.target).closest('button')?.dataset.way;
    if (way) visit(way === 'back' ? names.slice(0, -1) : []);
  });

  addEventListener('popstate', arrive);

  prose.after(ways);
  modes.hidden = false;
  address.tidy();
  show();
  if (address.isLed()) above().scrollIntoView({behavior: 'instant'});
})();
