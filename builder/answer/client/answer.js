'use strict';

// The answer card of a question: answer.go.

/** The site's language for a tag. */
function languageOf(tag) {
  const lower = facts.languages.map((lang) => lang.toLowerCase());
  const asked = String(tag || '').toLowerCase();
  return Math.max(0, [asked, asked.split('-')[0]].map((wanted) => lower.indexOf(wanted)).find((i) => i >= 0) ?? 0);
}

/** Tells whether a word stands for what an action's limits count. */
const unitTest = ({unit, terms = []}) => (word) =>
  terms.some((term, lang) => {
    const tokens = term ? cando.reader.tokensOf(word, facts.analyses[lang]) : [];
    return tokens.length === 1 && tokens[0].term === term;
  }) || (unit === '%' && (word === '%' || shares.has(fold(word))));

/** @type {any[]} by language */
const voices = [];

/** The reader's day, as YYYY-MM-DD. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
}

/**
 * Answers a question that names an action.
 * @param {string} query
 * @param {{role?: string, lang?: string, speak?: string, day?: string}} options speak: the
 *   language of the answer, if it is not that of the pages; day: YYYY-MM-DD, today when left out
 */
function answer(query, {role = '', lang, speak = lang, day = cando.today?.() || today()}) {
  const [text] = cando.reader.cutQuery(String(query));
  const language = languageOf(speak);
  const numbers = numbersIn(text);
  const found = find(text, language, numbers);
  if (!found) return undefined;
  const action = facts.actions[found.action];
  const amount = choose(numbers, action.unit || '', unitTest(action));
  return cardOf(action, voices[language] ||= newVoice(language), amount, role, day);
}

function cardOf(action, voice, amount, asked, day) {
  const {told} = voice;
  const period = periodOf(action, day);
  const never = period.caveats.map((i) => told(action.grants[i].never));
  const card = {
    action: action.id, label: told(action.label), url: told(action.url),
    role: '', role_label: '', amount: amount.text, verdict: '', word: '', text: '', lapsed: '',
    note: amount.foreign ? voice.word('inUnit', action.unit) : '',
    up_to: '', per: '', when: '', needs: [], channels: [], terms: [], never,
    caveats: never.map((one) => voice.word('neverIn', one)),
    ask: '', ask_label: '', ask_text: '', reach: '', if_absent: [], above: '', ladder: [],
    source: '', line: 0, source_url: '', source_title: '',
  };
  const steps = [];
  let decides;
  let climbs;
  facts.roles.forEach(({id}, place) => {
    const verdict = verdictOf(action, place, amount.milli, day);
    const spoken = voice.say(action, place, amount.milli, day, verdict, card.caveats);
    const rung = rungOf(voice, place, verdict, spoken);
    card.ladder.push(rung);
    climbs ||= verdict.reason;
    if (rung.verdict) steps.push(`${rung.label}: ${rung.verdict === 'can' ? rung.text : rung.word}`);
    if (id !== asked) return;
    [card.role, card.role_label] = [id, rung.label];
    if (amount.foreign) return;
    decides = verdict.reason;
    tell(card, voice, verdict, spoken, rung);
  });
  if (!card.verdict) card.text = sentences([card.note, ...steps, ...card.caveats]);
  cite(card, decides || climbs || action.grants[period.caveats[0]], told);
  return card;
}

/** Says what the role gets. */
function tell(card, voice, verdict, spoken, {up_to, per, when, needs, channels}) {
  Object.assign(card, {
    verdict: verdict.ruling, word: spoken.word, text: spoken.text, lapsed: spoken.lapsed,
    up_to, per, when, needs, channels, terms: verdict.held.map(voice.terms), ask_text: spoken.ask, above: spoken.above,
  });
  if (verdict.ruling !== 'ask') return;
  const {askRole, askContact} = verdict;
  const isRole = askRole >= 0;
  const contact = isRole ? voice.told(facts.roles[askRole].contact) : askContact;
  card.ask = isRole ? facts.roles[askRole].id : askContact;
  card.ask_label = isRole ? voice.role(askRole) : voice.contactLabel(askContact);
  card.reach = voice.contactReach(contact);
  card.if_absent = voice.absent(contact).map((id) => ({label: voice.contactLabel(id), reach: voice.contactReach(id)}));
}

/** What a role gets. */
function rungOf(voice, place, {ruling, reason}, spoken) {
  const rung = {
    role: facts.roles[place].id, label: voice.role(place), verdict: ruling, word: spoken.word,
    text: spoken.terms || spoken.ask, up_to: '', per: '', when: '', needs: [], channels: [],
  };
  if (!reason || ruling === 'never') return rung;
  return {
    ...rung, up_to: reason.upTo || '', per: voice.told(reason.per), when: voice.told(reason.when),
    needs: needsOf(reason, voice.lang), channels: reason.channels || [],
  };
}

/** Names the page that decides. */
function cite(card, grant, told) {
  if (!grant) return;
  const {path, url, title} = facts.pages[grant.page];
  Object.assign(card, {source: path, line: grant.line, source_url: told(url), source_title: told(title)});
}

cando.site.say = answer;
