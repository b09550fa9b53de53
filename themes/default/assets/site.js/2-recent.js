// What was searched for before, on this device only: kept in its storage,
// never sent anywhere.
(() => {
  'use strict';

  const most = 8;
  const longest = 200; // what is longer was pasted, and is not asked twice
  // Several sites may share a host, and with it the storage.
  const key = `cando-recent:${new URL(document.documentElement.dataset.root || '.', location.href).pathname}`;

  /** The queries, the latest first. What else was put there is passed over. @returns {string[]} */
  function list() {
    try {
      const kept = JSON.parse(localStorage.getItem(key) || '[]');
      const queries = Array.isArray(kept) ? kept.filter((query) => typeof query === 'string' && query && query.length <= longest) : [];
      return [...new Set(queries)].slice(0, most);
    } catch {
      return []; // the storage is closed to this page, or holds something else
    }
  }

  /** @param {string[]} queries */
  function keep(queries) {
    try {
      if (queries.length) localStorage.setItem(key, JSON.stringify(queries.slice(0, most)));
      else localStorage.removeItem(key);
    } catch {
      // Then nothing is remembered.
    }
  }

  /** @param {string} query */
  const without = (query) => list().filter((other) => other.toLowerCase() !== query.toLowerCase());

  /** Remembers a query that was sent off, or whose result was opened. @param {string} query */
  function add(query) {
    if (query && query.length <= longest) keep([query, ...without(query)]);
  }

  cando.recent = {list, keep, without, add};
})();
