// The answer card: what one may do, above the pages that were found, when the
// query names an action.
(() => {
  'use strict';

  const {words, element, form} = cando.results;
  const root = document.documentElement.dataset.root || '';

  /**
   * What cando.search says of an action.
   * @typedef {object} Card
   * @property {string} action
   * @property {string} label
   * @property {string} url  from the top of the site
   * @property {string} role_label
   * @property {string} amount  as it was understood
   * @property {'' | 'can' | 'ask' | 'never'} verdict
   * @property {string} word  of the verdict
   * @property {string} text
   * @property {string} lapsed
   * @property {string} note
   * @property {Terms[]} terms  of what the role may by itself
   * @property {string[]} caveats
   * @property {string} ask_label
   * @property {string} ask_text
   * @property {string} reach
   * @property {{label: string, reach: string}[]} if_absent
   * @property {string} above
   * @property {{label: string, verdict: string, word: string, text: string}[]} ladder
   * @property {string} source_url
   * @property {string} source_title
   *
   * @typedef {{limit: string, rest: string}} Terms
   */

  /** An element, or nothing where there is nothing to say. */
  const said = (/** @type {string} */ text, tag = 'p', attributes = {}) => (text ? [element(tag, attributes, text)] : []);

  const pageLink = (/** @type {string} */ url, /** @type {string} */ text, attributes = {}) =>
    (url ? element('a', {href: root + url, ...attributes}, text) : document.createTextNode(text));

  /** What a phone or a mail program opens for a whole number or address; an extension is for people. */
  function address(/** @type {string} */ reach) {
    if (/^\+?[0-9(][0-9 ().-]{4,}[0-9]$/.test(reach)) return `tel:${reach.replace(/[ ().-]/g, '')}`;
    return /^[^\s@:/?]+@[^\s@:/?]+$/.test(reach) ? `mailto:${encodeURIComponent(reach)}` : '';
  }

  /** Whom to ask, to be reached with one touch. @param {Card} card */
  function reach({ask_label: label, reach, if_absent: others}) {
    const one = (/** @type {string} */ label, /** @type {string} */ reach) => {
      const href = address(reach);
      const parts = [`${label} `, element('b', {}, reach)];
      return href ? [element('a', {href, class: 'reach'}, ...parts)] : parts;
    };
    const first = reach ? [element('p', {class: 'reach-them'}, ...one(label, reach))] : [];
    return [...first, ...others.map(({label, reach}) => element('p', {class: 'absent'}, `${words.ifAbsent} `, ...one(label, reach)))];
  }

  /** @param {Terms[]} terms */
  const limits = (terms) => terms.map(({limit, rest}) =>
    element('li', {}, element('b', {}, limit), rest && ` ${rest}`));

  /** What the role may, or whom it asks. @param {Card} card */
  function verdict(card) {
    const ruling = element('p', {class: 'ruling'}, element('strong', {}, card.word));
    const aside = (/** @type {string} */ text) => said(text, 'p', {class: 'aside'});
    if (card.verdict === 'can') return [ruling, element('ul', {class: 'held'}, ...limits(card.terms)), ...aside(card.above)];
    if (card.verdict === 'never') return [ruling, ...aside(others(card))];
    const own = card.lapsed ? [] : card.terms.map(({limit, rest}) => [limit, rest].filter(Boolean).join(' '));
    return [ruling, ...said(card.ask_text), ...reach(card), ...aside(own.length ? words.onYourOwn.replace('{}', () => own.join('; ')) : '')];
  }

  /** Who may, where this role may not. @param {Card} card */
  function others({ladder}) {
    const labels = ladder.filter(({verdict}) => verdict === 'can').map(({label}) => label);
    return labels.length ? words.others.replace('{}', () => labels.join(', ')) : '';
  }

  /** What every role gets, those together that get the same. @param {Card} card */
  function ladder(card) {
    /** @type {Map<string, {labels: string[], verdict: string, word: string, text: string}>} */
    const steps = new Map();
    for (const {label, verdict, word, text} of card.ladder.filter(({word}) => word)) {
      const key = `${word} ${text}`;
      if (!steps.has(key)) steps.set(key, {labels: [], verdict, word, text});
      steps.get(key).labels.push(label);
    }
    return element('ul', {class: 'ladder'}, ...[...steps.values()].map(({labels, verdict, word, text}) =>
      element('li', {'data-verdict': verdict}, element('span', {}, labels.join(', ')), element('p', {}, element('strong', {}, word), text && ` ${text}`))));
  }

  /** Leads to the role chooser. @returns {HTMLElement[]} */
  function chooseRole() {
    const chooser = /** @type {HTMLSelectElement | null} */ (document.querySelector('[data-cando-role]'));
    if (!chooser || cando.role?.()) return [];
    const button = element('button', {class: 'button', type: 'button'}, words.chooseRole);
    button.addEventListener('click', () => {
      chooser.focus();
      try {
        chooser.showPicker();
      } catch {
        // It is there to be opened.
      }
    });
    return [button];
  }

  /**
   * The card; undefined where there is nothing to answer.
   * @param {Card | undefined} card
   */
  function answerCard(card) {
    if (!card) return undefined;
    const title = element('p', {class: 'asked'}, pageLink(card.url, card.label), ...said(card.amount, 'b'),
      ...said(card.role_label && words.asRole.replace('{}', () => card.role_label), 'span'));
    const about = card.verdict ? verdict(card) : [...said(card.note, 'p', {class: 'ruling'}), ladder(card), ...chooseRole()];
    const caveats = card.caveats.map((text) => element('li', {}, text));
    const rule = card.source_url ? [element('p', {class: 'rule'}, `${words.rule} `, pageLink(card.source_url, card.source_title))] : [];
    return element('section', {class: 'answer', 'aria-label': words.answer, 'data-cando-answer': '', 'data-action': card.action, 'data-verdict': card.verdict},
      title, ...said(card.lapsed, 'p', {class: 'lapsed'}), ...about,
      ...(caveats.length ? [element('ul', {class: 'caveats'}, ...caveats)] : []), ...rule);
  }

  /** What is said of a card to those who do not see it. @param {Card | undefined} card */
  const spoken = (card) => (card ? [card.label, card.amount].filter(Boolean).join(', ') + `. ${card.text}` : '');

  const pause = 900; // ms without a key, after which an answer is told

  /**
   * Returns a function that tells an answer to those who do not see it: once the
   * typing has paused, and none twice. An empty one calls the last one off.
   * @param {(text: string) => void} tell
   */
  function teller(tell) {
    let told = '';
    let timer = 0;
    return (/** @type {string} */ text) => {
      clearTimeout(timer);
      if (!text) told = '';
      if (!text || text === told) return;
      timer = setTimeout(() => {
        told = text;
        tell(text);
      }, pause);
    };
  }

  // Who does not search does not need its style.
  document.head.append(element('link', {rel: 'stylesheet', href: form.dataset.answers}));

  Object.assign(cando.results, {answerCard, spoken, teller});
})();
