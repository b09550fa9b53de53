'use strict';

// Verdicts, on what Go has settled: package authority.

/**
 * @typedef {object} Verdict
 * @property {'' | 'can' | 'ask' | 'never'} ruling
 * @property {any[]} held grants
 * @property {boolean} lapsed
 * @property {number} askRole its place, or -1
 * @property {string} askContact
 * @property {any} [reason] the grant that decided
 */

/** What an action's roles hold on a day. */
function periodOf(action, day) {
  return action.periods.filter(({from}) => from <= day).at(-1);
}

/** What a role holds: grants, and the largest of them; or the grant that says never. */
function holding(action, period, role) {
  const [largest, ...held] = period.held[role];
  if (largest === undefined) return {held: []};
  if (largest < 0) return {held: [], never: action.grants[held[0]]};
  const grants = held.map((i) => action.grants[i]);
  return {held: grants, largest: grants[largest]};
}

const allows = (grant, milli) => milli === undefined || grant.milli === undefined || milli <= grant.milli;

/**
 * @param {any} action
 * @param {number} role its place
 * @param {number | undefined} milli the amount
 * @param {string} day
 * @returns {Verdict}
 */
function verdictOf(action, role, milli, day) {
  const period = periodOf(action, day);
  const holdings = facts.roles.map((_, i) => holding(action, period, i));
  const {held, never, largest} = holdings[role];
  const verdict = {ruling: '', held, lapsed: false, askRole: -1, askContact: '', reason: never};
  if (never) return {...verdict, ruling: 'never'};
  const hasLapsed = ({lapses}) => lapses !== undefined && lapses <= day;
  verdict.lapsed = held.some(hasLapsed);
  verdict.reason = held.find((grant) => hasLapsed(grant) || !allows(grant, milli));
  if (held.length && !verdict.reason) return {...verdict, ruling: 'can', reason: largest};
  verdict.askRole = facts.roles.findIndex(({below}, i) =>
    below.includes(role) && holdings[i].held.length && holdings[i].held.every((grant) => allows(grant, milli)) &&
    !same(holdings[i].held, held));
  if (verdict.askRole < 0) verdict.askContact = contact(holdings, role);
  if (holdings.some((one) => one.held.length)) verdict.ruling = 'ask';
  return verdict;
}

const same = (a, b) => a.length === b.length && a.every((grant) => b.includes(grant));

/** Whom the largest grant that names anybody names, of this role and those above. */
function contact(holdings, role) {
  let largest;
  for (let i = holdings.length - 1; i >= 0; i--) {
    if (i !== role && !facts.roles[i].below.includes(role)) continue;
    for (const grant of holdings[i].held) {
      if (grant.above && (!largest || isLarger(grant, largest))) largest = grant;
    }
  }
  return largest ? largest.above : '';
}

const isLarger = (a, b) => b.milli !== undefined && (a.milli === undefined || a.milli > b.milli);
