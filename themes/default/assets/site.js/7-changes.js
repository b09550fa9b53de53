// What is still news depends on the day on which it is read: what is too old, or
// too far ahead, is left out, and the latest few are shown. Without this script
// all of it is there, each with its date.
(() => {
  'use strict';

  const most = 6;

  function show() {
    const list = document.querySelector('[data-cando-changes]');
    if (!list) return;
    const today = cando.today();
    let shown = 0;
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('[data-from]'))) {
      const {from = '', until = ''} = item.dataset;
      item.hidden = today < from || until < today || shown === most;
      if (!item.hidden) shown++;
    }
    const section = /** @type {HTMLElement} */ (list.parentElement);
    section.hidden = shown === 0 && section.querySelector('.prose') === null;
  }

  show();
  document.addEventListener('cando:patched', show); // a preview has changed the page
})();
