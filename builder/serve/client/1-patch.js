// Makes a page that is open like the one that the server has now, and touches
// nothing that did not change: what has been scrolled, opened, focused, typed or
// set up by a script stays as it is. For that it compares what the server sent
// before with what it sends now, and carries the difference over to the page.
(() => {
  'use strict';

  const mostCompared = 250_000; // pairs of children; beyond, a list is put in anew

  /**
   * Pairs up the longest run of equal nodes of two lists, in order.
   * @param {Node[]} last
   * @param {Node[]} next
   * @returns {[number, number][]}
   */
  function equalPairs(last, next) {
    let head = 0;
    while (head < last.length && head < next.length && last[head].isEqualNode(next[head])) head++;
    let tail = 0;
    while (tail < last.length - head && tail < next.length - head && last.at(-1 - tail).isEqualNode(next.at(-1 - tail))) tail++;
    const pairs = Array.from({length: head}, (_, i) => /** @type {[number, number]} */ ([i, i]));
    const rows = last.length - head - tail;
    const columns = next.length - head - tail;
    if (rows * columns <= mostCompared) pairs.push(...commonPairs(last.slice(head, head + rows), next.slice(head, head + columns), head));
    for (let i = tail; i > 0; i--) pairs.push([last.length - i, next.length - i]);
    return pairs;
  }

  /** The longest common subsequence. @param {Node[]} last @param {Node[]} next @param {number} offset */
  function commonPairs(last, next, offset) {
    const width = next.length + 1;
    const longest = new Uint32Array((last.length + 1) * width);
    const equal = last.map((node) => next.map((other) => node.isEqualNode(other)));
    for (let i = last.length - 1; i >= 0; i--) {
      for (let j = next.length - 1; j >= 0; j--) {
        longest[i * width + j] = equal[i][j] ? longest[(i + 1) * width + j + 1] + 1
          : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
      }
    }
    /** @type {[number, number][]} */
    const pairs = [];
    for (let i = 0, j = 0; i < last.length && j < next.length;) {
      if (equal[i][j]) pairs.push([offset + i++, offset + j++]);
      else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) i++;
      else j++;
    }
    return pairs;
  }

  /** Whether one node may become the other by patching. @param {Node} last @param {Node} next */
  function alike(last, next) {
    if (last.nodeType !== next.nodeType || last.nodeName !== next.nodeName) return false;
    return !(last instanceof Element) || last.id === /** @type {Element} */ (next).id;
  }

  /**
   * Pairs what is alike between the equal ones.
   * @param {Node[]} last
   * @param {Node[]} next
   * @param {[number, number][]} equal
   * @returns {Map<number, number>} from places in next to places in last
   */
  function partners(last, next, equal) {
    const found = new Map(equal.map(([i, j]) => [j, i]));
    let [from, to] = [0, 0];
    for (const [i, j] of [...equal, [last.length, next.length]]) {
      let candidate = from;
      for (let wanted = to; wanted < j; wanted++) {
        const match = last.slice(candidate, i).findIndex((node) => alike(node, next[wanted]));
        if (match < 0) continue;
        candidate += match;
        found.set(wanted, candidate++);
      }
      [from, to] = [i + 1, j + 1];
    }
    return found;
  }

  /** @param {Element} live @param {Element} last @param {Element} next */
  function patchAttributes(live, last, next) {
    for (const {name, value} of next.attributes) {
      if (last.getAttribute(name) !== value) live.setAttribute(name, value);
    }
    for (const {name} of last.attributes) {
      if (!next.hasAttribute(name)) live.removeAttribute(name);
    }
  }

  /** Whether a script may have made one node of another. @param {Node} live @param {Node} last */
  const changed = (live, last) => live?.nodeName !== last.nodeName || (last.nodeType === Node.TEXT_NODE && live.nodeValue !== last.nodeValue);

  /**
   * Whether no script has changed a node's children but for elements behind them.
   * @param {Node[]} live
   * @param {Node[]} last
   */
  const untouched = (live, last) => !last.some((node, i) => changed(live[i], node)) &&
    live.slice(last.length).every((node) => node instanceof Element);

  /** @param {Node} live @param {Node} last @param {Node} next */
  function patchChildren(live, last, next) {
    const own = [...live.childNodes];
    const before = [...last.childNodes];
    const after = [...next.childNodes];
    const fresh = (/** @type {Node} */ node) => document.importNode(node, true);
    if (!untouched(own, before)) {
      /** @type {Element} */ (live).replaceChildren(...after.map(fresh));
      return;
    }
    const partner = partners(before, after, equalPairs(before, after));
    const kept = new Set(partner.values());
    own.slice(0, before.length).forEach((node, i) => kept.has(i) || live.removeChild(node));
    /** @type {Node | null} */
    let place = live.firstChild;
    after.forEach((node, j) => {
      const i = partner.get(j);
      if (i === undefined) {
        live.insertBefore(fresh(node), place);
        return;
      }
      place = own[i].nextSibling;
      patch(own[i], before[i], node);
    });
  }

  /**
   * Makes live like next, where next differs from last.
   * @param {Node} live
   * @param {Node} last
   * @param {Node} next
   */
  function patch(live, last, next) {
    if (last.isEqualNode(next)) return;
    if (live instanceof Element && last instanceof Element && next instanceof Element) {
      patchAttributes(live, last, next);
      patchChildren(live, last, next);
    } else {
      live.nodeValue = next.nodeValue;
    }
  }

  candoPreview.patch = patch;
})();
