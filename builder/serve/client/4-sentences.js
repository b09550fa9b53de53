// Marks the sentences that are too long for a phone, where they stand in the page.
// A highlight of the browser's changes no element, so that nothing comes between
// the page and those who patch it.
(() => {
  'use strict';

  const name = 'cando-long';

  /**
   * The text of the page without its spaces, and where each sign of it stands.
   * Spaces are not the same in a page as in what was read from the file.
   */
  function laidOut() {
    const walker = document.createTreeWalker(document.querySelector('main') || document.body, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const nodes = [];
    /** @type {number[]} */
    const starts = []; // of the nodes, in the text
    let text = '';
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      const solid = node.data.replace(/\s/g, '');
      if (!solid) continue;
      nodes.push(node);
      starts.push(text.length);
      text += solid;
    }
    return {text, nodes, starts};
  }

  /** Where a sign of a text without its spaces stands in it with them. @param {string} text @param {number} place */
  function placeIn(text, place) {
    let at = 0;
    for (let solid = -1; at < text.length; at++) {
      if (!/\s/.test(text[at]) && ++solid === place) break;
    }
    return at;
  }

  /** @param {ReturnType<laidOut>} page @param {number} place @returns {[Text, number]} */
  function find({nodes, starts}, place) {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle] <= place) low = middle;
      else high = middle - 1;
    }
    return [nodes[low], placeIn(nodes[low].data, place - starts[low])];
  }

  /**
   * Finds sentences in the page, in their order.
   * @param {string[]} sentences
   * @returns {(Range | undefined)[]} nothing for one that the page does not show
   */
  function ranges(sentences) {
    if (!sentences.length) return [];
    const page = laidOut();
    let from = 0;
    return sentences.map((sentence) => {
      const solid = sentence.replace(/\s/g, '');
      const start = page.text.indexOf(solid, from);
      if (start < 0) return undefined;
      from = start + solid.length;
      const range = document.createRange();
      range.setStart(...find(page, start));
      const [node, at] = find(page, from - 1);
      range.setEnd(node, at + 1);
      return range;
    });
  }

  /** Marks sentences, and none beside them. @param {string[]} sentences */
  function mark(sentences) {
    if (!CSS.highlights) return;
    const found = ranges(sentences).filter((range) => range !== undefined);
    if (found.length) CSS.highlights.set(name, new Highlight(...found));
    else CSS.highlights.delete(name);
  }

  /** Has a place shown that is folded away, or a step of a flow that is not reached yet. @param {Element} place */
  function reveal(place) {
    for (let folded = place.closest('details'); folded; folded = folded.parentElement?.closest('details') || null) folded.open = true;
    if (place.checkVisibility()) return;
    const before = [...document.querySelectorAll('main :is(h2, h3, h4, h5, h6)[id]')]
      .filter((heading) => heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
    if (before) location.hash = before.id;
  }

  /** Goes to one of the sentences. @param {string[]} sentences @param {number} index */
  function go(sentences, index) {
    const range = ranges(sentences)[index];
    const place = range?.startContainer.parentElement;
    if (!range || !place) return;
    reveal(place);
    // A flow shows a step when its address has been heard of.
    setTimeout(() => requestAnimationFrame(() => {
      scrollTo({top: scrollY + range.getBoundingClientRect().top - innerHeight / 3});
      // It is from here on that one reads and moves by keys.
      getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    }));
  }

  candoPreview.sentences = {mark, go};
})();
