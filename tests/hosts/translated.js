// What a page translator does, and goes on doing as the page changes: each text node is taken out,
// and its text put back inside two <font>, also within open shadow roots. The text stays as it was.
// With `?wrapped` it is the text node itself that goes into them.
const SKIPPED = 'script, style, textarea, option, title, font, svg, [translate=no]';
const isWrapped = location.search === '?wrapped';
const roots = new WeakSet();
const translate = (root) => {
  if (!roots.has(root)) {
    roots.add(root);
    new MutationObserver(() => translate(root)).observe(root, { childList: true, characterData: true, subtree: true });
  }
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.data.trim() && !text.parentElement?.closest(SKIPPED)) found.push(text);
  }
  for (const text of found) {
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    outer.append(inner);
    if (isWrapped) {
      text.before(outer);
      inner.append(text);
    } else {
      inner.append(text.data);
      text.replaceWith(outer);
    }
  }
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot) translate(element.shadowRoot);
};
addEventListener('load', () => setInterval(() => translate(document.documentElement), 50));
