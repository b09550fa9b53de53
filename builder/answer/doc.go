// Package answer says verdicts in words: what a role may do, up to how much,
// and whom to ask above it. It answers questions that name an action, such as
// "refund 80", in Go and, by its twin in client/, in browsers. This comment is
// the specification of both; what decides is package authority alone.
//
// Facts are everything that an answer is made of, in the form in which a site
// publishes them. A [Voice] says a verdict in one language, a [Finder] answers
// questions. Texts are taken apart by the search's own [Analysis].
//
// # Which action is named
//
// Phrases are the label of an action and its other words, each in its language;
// what holds in every language, and the id in words, count to the site's own.
// Only actions of which a ladder says anything have phrases. Of a question the
// first 2,000 bytes are read.
//
// A phrase is named if all of its words that tell something (no stop words)
// stand in the question, in any order, by their stem or misspelt. If fewer than
// two of its several words tell something, all of them must follow each other,
// those that tell nothing as they are written: "get them there" is not named by
// "get". An amount of money, or a number with no word behind it, stands for a
// word for money: "80 euros back" names "money back".
//
// A word may be misspelt if it is no word of any phrase in any language: with
// the first letter right, one edit from five letters, two from eight, where a
// letter too many, missing or wrong and two neighbours swapped are one each.
//
// Of several phrases the one with the most telling words counts, then one that is
// spelt right, then that which begins first in the question, then the order of
// actions. The language that was asked for goes first; only if nothing is named
// in it, the others do, in the site's order.
//
// # Numbers
//
// Invisible characters are left out. A number begins with a decimal digit, of
// any script, that no letter touches from before, but for a currency: A4 is no
// number. Signs are no part of it. Digits are grouped by
//
//   - a point or a comma, in whatever width, an apostrophe, the Arabic marks, or
//     one space before exactly three digits.
//   - The last mark is decimal if it is the Arabic decimal mark, or a point or
//     comma that stands there once, and other marks stand before it or not
//     exactly three digits behind it. So 1.200 is the larger of two readings.
//   - What else is grouped must be so by one mark, in threes, or in twos with
//     three at the end.
//   - More than three decimals are rounded up.
//
// What is grouped otherwise, is larger than [authority.MaxAmount], or is tied
// to other letters, signs or fractions (1e5, 80½, 2^10) cannot be read: it is
// larger than any limit, and is shown as it was typed, at most 24 characters of
// it. So is a number before a word that multiplies it (2 thousand). Dates, times
// and shares of two numbers (22/11) are no amounts; nor is what follows #.
//
// The currency of a number is the word or sign that touches it from before or
// behind, or stands behind it, or before it and not behind another number. Signs
// and names may be those of several currencies; codes count in any case, those
// that are words only in capitals. A sign that is not known is that of none.
//
// # The amount
//
// Of the numbers, those count first that are in the unit of the limits: by their
// currency; by the sign of a share; or by the stem of the word behind them,
// compared with the first word of the unit. Next those without a unit, except
// before words such as days or percent; last, where limits are not money, money.
// Of those that count alike, one of another unit, else the largest, is the
// amount. In another unit than the limits' it is no amount for a verdict: then,
// as without a role, the ladder speaks.
//
// # The card
//
// The fields of [Answer] say the verdict for the role, and in its ladder that for
// every role, for the same amount. A role that is not the site's counts as none.
// The grant whose terms are told, and whose page is named, is the one that
// decided; where the role holds none, that of the first role which has one.
//
// # In browsers
//
// Script publishes the twin with what is settled: phrases in stems, the words of
// each language, and for each action the grants that every role holds from each
// day on which that changes. The twin looks up, compares and speaks, with the
// analysis of the search's client. It is held to Go's answers byte for byte.
package answer
