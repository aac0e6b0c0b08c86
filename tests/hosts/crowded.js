// What helpers of a page or a browser do, such as checkers of spelling: they put elements of their
// own before, into and behind others, also within open shadow roots.
const crowded = new WeakSet();
const helper = () => Object.assign(document.createElement('i'), { className: 'helper' });
const crowd = (root) => {
  for (const element of root.querySelectorAll('div, p, section, h1, h2, li, label, fieldset, form, button, span')) {
    if (crowded.has(element)) continue;
    crowded.add(element);
    element.before(helper());
    element.prepend(helper());
    element.append(helper());
    element.after(helper());
  }
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot) crowd(element.shadowRoot);
};
addEventListener('load', () => setInterval(() => crowd(document), 100));
