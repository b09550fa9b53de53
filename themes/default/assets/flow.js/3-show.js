// Shows a playbook's flow one step at a time, in the place of its article.
// Nothing is taken off the page, so that paper and the whole article have
// all of it: what is not here is put aside by the stylesheet, on screens only.
(() => {
  'use strict';

  const {read, prose, follow, wayTo, address} = cando.flow;

  /** @template {HTMLElement} E @param {string} name of the class @returns {E} */
  const part = (name) => /** @type {E} */ (document.querySelector(`.flow .${name}, .flow ~ .${name}`));

  /** @type {string[]} */
  let names = [];

  /** @param {string} tag @param {(Node | string)[]} children @returns {HTMLElement} */
  function element(tag, ...children) {
    const made = document.createElement(tag);
    made.append(...children);
    return made;
  }

  /** A heading's words, without its link to itself. @param {HTMLElement} heading */
  function textOf(heading) {
    const copy = /** @type {HTMLElement} */ (heading.cloneNode(true));
    copy.querySelector('.anchor')?.remove();
    return copy.textContent.trim();
  }

  /** The answers so far, each a way back to its question. @param {Answered[]} answered */
  function showTrail(answered) {
    const trail = part('trail');
    trail.replaceChildren(...answered.map(({step, answer}, i) => {
      const button = element('button', element('span', textOf(step.heading)), ' ', element('b', answer.textContent));
      button.setAttribute('type', 'button');
      button.addEventListener('click', () => visit(names.slice(0, i)));
      return element('li', button);
    }));
    trail.hidden = answered.length === 0;
  }

  /** @returns {HTMLElement[]} the steps on the map */
  const onMap = () => [...part('map').querySelectorAll(':scope > ol > li')];

  /** @param {Step | undefined} step  none when the whole article is shown */
  function showPlace(step) {
    const text = prose();
    const asks = Boolean(step?.answers.size);
    for (const block of text.children) block.classList.toggle('here', Boolean(step?.blocks.includes(block)));
    text.classList.toggle('stepping', Boolean(step));
    text.classList.toggle('outcome', Boolean(step) && !asks);
    onMap().forEach((item, i) => {
      const link = item.querySelector('a');
      if (step?.number === i + 1) link.setAttribute('aria-current', 'step');
      else link.removeAttribute('aria-current');
    });
    const place = part('place');
    place.textContent = !step ? '' : asks ? place.dataset.question.replace('{}', String(names.length + 1)) : place.dataset.outcome;
    place.classList.toggle('unseen', !names.length); // the introduction stands before the first question
  }

  /** Shows what the address says. @returns {HTMLElement} what it leads to */
  function show() {
    names = address.read();
    const whole = address.isWhole();
    const {trail, step} = follow(names);
    showTrail(whole ? [] : trail);
    showPlace(whole ? undefined : step);
    const modes = part('modes');
    modes.hidden = false;
    for (const button of modes.children) button.setAttribute('aria-pressed', String((button.dataset.flow === 'whole') === whole));
    part('ways').hidden = whole || trail.length === 0;
    return step.heading;
  }

  /** Shows it and leads the reader there. */
  function arrive() {
    const heading = show();
    if (address.isWhole()) {
      target()?.scrollIntoView();
      return;
    }
    prose().classList.add('moved');
    heading.tabIndex = -1;
    heading.focus({preventScroll: true});
    const {top} = heading.getBoundingClientRect();
    if (top < innerHeight * 0.15 || top > innerHeight * 0.6) above().scrollIntoView();
  }

  /** Where the step begins: at the answers so far, unless they would fill the screen. */
  function above() {
    const trail = part('trail');
    return trail.hidden || trail.offsetHeight > innerHeight / 2 ? part('place') : trail;
  }

  /** The element that the address leads to, if it is one of the text's. @returns {Element | null} */
  function target() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // It is taken as it stands.
    }
    return id === prose().id ? null : document.getElementById(id);
  }

  /** @param {string[]} to */
  function visit(to) {
    if (address.go(to, false)) arrive();
  }

  /** Where a link leads in the flow, if it is one of its steps. @param {HTMLAnchorElement} link @returns {string[] | undefined} */
  function wayOf(link) {
    if (link.dataset.to) return [...names, link.dataset.answer];
    const number = onMap().indexOf(link.closest('.map > ol > li')) + 1;
    if (!number || (link.closest('ul') && !link.dataset.answer)) return undefined;
    const on = follow(names).trail.findIndex(({step}) => step.number === number);
    const way = on < 0 ? wayTo(number) : names.slice(0, on);
    return link.dataset.answer ? [...way, link.dataset.answer] : way;
  }

  /** @param {MouseEvent} event */
  function click(event) {
    const on = /** @type {Element} */ (event.target);
    const wanted = /** @type {HTMLElement | null} */ (on.closest('[data-flow]'))?.dataset.flow;
    if (wanted === 'back') visit(names.slice(0, -1));
    else if (wanted === 'again') visit([]);
    else if (wanted && address.go(names, wanted === 'whole')) show();
    const link = on.closest('a');
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const to = link && plain && !address.isWhole() ? wayOf(link) : undefined;
    if (!to) return;
    event.preventDefault();
    visit(to);
  }

  if (!read()) return;
  document.addEventListener('click', click);
  addEventListener('popstate', arrive);
  document.addEventListener('cando:patched', () => { if (read()) show(); }); // a preview has changed the text
  address.tidy();
  show();
  if (address.isLed()) above().scrollIntoView({behavior: 'instant'});
})();
