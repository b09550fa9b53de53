// Listens to what the server tells, for as long as the page is to be seen: a
// browser opens only a few connections to one server, and hidden pages would
// keep them from those that are looked at.
(() => {
  /** @type {EventSource | undefined} */
  let source;

  /** What came while something was being done waits for it. */
  let queue = Promise.resolve();
  const then = (/** @type {() => unknown} */ act) => {
    queue = queue.then(act).then(() => {}, () => {}); // the server is away: it tells again when it is back
  };

  async function update() {
    if (await page.update()) notice.back();
    else notice.gone();
  }

  function listen() {
    const asked = new URLSearchParams({page: location.pathname, version: page.version});
    source = new EventSource(`/_cando/events?${asked}`);
    source.addEventListener('open', () => notice.here());
    source.addEventListener('page', () => then(update));
    source.addEventListener('gone', () => then(notice.gone));
    source.addEventListener('images', (event) => then(() => page.swapImages(JSON.parse(event.data))));
    source.addEventListener('faults', (event) => then(() => notice.faults(JSON.parse(event.data))));
    source.addEventListener('error', () => {
      notice.away();
      // A browser gives up for good when the server answers with an error.
      if (source?.readyState === EventSource.CLOSED) setTimeout(restart, 1000);
    });
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
