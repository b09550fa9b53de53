// What the preview has to say on the page: what is wrong in the files, that the
// page is gone, that the server is away.
const notice = (() => {
  /**
   * @typedef {object} Fault
   * @property {string} place     file:line:column
   * @property {string} severity  error or warning
   * @property {string} message
   * @property {string} [hint]
   * @property {string} [excerpt] the line of the file, and what of it is meant
   * @property {string} [editor]  an address that opens the place in an editor
   */

  /** @param {string} tag @param {string} name of the class @param {(Node | string)[]} children */
  function element(tag, name, ...children) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...children);
    return made;
  }

  /** @param {Fault} fault */
  function item(fault) {
    const place = element(fault.editor ? 'a' : 'span', 'cando-place', fault.place);
    if (fault.editor) place.setAttribute('href', fault.editor);
    const made = element('li', '', place, ' ', element('strong', '', fault.message));
    if (fault.excerpt) made.append(element('pre', '', fault.excerpt));
    if (fault.hint) made.append(element('p', '', fault.hint));
    return made;
  }

  /** @param {string} name @param {string} title @param {Node[]} content */
  function show(name, title, ...content) {
    hide(name);
    const made = element('section', `cando-notice cando-${name}`, element('h2', '', title), ...content);
    made.setAttribute('role', name === 'faults' ? 'alert' : 'status');
    const close = element('button', '', 'Hide');
    close.setAttribute('type', 'button');
    close.addEventListener('click', () => made.remove());
    made.firstElementChild?.after(close);
    document.documentElement.append(made); // beside the body, which is patched
  }

  /** @param {string} name */
  function hide(name) {
    document.querySelector(`.cando-${name}`)?.remove();
  }

  /** @param {Fault[]} list */
  function faults(list) {
    if (!list.length) return hide('faults');
    const title = list.length === 1 ? 'Something is wrong. You see the page as it was.' : `${list.length} things are wrong. You see the page as it was.`;
    show('faults', title, element('ol', '', ...list.map(item)));
  }

  return {
    faults,
    gone: () => show('gone', 'This page is not there any more.'),
    back: () => hide('gone'),
    away: () => show('away', 'The preview has stopped. This page follows again when it is back.'),
    here: () => hide('away'),
  };
})();
