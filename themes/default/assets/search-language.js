// Turns search.html to the language that the reader came from (?in=es). It
// runs before the page's other scripts, which then find it turned.
(() => {
  'use strict';

  const article = /** @type {HTMLElement} */ (document.currentScript.closest('article'));
  const asked = new URLSearchParams(location.search).get('in');
  const templates = /** @type {HTMLTemplateElement[]} */ ([...article.querySelectorAll('[data-cando-in]')]);
  const turned = templates.find((template) => template.dataset.candoIn === asked);
  if (!turned) return;
  const title = article.querySelector('h1').textContent;
  while (article.firstElementChild !== templates[0]) article.firstElementChild.remove();
  article.prepend(turned.content);
  article.lang = asked;
  document.title = document.title.replace(title, () => article.querySelector('h1').textContent);
})();
