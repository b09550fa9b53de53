// The filters of search.html: for each facet the values that the pages found
// have, with how many there are, as buttons that are pressed or not.
(() => {
  'use strict';

  const {words, form, element} = cando.results;
  const {kinds} = cando.page;
  const behind = ['action', 'channel', 'tag']; // facets that are shown when asked for
  const most = 12; // values of a facet, the most common ones

  /** @type {Map<string, string>} what search.html calls things: "action refund" → Refund the customer */
  const labels = new Map();
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector('article > [data-cando-labels]'));
  for (const label of template.content.querySelectorAll('data')) labels.set(label.value.toLowerCase(), label.textContent);

  const own = form.dataset.lang?.toLowerCase() || '';

  /** @typedef {import('./1-address.js').Question} Question */
  /** @typedef {{value: string, label: string, count: number, pressed: boolean}} Choice */

  /** @param {string} facet @param {string} value */
  const labelOf = (facet, value) => labels.get(`${facet} ${value}`.toLowerCase()) || (facet === 'kind' && words[value]) || value;

  /**
   * What can be chosen of a facet.
   * @param {string} facet
   * @param {Map<string, number>} pages by value
   * @param {string} [chosen]
   * @returns {Choice[]}
   */
  function choices(facet, pages, chosen) {
    const all = [...pages].map(([value, count]) => ({value, count, label: labelOf(facet, value), pressed: value === chosen}));
    all.sort((x, y) => Number(y.pressed) - Number(x.pressed) || y.count - x.count || x.label.localeCompare(y.label));
    const first = all.slice(0, most);
    if (facet === 'kind') first.sort((x, y) => kinds.indexOf(x.value) - kinds.indexOf(y.value));
    if (facet !== 'lang') return first;
    // Languages stand where they always stand, the reader's own first.
    first.sort((x, y) => Number(y.value === own) - Number(x.value === own) || x.label.localeCompare(y.label));
    const total = first.reduce((sum, choice) => sum + choice.count, 0);
    return [...first, {value: 'all', label: labels.get('every lang'), count: total, pressed: chosen === 'all'}];
  }

  class Filters {
    /** @param {HTMLElement} place @param {(facet: string, value: string) => void} change '' for none */
    constructor(place, change) {
      this.place = place;
      this.change = change;
      this.more = element('details', {}, element('summary', {}));
      /** @type {Map<string, HTMLElement>} */
      this.groups = new Map();
      /** @type {Map<string, any>} the buttons, by facet and value */
      this.chips = new Map();
      /** @type {Map<string, Map<string, number>>} pages, by facet and value */
      this.seen = new Map();
      this.query = '';
      for (const facet of ['kind', 'lang', ...behind]) {
        const group = element('div', {role: 'group', class: 'chips', 'aria-label': labels.get(`facet ${facet}`)});
        this.groups.set(facet, group);
        (behind.includes(facet) ? this.more : place).append(group);
      }
      place.append(this.more);
    }

    /**
     * @param {string} query
     * @param {Record<string, Record<string, number>>} counts by facet and value
     * @param {Record<string, string>} chosen
     */
    show(query, counts, chosen) {
      if (query !== this.query) this.seen.clear();
      this.query = query;
      const focused = /** @type {HTMLElement} */ (document.activeElement);
      for (const [facet, group] of this.groups) this.fill(group, facet, counts[facet] || {}, chosen[facet]);
      const there = behind.filter((facet) => !this.groups.get(facet).hidden);
      const set = behind.filter((facet) => chosen[facet]).length;
      this.more.hidden = there.length === 0;
      this.more.open ||= set > 0;
      this.more.querySelector('summary').textContent = labels.get('more filters') + (set ? ` (${set})` : '');
      this.place.hidden = [...this.groups.values()].every((group) => group.hidden);
      if (this.place.contains(focused)) focused.focus(); // it may have been put elsewhere
    }

    /**
     * The values of a facet. Of those that are always in sight, none goes
     * because another filter left nothing of it: that would move the others.
     * @param {string} facet @param {Record<string, number>} counts @param {string} [chosen]
     */
    pages(facet, counts, chosen) {
      const seen = (!behind.includes(facet) && this.seen.get(facet)) || new Map();
      for (const value of seen.keys()) seen.set(value, 0);
      if (chosen && chosen !== 'all') seen.set(chosen, 0);
      for (const [value, count] of Object.entries(counts)) seen.set(value, count);
      this.seen.set(facet, seen);
      return seen;
    }

    /** @param {HTMLElement} group @param {string} facet @param {Record<string, number>} counts @param {string} [chosen] */
    fill(group, facet, counts, chosen) {
      const all = choices(facet, this.pages(facet, counts, chosen), chosen);
      const caption = behind.includes(facet) ? [element('p', {'aria-hidden': 'true'}, labels.get(`facet ${facet}`))] : [];
      const chips = all.map((choice) => this.chip(facet, choice));
      const parts = [...caption, ...chips];
      const same = group.childElementCount === parts.length && chips.every((chip, i) => group.children[i + caption.length] === chip);
      if (!same) group.replaceChildren(...parts); // a button must not go while it is pressed
      const real = facet === 'lang' ? all.length - 1 : all.length;
      const usual = !chosen || (facet === 'lang' && (chosen === own || chosen === 'all'));
      group.hidden = real === 0 || (real === 1 && usual);
    }

    /** @param {string} facet @param {Choice} choice */
    chip(facet, {value, label, count, pressed}) {
      const key = `${facet} ${value}`;
      /** @type {HTMLButtonElement} */
      const chip = this.chips.get(key) || element('button', {type: 'button', class: 'chip', 'data-facet': facet, 'data-value': value});
      if (!this.chips.has(key)) chip.addEventListener('click', () => this.press(chip, facet, value));
      this.chips.set(key, chip);
      chip.setAttribute('aria-pressed', String(pressed));
      chip.disabled = count === 0 && !pressed;
      const text = `${label} ${count}`;
      if (chip.textContent !== text) chip.replaceChildren(label, ' ', element('span', {}, String(count)));
      return chip;
    }

    /** One value of a facet at a time; the second press takes it back. @param {HTMLElement} chip @param {string} facet @param {string} value */
    press(chip, facet, value) {
      const pressed = chip.getAttribute('aria-pressed') === 'true';
      for (const other of this.groups.get(facet).querySelectorAll('button')) other.setAttribute('aria-pressed', 'false');
      chip.setAttribute('aria-pressed', String(!pressed));
      if (facet === 'lang') this.change(facet, pressed && value !== 'all' ? 'all' : value === own || pressed ? '' : value);
      else this.change(facet, pressed ? '' : value);
    }
  }

  cando.page = {...cando.page, Filters, labels};
})();
