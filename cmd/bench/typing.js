'use strict';

// Types questions in the page, and says how long each keystroke took.
{
  const limit = 6;
  const patience = 5000; // ms to wait for an answer in the page

  /** Lets whatever waits have its turn, as it has between two keystrokes. */
  const pause = () => new Promise((done) => { setTimeout(done, 5); });

  /** The end of the next frame, in which what has changed is drawn. */
  const drawn = () => new Promise((done) => {
    requestAnimationFrame(() => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      port2.postMessage(0);
    });
  });

  /**
   * Asks the client itself.
   * @param {string[]} prefixes
   * @returns {Promise<number[]>} ms
   */
  async function ask(prefixes) {
    const times = [];
    for (const prefix of prefixes) {
      await pause();
      const began = performance.now();
      await cando.search(prefix, {limit});
      times.push(performance.now() - began);
    }
    return times;
  }

  /** When the results have changed. @param {Element} place */
  const changed = (place) => new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error('nothing appeared below the search box')), patience);
    const watch = new MutationObserver(() => {
      const now = performance.now();
      watch.disconnect();
      clearTimeout(timer);
      done(now);
    });
    watch.observe(place, {childList: true, subtree: true, characterData: true});
  });

  /** How long the client was at work since the last keystroke, ms. */
  const spent = {search: 0, marks: 0};

  /** Has the client's time taken, once it is there and has replaced what loads it. */
  async function watchClient() {
    await cando.search('');
    if (cando.watched) return;
    cando.watched = true;
    for (const name of ['search', 'marks']) {
      const call = cando[name];
      cando[name] = async (...args) => {
        const began = performance.now();
        try {
          return await call(...args);
        } finally {
          spent[name] += performance.now() - began;
        }
      };
    }
  }

  /**
   * Types into the search box.
   * @param {string[]} prefixes
   * @returns {Promise<{shown: number, drawn: number, search: number, marks: number}[]>} ms until the results are in
   *   the page, and until they are on the screen; and how much of it the client took
   */
  async function type(prefixes) {
    await watchClient();
    const box = document.querySelector('[data-cando-search]');
    box.focus();
    const times = [];
    for (const prefix of prefixes) {
      await pause();
      const appears = changed(box.form);
      box.value = prefix;
      spent.search = spent.marks = 0;
      const began = performance.now();
      box.dispatchEvent(new InputEvent('input', {bubbles: true, inputType: 'insertText'}));
      const shown = await appears;
      times.push({shown: shown - began, drawn: await drawn() - began, ...spent});
    }
    return times;
  }

  globalThis.typing = {ask, type};
}
