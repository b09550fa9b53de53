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

  const flow = /** @type {HTMLElement} */ (document.querySelector('[data-cando-flow]'));
  const article = /** @type {HTMLElement} */ (flow.closest('article'));
  const prose = /** @type {HTMLElement} */ (article.querySelector('.prose'));
  const headings = 'h1, h2, h3, h4, h5, h6';

  /** @param {Element} heading */
  const level = (heading) => Number(heading.tagName[1]);

  /** @param {HTMLElement} heading @returns {Element[]} from the heading to where another section begins */
  function section(heading) {
    const blocks = [...prose.children];
    const start = blocks.findIndex((block) => block.contains(heading));
    const end = blocks.findIndex((block, i) => {
      const next = i > start && (block.matches(headings) ? block : block.querySelector('[data-step]'));
      return next && ('step' in next.dataset || level(next) <= level(heading));
    });
    return blocks.slice(Math.max(start, 0), end < 0 ? undefined : end);
  }

  /** What stands before all steps: its author wants it read before the first question. @returns {Element[]} */
  function introduction() {
    const blocks = [...prose.children];
    return blocks.slice(0, Math.max(blocks.findIndex((block) => block.matches('[data-step], :has([data-step])')), 0));
  }

  /** @returns {Map<number, Step>} by number */
  function read() {
    const steps = new Map();
    for (const heading of article.querySelectorAll(':is(h1, h2, h3, h4, h5, h6)[data-step]')) {
      const blocks = section(/** @type {HTMLElement} */ (heading));
      const links = blocks.flatMap((block) => [...block.querySelectorAll('a[data-answer]')]);
      const answers = new Map(links.map((link) => [link.dataset.answer, link]));
      links.forEach((link) => link.closest('ul, ol')?.classList.add('answers'));
      steps.set(Number(heading.dataset.step), {number: Number(heading.dataset.step), heading, blocks, answers});
    }
    return steps;
  }

  const steps = read();
  const first = steps.get(Number(flow.dataset.first));

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

  /** The shortest way to a step, by the names of its answers. @param {Step} goal @returns {string[]} */
  function wayTo(goal) {
    /** @type {Map<Step, string[]>} */
    const ways = new Map([[first, []]]);
    for (const [step, names] of ways) { // what is put into a Map on the way is visited too
      for (const [name, answer] of step.answers) {
        const to = next(answer);
        if (to && !ways.has(to)) ways.set(to, [...names, name]);
      }
    }
    return ways.get(goal) || [];
  }

  if (!first) return; // a theme of one's own may write no headings with numbers
  first.blocks = [...new Set([...introduction(), ...first.blocks])];
  cando.flow = {flow, article, prose, steps, first, follow, wayTo};
})();
