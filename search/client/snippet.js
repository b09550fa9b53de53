'use strict';

// The part of a text that is shown: snippet.go.

const snippetRunes = 180; // about two lines
const leadRunes = 50; // at most so much before the first word found
const windowBytes = 150; // the words found that are shown together lie within this

/**
 * Shows the part of a text that has most of what was looked for: escaped HTML
 * with the spots in <mark>, white space made single, "…" where text was cut off.
 * @param {Spotter} spotter
 * @param {string} text
 * @param {Spot[]} spots in order
 */
function snippet(spotter, text, spots) {
  const [first, last] = bestWindow(spotter, text, spots);
  const from = first ? backToWord(text, first.start) : 0;
  let to = onToWord(text, from);
  if (last) to = Math.max(to, last.end);
  let html = from ? '… ' : '';
  let at = from;
  for (const spot of mergeSpots(spots)) {
    if (spot.end <= from || spot.start >= to) continue;
    const start = Math.max(spot.start, from);
    const end = Math.min(spot.end, to);
    html += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    at = end;
  }
  html = (html + escaped(text.slice(at, to))).replace(/^ +| +$/g, '');
  return to < text.length ? html + ' …' : html;
}

/** The first and last of the neighbouring spots that cover most within windowBytes. */
function bestWindow({worths}, text, spots) {
  const counts = worths.map(() => 0); // of the concepts in the window
  let window = [];
  let worth = 0;
  let most = 0;
  let end = 0;
  for (const first of spots) {
    while (end < spots.length && utf8Length(text.slice(first.start, spots[end].end)) <= windowBytes) {
      const {concept} = spots[end++];
      if (!counts[concept]++) worth += worths[concept];
    }
    if (worth > most) {
      most = worth;
      window = [first, spots[end - 1]];
    }
    if (!--counts[first.concept]) worth -= worths[first.concept];
  }
  return window;
}

/** Where to begin so that pos has some text before it. */
function backToWord(text, pos) {
  // Twice as many units hold so many characters.
  const lead = [...text.slice(Math.max(0, pos - 2 * leadRunes), pos)].slice(-leadRunes).join('');
  const from = pos - lead.length;
  const line = lead.lastIndexOf('\n') + 1;
  return from + (line || from && lead.search(/\p{White_Space}/u) + 1);
}

/** Where a snippet that begins at from ends. */
function onToWord(text, from) {
  const shown = [...text.slice(from, from + 2 * snippetRunes)].slice(0, snippetRunes).join('');
  const to = from + shown.length;
  const words = shown.split(/(?=\p{White_Space})/u).slice(0, -1).join('');
  return to < text.length && utf8Length(words) > utf8Length(shown) >> 1 ? from + words.length : to;
}

const entities = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;'};

/** A text as HTML with single white space. */
const escaped = text =>
  text.replace(/[\p{White_Space}\p{Cc}]+/gu, ' ').replace(/[&<>"']/g, sign => entities[sign]);
