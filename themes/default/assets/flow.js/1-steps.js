// The steps of a playbook's flow as they stand in its text: which blocks
// belong to each, and where its answers lead. The text is the only source;
// what the builder knows of it stands in the attributes data-step (on
// headings), data-answer and data-to (on links).
(() => {
  'use strict';

  /**
   * @typedef {object} Step
   * @property {number} number
   * @property {HTMLElement} heading
   * @property {Element[]} blocks  what to show of the text
   * @property {Map<string, HTMLAnchorElement>} answers  by their names in addresses; none for an outcome
   *
   * @typedef {{step: Step, answer: HTMLAnchorElement}} Answered
   */

  const headings = 'h1, h2, h3, h4, h5, h6';

  /** @type {Map<number, Step>} */
  let steps = new Map();
  /** @type {Step | undefined} */
  let first;

  /** The article's text. @returns {HTMLElement | null} */
  const prose = () => document.querySelector('[data-cando-flow] ~ .prose');

  /** @param {Element} heading */
  const level = (heading) => Number(heading.tagName[1]);

  /** @param {Element[]} blocks @param {HTMLElement} heading @returns {Element[]} from the heading to where another section begins */
  function section(blocks, heading) {
    const start = blocks.findIndex((block) => block.contains(heading));
    const end = blocks.findIndex((block, i) => {
      const next = i > start && (block.matches(headings) ? block : block.querySelector('[data-step]'));
      return next && ('step' in next.dataset || level(next) <= level(heading));
    });
    return blocks.slice(Math.max(start, 0), end < 0 ? undefined : end);
  }

  /** What stands before all steps: its author wants it read before the first question. @param {Element[]} blocks */
  const introduction = (blocks) => blocks.slice(0, Math.max(blocks.findIndex((block) => block.matches('[data-step], :has([data-step])')), 0));

  /** @param {Element[]} blocks @param {HTMLElement} heading @returns {Step} */
  function stepOf(blocks, heading) {
    const own = section(blocks, heading);
    const links = own.flatMap((block) => [...block.querySelectorAll('a[data-answer]')]);
    links.forEach((link) => link.closest('ul, ol')?.classList.add('answers'));
    return {number: Number(heading.dataset.step), heading, blocks: own, answers: new Map(links.map((link) => [link.dataset.answer, link]))};
  }

  /** Reads the page. A theme of one's own may write no numbers. @returns {boolean} whether there is a flow */
  function read() {
    const text = prose();
    const blocks = text ? [...text.children] : [];
    const found = document.querySelectorAll('article :is(h1, h2, h3, h4, h5, h6)[data-step]');
    steps = new Map([...found].map((heading) => [Number(heading.dataset.step), stepOf(blocks, heading)]));
    first = text ? steps.get(Number(document.querySelector('[data-cando-flow]').dataset.first)) : undefined;
    if (!first) return false;
    text.id ||= 'cando-article';
    first.blocks = [...new Set([...introduction(blocks), ...first.blocks])];
    return true;
  }

  /** @param {HTMLAnchorElement | undefined} answer @returns {Step | undefined} the step of this page that it leads to */
  const next = (answer) => steps.get(Number(answer?.dataset.to));

  /**
   * Goes the way that names of answers tell, as far as they are understood.
   * @param {string[]} names
   * @returns {{trail: Answered[], step: Step}}
   */
  function follow(names) {
    const trail = [];
    let step = first;
    for (const name of names) {
      const answer = step.answers.get(name);
      const to = next(answer);
      if (!to || trail.length > steps.size) break;
      trail.push({step, answer});
      step = to;
    }
    return {trail, step};
  }

  /** The shortest way to a step, by the names of its answers. @param {number} number @returns {string[]} */
  function wayTo(number) {
    /** @type {Map<Step, string[]>} */
    const ways = new Map([[first, []]]);
    for (const [step, names] of ways) { // what is put into a Map on the way is visited too
      for (const [name, answer] of step.answers) {
        const to = next(answer);
        if (to && !ways.has(to)) ways.set(to, [...names, name]);
      }
    }
    return ways.get(steps.get(number)) || [];
  }

  cando.flow = {read, prose, follow, wayTo};
})();
