// The author's strip, at the foot of the page: what is wrong with it, which file
// it is, how it reads, and whom to see it as. It is there in a preview only.
(() => {
  'use strict';

  const {element, button, link, said, tab, sentences, views, reports} = candoPreview;

  if (window !== window.top) { // on a phone's screen within the preview
    candoPreview.strip = {update: () => {}};
    return;
  }

  /** @typedef {{place: HTMLDetailsElement, summary: HTMLElement, sheet: HTMLElement}} Panel */

  /** @param {string} name @returns {Panel} */
  function panel(name) {
    const summary = element('summary', '');
    const sheet = element('div', 'cando-sheet');
    sheet.tabIndex = 0; // a long one is scrolled by keys, too
    sheet.setAttribute('role', 'group');
    const place = /** @type {HTMLDetailsElement} */ (element('details', `cando-panel cando-panel-${name}`, summary, sheet));
    place.setAttribute('name', 'cando-strip'); // one is open at a time
    return {place, summary, sheet};
  }

  const notes = panel('notes');
  const file = panel('file');
  const reading = panel('reading');
  const view = panel('view');
  const editor = link('', 'Open in editor');
  editor.className = 'cando-edit';
  const close = button('×', () => shut(true), 'cando-close');
  close.setAttribute('aria-label', 'Close the strip');
  close.setAttribute('aria-keyshortcuts', '.');
  close.title = 'Close. The key . brings it back.';
  const open = button('Show the author’s strip', () => shut(false), 'cando-reopen');
  const status = said('status');

  const strip = element('aside', 'cando-strip', notes.place, file.place, reading.place, view.place, editor, close, open, status);
  strip.lang = 'en';
  strip.dir = 'ltr';
  strip.setAttribute('aria-label', 'For the author');
  view.sheet.append(views.place);

  /** @type {any} what the server said last */
  let sheet;
  let last = ''; // as it said it

  /** Puts new words into a part of the strip, if they are new. @param {HTMLElement} part @param {Node[]} children */
  function fill(part, ...children) {
    const fresh = element('div', '', ...children);
    if (part.innerHTML === fresh.innerHTML) return;
    const within = part.contains(document.activeElement);
    part.replaceChildren(...fresh.childNodes);
    if (within) part.closest('details')?.querySelector('summary')?.focus({preventScroll: true});
  }

  function draw() {
    fill(notes.summary, ...reports.notesInShort(sheet));
    fill(notes.sheet, ...reports.notes(sheet));
    fill(file.summary, ...reports.fileInShort(sheet));
    fill(file.sheet, ...reports.file(sheet));
    fill(reading.summary, ...reports.readingInShort(sheet.reading));
    fill(reading.sheet, ...reports.reading(sheet.reading));
    reading.place.hidden = !sheet.file;
    views.offerRoles(sheet.roles);
    views.offerPhone(sheet.phone);
    drawView();
    editor.hidden = !sheet.edit;
    if (sheet.edit) editor.href = sheet.edit;
    for (const {summary, sheet: group} of [notes, file, reading, view]) group.setAttribute('aria-label', summary.textContent || '');
  }

  function drawView() {
    const seen = views.show();
    fill(view.summary, ...reports.viewInShort(seen));
    view.place.toggleAttribute('data-seen', seen !== '');
    if (sheet) {
      fill(file.summary, ...reports.fileInShort(sheet));
      fill(file.sheet, ...reports.file(sheet));
    }
  }

  const marked = () => (tab.chosen.closed || !sheet ? [] : sheet.reading.long.map((/** @type {{text: string}} */ one) => one.text));

  /** Asks the server, if anybody looks. */
  async function update() {
    if (tab.chosen.closed) return;
    const answer = await fetch(`/_cando/page?${new URLSearchParams({page: location.pathname})}`, {cache: 'no-store'});
    const now = await answer.text();
    if (!answer.ok || now === last) return;
    const first = !last;
    [last, sheet] = [now, JSON.parse(now)];
    const before = notes.summary.textContent;
    draw();
    if (!strip.isConnected) document.documentElement.append(strip);
    if (!first && notes.summary.textContent !== before) status.textContent = notes.summary.textContent;
    sentences.mark(marked());
  }

  /** @param {boolean} closed */
  function shut(closed) {
    const within = strip.contains(document.activeElement);
    tab.choose({closed: closed || undefined});
    strip.toggleAttribute('data-closed', closed);
    for (const {place} of [notes, file, reading, view]) place.open = false;
    if (!closed) update().catch(() => {}); // the server is away: it tells again when it is back
    sentences.mark(marked());
    if (within) (closed ? open : notes.summary).focus({preventScroll: true});
  }

  /** @param {KeyboardEvent} event */
  function keys(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const opened = target.closest?.('.cando-panel[open]');
    if (event.key === 'Escape' && opened) {
      /** @type {HTMLDetailsElement} */ (opened).open = false;
      opened.querySelector('summary')?.focus();
    } else if (event.key === '.' && !target.closest?.('input, textarea, select, [contenteditable]')) {
      shut(!tab.chosen.closed);
    }
  }

  reading.sheet.addEventListener('click', (event) => {
    const chosen = /** @type {Element} */ (event.target).closest('button');
    if (!chosen) return;
    reading.place.open = false;
    sentences.go(marked(), Number(chosen.dataset.index));
  });
  document.addEventListener('keydown', keys);
  document.addEventListener('cando:patched', () => sentences.mark(marked()));
  views.onChange(drawView);

  if (tab.chosen.closed) {
    strip.toggleAttribute('data-closed', true);
    document.documentElement.append(strip);
  }
  candoPreview.strip = {update};
})();
