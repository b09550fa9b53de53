// Asks other search engines the questions of a set. Standard input is an object
// of documents ({_id, title, text}) and texts to ask; standard output is, by
// engine, the ids found for each text, best first. The argument is the folder in
// which the engines are installed.

import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';

const require = createRequire(join(process.argv[2], 'peers.cjs'));
const most = 10;

/** @typedef {{_id: string, title: string, text: string}} Document */
/** @typedef {(text: string) => string[]} Ask */

/** A package of the folder, or undefined. @param {string} name */
function installed(name) {
  try {
    return require(name);
  } catch (fault) {
    if (fault.code === 'MODULE_NOT_FOUND') return undefined;
    throw fault;
  }
}

/**
 * MiniSearch as it comes: any word may match.
 * @param {Document[]} documents @param {object} searchOptions
 * @returns {Ask}
 */
function miniSearch(MiniSearch, documents, searchOptions) {
  const index = new MiniSearch({idField: '_id', fields: ['title', 'text'], searchOptions});
  index.addAll(documents);
  return (text) => index.search(text).slice(0, most).map((hit) => hit.id);
}

/**
 * lunr as it comes: English stems, no stop words, any word may match. Its own
 * parser would take some marks in a question for operators.
 * @param {Document[]} documents
 * @returns {Ask}
 */
function lunrSearch(lunr, documents) {
  const index = lunr(function () {
    this.ref('_id');
    this.field('title');
    this.field('text');
    for (const document of documents) this.add(document);
  });
  return (text) => {
    const words = text.replace(/[^\p{L}\p{M}\p{N}']+/gu, ' ').trim();
    if (!words) return [];
    return index.query((query) => query.term(lunr.tokenizer(words), {})).slice(0, most).map((hit) => hit.ref);
  };
}

/**
 * FlexSearch with its English stems. Without suggest, it would want every word.
 * @param {Document[]} documents
 * @returns {Ask}
 */
function flexSearch({Document, Encoder, Charset}, english, documents) {
  const index = new Document({
    document: {id: '_id', index: ['title', 'text']},
    tokenize: 'forward',
    encoder: new Encoder(Charset.LatinBalance, english),
  });
  for (const document of documents) index.add(document);
  return (text) => index.search(text, {limit: most, suggest: true, merge: true}).slice(0, most).map((hit) => hit.id);
}

/** @param {Document[]} documents @returns {Map<string, Ask>} those that are installed, by name */
function engines(documents) {
  const found = new Map();
  const MiniSearch = installed('minisearch');
  if (MiniSearch) {
    found.set('MiniSearch', miniSearch(MiniSearch, documents, {}));
    found.set('MiniSearch, fuzzy', miniSearch(MiniSearch, documents, {fuzzy: 0.2, prefix: true}));
  }
  const lunr = installed('lunr');
  if (lunr) found.set('lunr', lunrSearch(lunr, documents));
  const flexsearch = installed('flexsearch');
  if (flexsearch) found.set('FlexSearch', flexSearch(flexsearch, require('flexsearch/lang/en'), documents));
  return found;
}

const {documents, texts} = JSON.parse(readFileSync(0, 'utf8'));
const answers = {};
for (const [name, ask] of engines(documents)) answers[name] = texts.map(ask);
process.stdout.write(JSON.stringify(answers));
