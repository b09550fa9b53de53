// The words of the author's strip.
(() => {
  'use strict';

  const {element, button, link} = candoPreview;

  /** @param {number} n @param {string} thing */
  const plural = (n, thing) => `${n} ${thing}${n === 1 ? '' : 's'}`;

  /** @param {string} text */
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /** What only a wide window has room for. @param {string} text */
  const wide = (text) => element('span', 'cando-wide', text);

  /** What a phone has no room for. @param {string} text */
  const middle = (text) => element('span', 'cando-middle', text);

  /** @param {string} day  as 2026-11-22 */
  const dayInWords = (day) => new Intl.DateTimeFormat('en-GB', {dateStyle: 'long', timeZone: 'UTC'}).format(new Date(`${day}T00:00Z`));

  /** @param {number} errors @param {number} warnings */
  function counted(errors, warnings) {
    const parts = [];
    if (errors) parts.push(plural(errors, 'error'));
    if (warnings) parts.push(plural(warnings, 'warning'));
    return parts.join(', ');
  }

  /** @param {any[]} list @param {string} severity */
  const count = (list, severity) => list.filter((one) => one.severity === severity).length;

  /** @param {any} sheet */
  function notesInShort({notes, elsewhere}) {
    const errors = count(notes, 'error');
    const more = elsewhere.errors + elsewhere.warnings;
    const dot = element('span', 'cando-dot');
    dot.dataset.worst = errors || elsewhere.errors ? 'error' : notes.length ? 'warning' : 'none';
    // The page is not as it was saved for as long as there is an error anywhere.
    if (!notes.length && elsewhere.errors) return [dot, element('span', '', `${counted(elsewhere.errors, 0)} elsewhere`)];
    const warnings = counted(0, notes.length - errors);
    const here = errors ? [element('span', '', counted(errors, 0)), middle(warnings && `, ${warnings}`)] : [element('span', '', warnings || 'No warnings')];
    return [dot, ...here, ...(more ? [wide(` here, ${more} elsewhere`)] : [])];
  }

  /** @param {any} note */
  function noted(note) {
    const line = note.line ? `Line ${note.line}` : 'The whole file';
    const made = element('li', '', note.edit ? link(note.edit, line) : element('span', 'cando-quiet', line), ' ',
      element('strong', '', capital(note.message)));
    if (note.hint) made.append(element('p', '', capital(note.hint)));
    made.append(element('code', 'cando-quiet', note.code));
    return made;
  }

  /** @param {any} other */
  function elsewhereIn(other) {
    const name = other.title || other.file || 'The knowledge base';
    const address = other.url || other.edit;
    return element('li', '', address ? link(address, name) : name, ' ', element('span', 'cando-quiet', counted(other.errors, other.warnings)));
  }

  /** @param {any} sheet */
  function notes({file, notes: list, elsewhere}) {
    const made = [element('h2', '', list.length ? 'On this page' : file ? 'Nothing is wrong with this page.' : 'No file of yours stands behind this page.')];
    if (list.length) made.push(element('ol', '', ...list.map(noted)));
    const more = counted(elsewhere.errors, elsewhere.warnings);
    if (!more) return made;
    const rest = elsewhere.unsaid ? [element('p', 'cando-quiet', `and ${plural(elsewhere.unsaid, 'more file')}; cando check shows all of them`)] : [];
    return [...made, element('h2', '', `Elsewhere: ${more}`), element('ul', '', ...elsewhere.files.map(elsewhereIn)), ...rest];
  }

  /** The day on which the page is read. */
  function today() {
    const cando = /** @type {any} */ (window).cando;
    if (cando?.today) return cando.today();
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  /** @param {any} sheet @returns {string} fresh, due, overdue; '' for a page that is not reviewed */
  function freshness({due, expires}) {
    if (!expires) return '';
    return today() > expires ? 'overdue' : today() < due ? 'fresh' : 'due';
  }

  /** @param {any} sheet */
  function fileInShort(sheet) {
    const state = freshness(sheet);
    const kind = capital(sheet.kind || 'file');
    const made = state === 'due' || state === 'overdue' ? [middle(`${kind}, `), element('span', 'cando-due', `review ${state}`)] : [element('span', '', kind)];
    if (sheet.file) made.push(wide(` ${sheet.file}`));
    return made;
  }

  /** @param {any} sheet */
  function reviewed(sheet) {
    switch (freshness(sheet)) {
      case 'fresh': return `Good until ${dayInWords(sheet.expires)}.`;
      case 'due': return `The review is due by ${dayInWords(sheet.expires)}.`;
      case 'overdue': return `The review was due by ${dayInWords(sheet.expires)}.`;
    }
    return 'No review is set for this page.';
  }

  /** @param {HTMLElement} words */
  async function copy(words) {
    try {
      await navigator.clipboard.writeText(words.textContent || '');
    } catch { // the address is not a secure one
      getSelection()?.selectAllChildren(words);
      document.execCommand('copy');
    }
  }

  /** @param {any} sheet */
  function file(sheet) {
    if (!sheet.file) return [element('p', '', 'No file of yours stands behind this page.')];
    const path = element('code', '', sheet.file);
    const made = [
      element('p', 'cando-path', path, ' ', button('Copy', () => copy(path))),
      element('p', '', reviewed(sheet)),
    ];
    if (sheet.edit) made.push(element('p', '', link(sheet.edit, 'Open in your editor')));
    else if (['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)) {
      made.push(element('p', 'cando-quiet', 'With ', element('code', '', 'editor:'), ' in cando.yaml, one click opens it where you write.'));
    }
    return made;
  }

  /** @param {any[]} long */
  const tooLong = (long) => element('span', 'cando-due', `${long.length} long`);

  /** @param {any} reading */
  function readingInShort({words, ease, long}) {
    if (!ease) return long.length ? [middle(`${plural(words, 'word')}, `), tooLong(long)] : [element('span', '', plural(words, 'word'))];
    const made = [wide(`${plural(words, 'word')}, `), long.length ? middle(`${ease}, `) : element('span', '', ease)];
    if (long.length) made.push(tooLong(long));
    return made;
  }

  /** @param {any} reading */
  function reading({words, ease, lix, long, longest, unsaid}) {
    const made = [element('p', '', plural(words, 'word') + (ease ? `, ${ease} to read (LIX ${lix}).` : '.'))];
    if (!long.length) return [...made, element('p', '', `No sentence has more than ${longest} words.`)];
    made.push(element('h2', '', `${plural(long.length + (unsaid || 0), 'sentence')} of more than ${longest} words`));
    const items = long.map((/** @type {any} */ one, /** @type {number} */ index) => {
      const go = button(one.text, () => {});
      go.dataset.index = String(index);
      return element('li', '', go, element('span', 'cando-quiet', ` ${one.words} words`));
    });
    return [...made, element('ol', '', ...items)];
  }

  /** @param {string} seen  as whom, when and where the page is seen; '' when it is as it is */
  function viewInShort(seen) {
    if (!seen) return [element('span', '', 'View as')];
    return [middle(capital(seen)), element('span', 'cando-narrow', 'View')];
  }

  candoPreview.dayInWords = dayInWords;
  candoPreview.reports = {notesInShort, notes, fileInShort, file, readingInShort, reading, viewInShort};
})();
