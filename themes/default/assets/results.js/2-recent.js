// The recent searches, to be asked again or removed, below the empty box.
(() => {
  'use strict';

  const {words, element, allResults} = cando.results;
  const {list, keep, without} = cando.recent;

  class RecentPanel {
    /** @param {(query: string) => void} choose @param {() => void} leave when the last is gone, or the box is wanted */
    constructor(choose, leave) {
      this.choose = choose;
      this.leave = leave;
      this.place = element('section', {class: 'recent', 'aria-label': words.recent, hidden: ''});
      this.place.addEventListener('keydown', (event) => this.key(event));
    }

    /** Shows what there is. @returns {boolean} whether there is anything */
    show() {
      const queries = list();
      const all = element('button', {class: 'button', type: 'button'}, words.forgetAll);
      all.addEventListener('click', () => this.forgetAll());
      this.place.replaceChildren(
        element('p', {'aria-hidden': 'true'}, words.recent),
        element('ul', {}, ...queries.map((query) => this.row(query))),
        all,
      );
      this.place.hidden = queries.length === 0;
      return queries.length > 0;
    }

    /** @param {string} query */
    row(query) {
      const again = element('a', {href: allResults(query)}, query);
      again.addEventListener('click', (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.choose(query);
      });
      const name = words.forget.replace('{}', () => query);
      const remove = element('button', {class: 'icon-button', type: 'button', 'aria-label': name}, '✕');
      const row = element('li', {}, again, remove);
      remove.addEventListener('click', () => this.forget(query, row));
      return row;
    }

    /** Forgets one; the focus moves on before its row is gone. @param {string} query @param {HTMLElement} row */
    forget(query, row) {
      keep(without(query));
      const next = row.nextElementSibling || row.previousElementSibling;
      if (next) /** @type {HTMLElement} */ (next.querySelector('button')).focus();
      else this.leave();
      row.remove();
    }

    forgetAll() {
      keep([]);
      this.leave();
      this.place.hidden = true;
    }

    get links() {
      return /** @type {HTMLElement[]} */ ([...this.place.querySelectorAll('a')]);
    }

    /** Leads to the first query. */
    enter() {
      this.links[0]?.focus();
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      const at = /** @type {HTMLElement} */ (event.target);
      const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
      const next = this.links.findIndex((link) => link.closest('li').contains(at)) + step;
      if (step && next < 0) this.leave();
      else if (step) this.links[next]?.focus();
      // Left to itself, the same press would go on to the box and send it off.
      else if (event.key === 'Enter' && at.matches('a')) at.click();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }
  }

  cando.results.RecentPanel = RecentPanel;
})();
