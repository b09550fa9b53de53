// What pages do besides being read: copy words for the customer, show the
// place in the menu, and put menus away once a place in them has been chosen.
(() => {
  'use strict';

  /**
   * Copies an element's text: by the clipboard where the browser hands it out
   * (a secure address), else as a selection.
   * @param {HTMLElement} element
   * @returns {Promise<boolean>} whether it was copied
   */
  async function copy(element) {
    try {
      await navigator.clipboard.writeText(element.textContent || '');
      return true;
    } catch {
      getSelection()?.selectAllChildren(element);
      return document.execCommand('copy');
    }
  }

  /** @param {HTMLButtonElement} button */
  function setUpCopying(button) {
    const words = /** @type {HTMLElement} */ (button.previousElementSibling);
    const label = button.textContent;
    let timer = 0;
    button.hidden = false;
    button.addEventListener('click', async () => {
      if (!(await copy(words))) return;
      button.textContent = button.closest('[data-copied]')?.getAttribute('data-copied') || label;
      clearTimeout(timer);
      timer = setTimeout(() => { button.textContent = label; }, 2000);
    });
  }

  /** @param {HTMLElement} menu */
  function putAwayOnChoice(menu) {
    menu.addEventListener('click', (event) => {
      const open = menu.hidePopover && menu.matches(':popover-open');
      if (open && /** @type {Element} */ (event.target).closest('a')) menu.hidePopover();
    });
  }

  /** Shows where one is in a long menu, as far as the menu can be scrolled. */
  function showPlace() {
    const place = /** @type {HTMLElement | null} */ (document.querySelector('.sidebar [aria-current]'));
    const menu = /** @type {HTMLElement | null} */ (place?.closest('.sidebar'));
    if (place && menu) menu.scrollTop = place.offsetTop - menu.clientHeight / 2;
  }

  /** What has been brought to life. @type {WeakSet<Element>} */
  const alive = new WeakSet();

  /** @param {string} selector @param {(element: any) => void} setUp */
  function bringToLife(selector, setUp) {
    for (const element of document.querySelectorAll(selector)) {
      if (!alive.has(element)) setUp(element);
      alive.add(element);
    }
  }

  function setUp() {
    bringToLife('[data-cando-copy]', setUpCopying);
    bringToLife('[popover]', putAwayOnChoice);
  }

  showPlace();
  setUp();
  document.addEventListener('cando:patched', setUp); // a preview has changed the page
})();
