// Listens to what the server tells, for as long as the page is to be seen: a
// browser opens only a few connections to one server, and hidden pages would
// keep them from those that are looked at.
(() => {
  'use strict';

  const {page, notice, strip} = candoPreview;
  const patience = 700; // ms that a connection may be lost before it is told
  const rest = 1000; // ms before a server that refused is asked again

  /** @type {EventSource | undefined} */
  let source;
  let leaving = 0; // the timer that tells that the server is away; 0: it is here
  let wasAway = false;

  /** What came while something was being done waits for it. */
  let queue = Promise.resolve();
  const then = (/** @type {() => unknown} */ act) => {
    queue = queue.then(act).then(() => {}, () => {}); // the server is away: it tells again when it is back
  };

  /** @param {string} version that the server has */
  async function update(version) {
    if (version === page.version || (await page.update())) notice.back();
  }

  function opened() {
    clearTimeout(leaving);
    leaving = 0;
    notice.here();
    if (wasAway) page.swapImages();
    wasAway = false;
  }

  function lost() {
    leaving ||= setTimeout(() => {
      wasAway = true;
      notice.away();
    }, patience);
    // A browser gives up for good when the server answers with an error.
    if (source?.readyState === EventSource.CLOSED) setTimeout(restart, rest);
  }

  function listen() {
    const asked = new URLSearchParams({page: location.pathname, version: page.version});
    source = new EventSource(`/_cando/events?${asked}`);
    /** @param {string} name @param {(told: any) => unknown} act */
    const on = (name, act) => source.addEventListener(name, (event) => then(() => act(JSON.parse(event.data))));
    source.addEventListener('open', opened);
    source.addEventListener('error', lost);
    on('page', update);
    on('gone', notice.gone);
    on('images', page.swapImages);
    on('built', strip.update);
    on('faults', (list) => notice.faults(list, page.version !== ''));
  }

  function restart() {
    source?.close();
    source = undefined;
    if (!document.hidden) listen();
  }

  document.addEventListener('visibilitychange', restart);
  then(page.remember);
  then(restart);
})();
