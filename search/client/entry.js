// The one file of the search with a fixed name. It says which site this is and
// loads the client when it is first needed. Go puts what this file says of the
// site in place of SITE.
(function (site) {
  'use strict';
  const cando = globalThis.cando ||= {};
  cando.site = site;
  site.shards = new Map();
  /** Loads what tells what one may do. Where it cannot be had, pages are found all the same. */
  const loadAnswers = () => site.answers && cando.load(site.answers, () => site.say).catch(() => {});
  if (cando.client === site.client) return loadAnswers(); // published again under an open page: the client will see
  const here = globalThis.document && new URL('.', document.currentScript.src).href;

  /** Takes the shards of the script that is running, where there is no document to ask. */
  let taker;

  /**
   * Runs a script of the search's folder. Without a document, a function
   * candoRead gives its text.
   * @param {string} path
   * @param {Map<string, any>} [shards] takes what the script has to give
   * @returns {Promise<void>}
   */
  const run = (path, shards) => new Promise((done, failed) => {
    if (!here) {
      taker = shards;
      (0, eval)(candoRead(path));
      done();
      return;
    }
    const script = document.createElement('script');
    script.src = here + path;
    script.candoShards = shards;
    script.onload = script.onerror = ({type}) => {
      script.remove();
      if (type === 'load') done();
      else failed();
    };
    document.head.append(script);
  });

  /**
   * Runs a script until what it should bring has arrived: at most twice.
   * @param {string} path
   * @param {() => boolean} arrived
   * @param {Map<string, any>} [shards]
   * @returns {Promise<void>}
   */
  cando.load = async (path, arrived, shards) => {
    for (let tries = 0; tries < 2; tries++) {
      try {
        await run(path, shards);
        if (arrived()) return;
      } catch { /* once more */ }
    }
    throw new Error(`search/${path} could not be loaded`);
  };

  let renewals = 9; // enough for a page, and an end to hosts that cannot agree on a version

  /**
   * Reads this file anew.
   * @param {string} version
   * @returns {Promise<boolean>} whether the site is of another version now
   */
  cando.renew = async version => {
    await cando.load('entry.js?' + Date.now(), () => true).catch(() => {});
    return cando.site.version !== version && renewals-- > 0;
  };

  cando.shard = (name, payload) => {
    (here ? document.currentScript.candoShards : taker).set(name, payload);
  };

  let loading;
  const loadClient = () => loading ||= Promise.all([
    cando.load(site.client, () => cando.client === site.client),
    cando.load(site.version + '/site.js', () => site.shards.has('site'), site.shards),
    loadAnswers(),
  ]).catch(async failure => {
    loading = undefined; // the next call tries again
    if (!await cando.renew(site.version)) throw failure;
  });
  for (const name of ['search', 'marks']) {
    cando[name] = (...args) => loadClient().then(() => cando[name](...args));
  }
})(SITE);
