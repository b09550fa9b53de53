// Light or dark, as the reader last chose on this device; else as the device
// itself prefers. It runs before the page is painted, so that nothing flashes.
(() => {
  'use strict';
  const key = 'cando-theme';
  const page = document.documentElement;
  const device = matchMedia('(prefers-color-scheme: dark)');

  /** @returns {string} 'light', 'dark' or 'auto' */
  function chosen() {
    try {
      return localStorage.getItem(key) || 'auto';
    } catch {
      return 'auto'; // storage is closed to this page
    }
  }

  /** @param {string} theme 'light', 'dark' or 'auto' */
  function choose(theme) {
    page.dataset.theme = theme;
    try {
      localStorage.setItem(key, theme);
    } catch {
      // It then holds for this page only.
    }
  }

  const isDark = () => page.dataset.theme === 'dark' || (page.dataset.theme === 'auto' && device.matches);

  /** Brings the button to life; without this script it stays hidden. */
  function setUpButton() {
    const button = /** @type {HTMLButtonElement | null} */ (document.querySelector('[data-cando-theme]'));
    if (!button) return;
    const show = () => button.setAttribute('aria-pressed', String(isDark()));
    button.addEventListener('click', () => {
      const next = isDark() ? 'light' : 'dark';
      choose((next === 'dark') === device.matches ? 'auto' : next);
      show();
    });
    device.addEventListener('change', show);
    show();
    button.hidden = false;
  }

  page.dataset.theme = chosen();
  document.addEventListener('DOMContentLoaded', setUpButton);
})();
