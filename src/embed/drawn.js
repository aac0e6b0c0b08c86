// Keeps what the engine has drawn as the engine knows it, whatever the page does to it.
//
// A page translator takes a text out, within open shadow roots as well, and puts a translation in
// its place. The engine would go on changing a text that nobody sees, or put something before one
// that is gone, which stops it. So a text that was taken out comes back, empty, beside what came
// instead; and when the engine changes or removes it, what came instead goes.
//
// A slow translator comes with the translation of what a text said before. So what the engine
// changes shows in a new text beside its own, which stays empty: whatever comes for a text that
// nobody sees is late.

/**
 * Watches what is drawn in `host`; `isDrawn(text)` says whether the engine has made a text. What
 * the engine does stands between `begin()` and `end()`; everything else was somebody else.
 */
const keepDrawn = (host, isDrawn) => {
  const foreign = new WeakSet();
  const kept = new WeakMap(); // an empty text of the engine: what it says, the nodes that say it, its copy in them
  const standsFor = new WeakMap(); // such a node: the text
  const observer = new MutationObserver((records) => mend(records));
  observer.observe(host, { __proto__: null, childList: true, characterData: true, subtree: true });

  const keep = (text, said, nodes, copy) => {
    kept.set(text, { said, nodes, copy });
    for (const node of nodes) standsFor.set(node, text);
    text.data = '';
  };

  const mend = (records) => {
    const fresh = new Set();
    for (const { addedNodes } of records) for (const node of addedNodes) if (!isDrawn(node)) fresh.add(node);
    for (const node of fresh) foreign.add(node);
    for (const record of records) {
      if (record.type === 'characterData') passOn(record.target);
      for (const node of record.removedNodes) {
        if (node.parentNode === record.target) continue;
        if (isDrawn(node)) putBack(node, record, fresh);
        else if (standsFor.has(node)) follow(node, record, fresh);
      }
    }
    observer.takeRecords(); // what mending did
  };

  /**
   * What came instead of a node that was taken out: what was put around it, else in its place, else
   * beside it.
   */
  const cameFor = (node, { target, addedNodes, previousSibling, nextSibling }, isMeant) => {
    const isThere = (one) => one?.parentNode === target && isMeant(one);
    let around = node.parentNode;
    while (around && around.parentNode !== target) around = around.parentNode;
    if (isThere(around)) return [around];
    const added = [];
    for (const one of addedNodes) if (isThere(one)) added.push(one);
    if (added.length) return added;
    for (const one of [previousSibling, nextSibling]) if (isThere(one)) return [one];
    return [];
  };

  /** Whether a node came just now and holds nothing of what stands for a text already. */
  const isLate = ({ nodes }, fresh) => (one) => fresh.has(one) && !nodes.some((node) => one.contains(node));

  const putBack = (text, record, fresh) => {
    const { target, previousSibling, nextSibling } = record;
    const isThere = (node) => node?.parentNode === target;
    const before = kept.get(text);
    const came = cameFor(text, record, before ? isLate(before, fresh) : (one) => foreign.has(one));
    const copy = !before && text.parentNode ? text.cloneNode() : undefined;
    if (copy) text.replaceWith(copy); // it was only wrapped
    const next = (before?.nodes ?? came).find(isThere) ?? (isThere(nextSibling) ? nextSibling : isThere(previousSibling) ? previousSibling.nextSibling : null);
    target.insertBefore(text, next);
    if (before) {
      for (const node of came) node.remove();
      text.data = '';
    } else if (came.length) {
      keep(text, text.data, came, copy);
    }
  };

  /** What stands for a text was itself replaced. */
  const follow = (node, record, fresh) => {
    const text = standsFor.get(node);
    const { said, nodes, copy } = kept.get(text) ?? {};
    if (!nodes?.includes(node)) return;
    const others = nodes.filter((one) => one !== node);
    const came = cameFor(node, record, (one) => fresh.has(one) && !others.includes(one));
    keep(text, said, [...others, ...came], copy);
    if (others.length + came.length) return;
    kept.delete(text);
    text.data = said;
  };

  /** Somebody writes into the engine's own text: that is for its copy, or late. */
  const passOn = (text) => {
    const { copy } = kept.get(text) ?? {};
    if (!kept.has(text) || !text.data) return;
    if (copy) copy.data = text.data;
    text.data = '';
  };

  /** The engine has changed a text, moved it or taken it away. */
  const renew = (text, said) => {
    for (const node of kept.get(text)?.nodes ?? []) node.remove();
    kept.delete(text);
    if (!text.parentNode) return;
    text.data = said;
    const shown = said ? [text.cloneNode()] : [];
    text.after(...shown);
    keep(text, said, shown);
  };

  return {
    begin: () => mend(observer.takeRecords()),
    end() {
      const changed = new Set();
      const moved = new Set();
      for (const { type, target, removedNodes } of observer.takeRecords()) {
        if (type === 'characterData') changed.add(target);
        for (const node of removedNodes) if (kept.has(node)) moved.add(node);
      }
      for (const text of changed) renew(text, text.data);
      for (const text of moved) if (!changed.has(text)) renew(text, kept.get(text).said);
      observer.takeRecords();
    },
    stop: () => observer.disconnect(),
  };
};
