// The list of results below the search box: a combobox with a listbox. And
// "/" leads to the box from wherever one does not type.
(() => {
  'use strict';

  const {input, words, element, link, count, excuse, asker} = cando.results;
  const limit = 8;

  class Popup {
    /** @param {HTMLFormElement} form around the search box */
    constructor(form) {
      this.form = form;
      this.list = /** @type {HTMLElement} */ (form.querySelector('[role=listbox]'));
      this.status = /** @type {HTMLElement} */ (form.querySelector('[role=status]'));
      this.active = -1; // the option pointed at; -1: none, the box itself
      this.ask = asker(limit, (answer) => this.show(answer), (fault) => this.fail(fault));
    }

    get options() {
      return /** @type {HTMLElement[]} */ ([...this.list.children]);
    }

    get query() {
      return input.value.trim();
    }

    /** @param {number} index */
    point(index) {
      this.options[this.active]?.setAttribute('aria-selected', 'false');
      this.active = index;
      const option = this.options[index];
      if (option) {
        option.setAttribute('aria-selected', 'true');
        option.scrollIntoView({block: 'nearest'});
        input.setAttribute('aria-activedescendant', option.id);
      } else {
        input.removeAttribute('aria-activedescendant');
      }
    }

    /** @param {number} step 1: down, -1: up */
    move(step) {
      const places = this.options.length + 1; // the box is one of them
      this.open(places > 1);
      this.point(((this.active + 1 + step + places) % places) - 1);
    }

    /** @param {boolean} open */
    open(open) {
      this.list.hidden = !open;
      input.setAttribute('aria-expanded', String(open));
    }

    close() {
      this.point(-1);
      this.open(false);
      this.status.textContent = '';
    }

    /** @param {import('./1-find.js').Response} answer */
    show(answer) {
      const links = answer.hits.map(link);
      if (links.length) {
        const all = `${this.form.action}?${new URLSearchParams({q: answer.query})}`;
        links.push(element('a', {href: all, class: 'all'}, words.all.replace('{}', answer.query)));
      }
      this.point(-1);
      this.list.replaceChildren(...links.map((made, index) => this.asOption(made, index)));
      this.open(links.length > 0);
      this.status.textContent = count(answer.total);
    }

    /** @param {HTMLElement} made @param {number} index */
    asOption(made, index) {
      made.id = `${this.list.id}-${index}`;
      made.tabIndex = -1;
      made.setAttribute('role', 'option');
      made.setAttribute('aria-selected', 'false');
      return made;
    }

    /** @param {Error} fault */
    fail(fault) {
      this.close();
      this.list.replaceChildren();
      this.status.textContent = excuse(fault);
    }

    typed() {
      this.ask(this.query);
      if (!this.query) this.close();
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      const shown = !this.list.hidden || this.status.textContent !== '';
      if (event.isComposing) return;
      if (event.key === 'ArrowDown') this.move(1);
      else if (event.key === 'ArrowUp') this.move(-1);
      else if (event.key === 'Escape' && shown) this.close();
      else if (event.key === 'Enter' && this.active >= 0) this.options[this.active].click();
      else return;
      event.preventDefault();
    }
  }

  /** @param {Popup} popup */
  function setUp(popup) {
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', popup.list.id);
    popup.open(false);
    input.addEventListener('input', () => popup.typed());
    input.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => popup.key(event));
    input.addEventListener('focus', () => popup.open(popup.options.length > 0 && popup.query !== ''));
    input.addEventListener('blur', () => popup.close());
    // A press on an option must not take the focus away before the click.
    popup.list.addEventListener('mousedown', (event) => event.preventDefault());
    popup.list.addEventListener('click', () => popup.close()); // it may lead to this very page
  }

  /** @param {KeyboardEvent} event */
  function slash(event) {
    const typing = /** @type {Element} */ (event.target).closest('input, textarea, select, [contenteditable]');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  }

  if (!input?.form) return;
  document.addEventListener('keydown', slash);
  if (!document.querySelector('[data-cando-hits]')) setUp(new Popup(input.form));
})();
