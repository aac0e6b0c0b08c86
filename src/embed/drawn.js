// Keeps what the engine has drawn as the engine knows it, whatever the page does to it.
//
// A page translator takes a text out, within open shadow roots as well, and puts a translation in its
// place. The engine would go on changing a text that nobody sees, or put something before one that is
// gone, which stops it. So a text that was taken out comes back, empty, beside what came instead; and
// when the engine changes or removes it, what came instead goes.

/**
 * Watches what is drawn in `host`; `isDrawn(text)` says whether the engine has made a text. What the
 * engine does stands between `begin()` and `end()`; everything else was somebody else.
 */
const keepDrawn = (host, isDrawn) => {
  const foreign = new WeakSet();
  const replaced = new WeakMap(); // a text of the engine: what it said, and what stands for it
  const observer = new MutationObserver((records) => mend(records));
  observer.observe(host, { __proto__: null, childList: true, characterData: true, subtree: true });

  const mend = (records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) if (!isDrawn(node)) foreign.add(node);
    for (const record of records) {
      for (const node of record.removedNodes) if (isDrawn(node) && node.parentNode !== record.target) putBack(node, record);
    }
    observer.takeRecords(); // what mending did
  };

  const putBack = (text, { target, addedNodes, previousSibling, nextSibling }) => {
    const isThere = (node) => node?.parentNode === target;
    let standIns = [];
    for (const node of addedNodes) if (foreign.has(node) && isThere(node)) standIns.push(node);
    for (const node of [previousSibling, nextSibling]) {
      if (!standIns.length && isThere(node) && foreign.has(node)) standIns = [node];
    }
    if (text.parentNode) text.replaceWith(text.cloneNode()); // it was only wrapped
    const next = standIns[0] ?? (isThere(nextSibling) ? nextSibling : isThere(previousSibling) ? previousSibling.nextSibling : null);
    target.insertBefore(text, next);
    if (!standIns.length) return;
    replaced.set(text, { said: text.data, standIns });
    text.data = '';
  };

  const takeBack = (text, hasNewText) => {
    const { said, standIns } = replaced.get(text) ?? {};
    if (!standIns) return;
    replaced.delete(text);
    for (const node of standIns) node.remove();
    if (!hasNewText) text.data = said;
  };

  return {
    begin: () => mend(observer.takeRecords()),
    end() {
      for (const { type, target, removedNodes } of observer.takeRecords()) {
        if (type === 'characterData') takeBack(target, true);
        else for (const node of removedNodes) takeBack(node, false);
      }
      observer.takeRecords();
    },
    stop: () => observer.disconnect(),
  };
};
