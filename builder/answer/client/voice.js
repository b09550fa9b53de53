'use strict';

// Verdicts in words: voice.go.

const contacts = new Map(Object.entries(facts.contacts));

/** A text of the facts in a language. */
const inLanguage = (text, lang) => (Array.isArray(text) ? text[lang] : text ?? '');

const needsOf = ({needs}, lang) => (Array.isArray(needs?.[0]) ? needs[lang] || [] : needs || []);

/** @param {number} lang */
function newVoice(lang) {
  const wording = facts.wording[lang];
  const word = (key, ...values) => values.reduce((text, value) => text.replace('{}', () => value), wording[key] || '');
  const told = (text) => inLanguage(text, lang);

  /** What a grant allows. */
  const terms = (grant) => {
    const conditions = [];
    if (told(grant.per)) conditions.push(word('per', told(grant.per)));
    if (told(grant.when)) conditions.push(word('when', told(grant.when)));
    for (const need of needsOf(grant, lang)) conditions.push(word('needs', need));
    if (grant.channels) conditions.push(word('channels', grant.channels.join(', ')));
    return {limit: grant.upTo ? word('upTo', grant.upTo) : word('noLimit'), rest: conditions.join(', ')};
  };
  const all = (held) => held.map((grant) => {
    const {limit, rest} = terms(grant);
    return rest ? `${limit} ${rest}` : limit;
  }).join('; ');

  const role = (i) => told(facts.roles[i].label);
  const contactLabel = (id) => told(contacts.get(id)?.label) || id;
  const contactReach = (id) => contacts.get(id)?.reach || '';

  /** The contacts to try, one after the other, when one is not there. */
  const absent = (id) => {
    const tried = [id];
    for (let next = contacts.get(id)?.ifAbsent; next && !tried.includes(next); next = contacts.get(next)?.ifAbsent) tried.push(next);
    return tried.slice(1);
  };

  /** Whom a verdict sends to, and what they may. */
  const whom = (action, milli, day, {askRole, askContact}) => {
    if (askRole >= 0) return word('may', role(askRole), all(verdictOf(action, askRole, milli, day).held));
    const reach = contactReach(askContact);
    return reach ? `${contactLabel(askContact)} (${reach})` : askContact && contactLabel(askContact);
  };

  /** Whom to ask for a little more than the least of the limits. */
  const above = (action, place, day, {held}) => {
    const limits = held.map(({milli}) => milli).filter((milli) => milli !== undefined);
    if (!limits.length) return '';
    const milli = Math.min(...limits) + 1;
    const more = verdictOf(action, place, milli, day);
    if (more.askRole >= 0) return word('above', role(more.askRole));
    return more.askContact && word('above', whom(action, milli, day, more));
  };

  /** A verdict in words. @param {Verdict} verdict */
  const say = (action, place, milli, day, verdict, caveats) => {
    const spoken = {word: '', ask: '', above: '', lapsed: '', terms: ''};
    const {ruling} = verdict;
    if (ruling) spoken.word = word(ruling);
    if (ruling === 'can') {
      spoken.terms = all(verdict.held);
      spoken.above = above(action, place, day, verdict);
    } else if (ruling === 'ask') {
      spoken.ask = whom(action, milli, day, verdict);
      if (verdict.lapsed) spoken.lapsed = word('lapsed');
    }
    const decided = [spoken.word, spoken.ask || spoken.terms].filter(Boolean).join(': ');
    return {...spoken, text: sentences([spoken.lapsed, decided, spoken.above, ...caveats])};
  };

  return {lang, told, word, terms, all, role, contactLabel, contactReach, absent, say};
}

const sentences = (parts) => parts.filter(Boolean).map((part) => part + '.').join(' ');
