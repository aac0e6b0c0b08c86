// Names of the browser's classes and functions that a page uses for something else.
const broken = (name) => function () { throw new Error(`the page's own ${name}`); };
for (const name of ['Window', 'Document', 'Element', 'HTMLElement', 'HTMLInputElement', 'HTMLAnchorElement', 'ShadowRoot', 'Event',
  'CustomEvent', 'KeyboardEvent', 'StorageEvent', 'DOMException', 'Node', 'Text']) window[name] = broken(name);
for (const name of ['concat', 'entries']) Array.prototype[name] = broken(`Array.prototype.${name}`);
Array.from = Array.of = broken('Array.from');
for (const name of ['error', 'signal', 'once', 'passive', 'capture', 'type', 'detail']) {
  Object.defineProperty(Object.prototype, name, { value: { code: 'page' }, configurable: true, writable: true });
}
for (const Class of [Array, String, Number, Boolean]) Class.prototype.toJSON = () => 'the page’s own toJSON';
