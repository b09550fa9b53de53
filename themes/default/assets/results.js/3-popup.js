// What the search box opens while one types: a combobox with a listbox, and
// recent searches before one does.
(() => {
  'use strict';

  if (!document.querySelector('.popup')) return; // search.html has a page for it
  const {input, form, words, element, allResults, option, count, remarks, excuse, note, showNothing, asker, answerCard, spoken, teller} = cando.results;
  const limit = 6;

  /** The page that an option opens, wherever on it. @param {HTMLElement} made */
  const pageOf = (made) => /** @type {HTMLAnchorElement} */ (made).pathname;

  class Popup {
    /** @param {HTMLElement} place below the search box */
    constructor(place) {
      this.place = place;
      this.list = /** @type {HTMLElement} */ (place.querySelector('[role=listbox]'));
      this.notes = element('div', {});
      this.card = element('div', {hidden: ''});
      this.recent = new cando.results.RecentPanel((/** @type {string} */ query) => this.choose(query), () => this.leave());
      this.list.before(this.card);
      this.list.after(this.notes, this.recent.place);
      this.status = /** @type {HTMLElement} */ (form.querySelector('[role=status]'));
      this.active = -1; // the option pointed at; -1: none, the box itself
      this.shown = ''; // the query that the list answers
      this.tell = teller((text) => { this.status.textContent = `${text} ${this.counted}`; });
      this.counted = ''; // what there is to say of the pages
      this.choosing = false; // the reader is on the way to the role chooser
      this.ask = asker((answer) => this.show(answer), (fault) => this.fail(fault), () => this.wait());
    }

    get options() { return /** @type {HTMLElement[]} */ ([...this.list.children]); }

    get query() { return input.value.trim(); }

    /** The address of the page pointed at; undefined for the box itself. */
    get pointed() { return this.active < 0 ? undefined : pageOf(this.options[this.active]); }

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
      if (!this.query && !this.recent.place.hidden && step > 0) return this.recent.enter();
      if (this.place.hidden) this.offer();
      const places = this.options.length + 1; // the box is one of them
      this.point(((this.active + 1 + step + places) % places) - 1);
    }

    /**
     * Opens with a list, with recent searches, or with sentences only.
     * @param {HTMLElement[]} options
     * @param {HTMLElement[]} notes
     * @param {HTMLElement} [card]
     */
    open(options, notes, recent = false, card = undefined) {
      this.point(-1);
      this.card.hidden = !card;
      this.card.replaceChildren(...(card ? [card] : []));
      this.list.replaceChildren(...options);
      this.list.hidden = options.length === 0;
      this.notes.replaceChildren(...notes);
      this.recent.place.hidden = !recent;
      showNothing();
      this.reveal();
    }

    reveal() {
      const opens = this.place.hidden;
      this.place.hidden = false;
      input.setAttribute('aria-expanded', String(!this.list.hidden));
      // In the middle of a phone's page, the keyboard would cover the answers. Not
      // at every key: scrolling has the whole page laid out anew.
      if (opens && input.closest('main') && matchMedia('(max-width: 40rem)').matches) form.scrollIntoView({block: 'start'});
    }

    close() {
      this.ask('');
      this.tell('');
      this.point(-1);
      this.place.hidden = true;
      this.status.textContent = '';
      input.setAttribute('aria-expanded', 'false');
    }

    /** @param {import('./1-results.js').Answer} answer */
    show(answer) {
      const found = answer.hits.map((hit) => option(hit, answer.query));
      if (found.length) found.push(element('a', {href: allResults(answer.query), class: 'all'}, words.all.replace('{}', () => answer.query)));
      const said = remarks(answer);
      const notes = said.map((text) => note(text, text === words.incomplete && (() => this.again())));
      if (!found.length) notes.unshift(note(words.none, false));
      const pointed = this.pointed;
      this.open(found.map((made, index) => this.asOption(made, index)), notes, false, answerCard(answer.answer));
      // Who has gone to a page in the list keeps it when a later answer has it too.
      this.point(this.options.findIndex((made) => pageOf(made) === pointed));
      if (!found.length && !answer.answer) showNothing(answer.query);
      this.shown = answer.query;
      this.status.textContent = this.counted = [count(answer.total), ...said].join(' ');
      this.tell(spoken(answer.answer));
    }

    /** Asks for another role, and brings back a reader who went off to choose it. */
    roleChanged() {
      const back = this.choosing;
      this.choosing = false;
      this.shown = '';
      if (back) input.focus();
      this.offer();
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
      this.shown = '';
      this.open([], [note(excuse(fault), fault.name !== 'Unavailable' && (() => this.again()))]);
      this.status.textContent = excuse(fault);
    }

    /** Says that the answer takes long, unless an older one is still there. */
    wait() {
      if (this.list.hidden || this.place.hidden) this.open([], [note(words.searching, false)]);
      this.status.textContent = words.searching;
    }

    /** Shows what belongs to what the box holds. */
    offer() {
      if (!form.contains(document.activeElement)) return; // somebody else filled the box
      if (this.query && this.query === this.shown) this.reveal();
      else if (this.query) this.ask(this.query, {limit});
      else if (this.recent.show()) this.open([], [], true);
      else this.close();
    }

    /** Asks anew. */
    again() {
      this.shown = '';
      input.focus(); // the button that was pressed will be gone
      this.offer();
    }

    typed() {
      if (!this.query) this.close();
      this.offer();
    }

    /** @param {string} query */
    choose(query) {
      cando.box.put(query);
      input.focus();
    }

    /** Goes back to the box, with nothing below it. */
    leave() {
      input.focus();
      this.close();
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.isComposing) return;
      if (event.key === 'Escape') this.escape(event);
      if (event.target !== input) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.move(event.key === 'ArrowDown' ? 1 : -1);
      else if (event.key === 'Enter' && this.active >= 0) this.options[this.active].click();
      else {
        if (['Home', 'End', 'ArrowLeft', 'ArrowRight'].includes(event.key)) this.point(-1); // back to the text
        return;
      }
      event.preventDefault();
    }

    /** The first closes, the second empties the box. @param {KeyboardEvent} event */
    escape(event) {
      event.preventDefault();
      if (this.place.hidden) input.value = '';
      this.leave();
    }

    /** Remembers a question whose answer is opened. @param {Event} event */
    chosen(event) {
      const at = /** @type {Element} */ (event.target);
      this.choosing = this.card.contains(at) && at.closest('button') !== null;
      if (!at.closest('a')) return;
      cando.recent.add(this.shown);
      this.close(); // it may lead to this very page
    }
  }

  /** Tells the style sheet how much a keyboard on the screen leaves to see. */
  function measure() {
    form.style.setProperty('--seen', `${Math.round(visualViewport.height)}px`);
  }

  /** @param {Popup} popup */
  function setUp(popup) {
    visualViewport?.addEventListener('resize', measure);
    input.addEventListener('input', () => popup.typed());
    input.addEventListener('focus', () => popup.offer());
    form.addEventListener('keydown', (event) => popup.key(event));
    form.addEventListener('focusout', (event) => {
      if (!form.contains(/** @type {Node | null} */ (event.relatedTarget))) popup.close();
    });
    // A press in the popup must not take the focus away before the click.
    popup.place.addEventListener('mousedown', (event) => event.preventDefault());
    for (const part of [popup.list, popup.card]) part.addEventListener('click', (event) => popup.chosen(event), true);
    document.addEventListener('cando:role', () => popup.roleChanged());
    popup.offer(); // what was typed while this was on its way
  }

  setUp(new Popup(/** @type {HTMLElement} */ (document.querySelector('.popup'))));
})();
