// What the preview has to say on the page: what is wrong in the files, that the
// page is gone, that the server is away.
(() => {
  'use strict';

  /**
   * @typedef {object} Fault
   * @property {string} place     file:line:column
   * @property {string} severity  error or warning
   * @property {string} message
   * @property {string} [hint]
   * @property {string} [excerpt] the line of the file, and what of it is meant
   * @property {string} [edit]    opens the place in the author's editor
   */

  const {element, button, link, said} = candoPreview;

  /** Where notices stand: beside the body, which is patched. */
  function place() {
    const there = document.querySelector('.cando-notices');
    if (there) return there;
    const made = element('div', 'cando-notices');
    document.documentElement.append(made);
    return made;
  }

  /** @param {Fault} fault */
  function item(fault) {
    const place = fault.edit ? link(fault.edit, fault.place) : element('span', '', fault.place);
    place.className = 'cando-where';
    const made = element('li', '', place, ' ', element('strong', '', fault.message));
    if (fault.excerpt) {
      const excerpt = element('pre', '', fault.excerpt);
      excerpt.tabIndex = 0; // a long line is scrolled by keys, too
      made.append(excerpt);
    }
    if (fault.hint) made.append(element('p', '', fault.hint));
    return made;
  }

  /** @param {string} name @param {string} title @param {Node[]} content */
  function show(name, title, ...content) {
    hide(name);
    const heading = element('h2', '', title);
    heading.id = `cando-notice-${name}`;
    const close = button('Hide', () => made.remove());
    const made = element('section', `cando-notice cando-${name}`, element('header', '', heading, close), ...content);
    made.setAttribute('aria-labelledby', heading.id);
    close.addEventListener('click', () => made.remove());
    // What is there before its words are said by those who read aloud.
    const status = element('div', 'cando-said');
    status.setAttribute('role', name === 'faults' ? 'alert' : 'status');
    made.append(status);
    place().append(made);
    status.textContent = title;
  }

  /** @param {string} name */
  function hide(name) {
    document.querySelector(`.cando-${name}`)?.remove();
  }

  /** @param {Fault[]} list @param {boolean} shown whether there is a page to be seen */
  function faults(list, shown) {
    if (!list.length) return hide('faults');
    const count = list.length === 1 ? 'Something is wrong' : `${list.length} things are wrong`;
    show('faults', shown ? `${count}. You see the page as it was.` : `${count}.`, element('ol', '', ...list.map(item)));
  }

  /** Says that the page is gone, and where to go from here. */
  function gone() {
    show('gone', 'This page is not there any more.', element('p', '', 'It comes back by itself if its file does. ', link('/', 'Go to the first page')));
  }

  candoPreview.notice = {
    faults,
    gone,
    back: () => hide('gone'),
    away: () => show('away', 'The preview has stopped.', element('p', '', 'This page follows the files again as soon as cando serve runs.')),
    here: () => hide('away'),
  };
})();
