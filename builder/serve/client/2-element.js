// Makes the elements of what the preview adds to a page. All of it stands beside
// the body, which is patched.
(() => {
  'use strict';

  /** @param {string} tag @param {string} name of the class @param {(Node | string)[]} children */
  function element(tag, name, ...children) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...children);
    return made;
  }

  /** @param {string} text @param {() => void} act @returns {HTMLButtonElement} */
  function button(text, act, name = '') {
    const made = /** @type {HTMLButtonElement} */ (element('button', name, text));
    made.type = 'button';
    made.addEventListener('click', act);
    return made;
  }

  /** @param {string} address @param {(Node | string)[]} children @returns {HTMLAnchorElement} */
  function link(address, ...children) {
    const made = /** @type {HTMLAnchorElement} */ (element('a', '', ...children));
    made.href = address;
    return made;
  }

  /** What is there before its words is said by those who read aloud. @param {string} role status or alert */
  function said(role) {
    const made = element('div', 'cando-said');
    made.setAttribute('role', role);
    return made;
  }

  Object.assign(candoPreview, {element, button, link, said});
})();
