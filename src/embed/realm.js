// The built-ins that shell and engine use, taken once, when this script runs.
//
// A page may have laid something over them: a library of old its own `Window` or `Element`, a form
// called `createElement` itself over the document's method, a name on `Object.prototype`. So what
// belongs to the browser is read as its class defines it, classes are told by their shape, and what
// is handed over by name inherits nothing (`__proto__: null`). Nothing here knows the widget.

const { Object, Array, Reflect, Proxy, Symbol, Set, WeakMap, WeakSet, JSON, Promise, Date, Intl, Error, RangeError } = globalThis;
const { AbortController, Blob, CSS, MutationObserver, TextDecoder, URL, WebAssembly } = globalThis;
const { clearTimeout, console, fetch, queueMicrotask, setInterval, setTimeout } = globalThis;

/**
 * Stands in for a document or a window: each name means what its class makes of it, not what the
 * page has put there. `own` replaces what it names. A stand-in is no argument for the browser's own
 * functions.
 */
const unshadowed = (object, own = { __proto__: null }) => {
  const inherited = Object.getPrototypeOf(object);
  const handler = { __proto__: null, apply: (method, _, values) => Reflect.apply(method, object, values) };
  return new Proxy(Object.create(inherited), {
    __proto__: null,
    get: (_, name) => {
      if (name in own) return own[name];
      const value = Reflect.get(name in inherited ? inherited : object, name, object);
      return typeof value === 'function' ? new Proxy(value, handler) : value;
    },
    set: (_, name, value) => Reflect.set(object, name, value),
  });
};

const byName = (names, make) => {
  const made = { __proto__: null };
  for (const name of names) made[name] = make(name);
  return made;
};

/** What can stand right of `instanceof` for classes of the browser, whoever holds their names. */
const classesByShape = (names) =>
  byName(names, (name) => ({
    [Symbol.hasInstance](value) {
      for (let at = Object(value) === value ? value : null; at; at = Object.getPrototypeOf(at)) {
        if (Object.getOwnPropertyDescriptor(at, Symbol.toStringTag)?.value === name) return true;
      }
      return false;
    },
  }));

/** A constructor like another one, but for what it makes and for these functions of its own. */
const insteadOf = (constructor, make, functions = {}) => {
  const instead = Object.setPrototypeOf(function () { return make(); }, constructor);
  instead.prototype = constructor.prototype;
  return Object.assign(instead, functions);
};

/**
 * The globals of these names. Old libraries replace `Array.from`; and what is made by `new
 * Object()` is handed to the browser as options.
 */
const builtIns = (names) => {
  const taken = byName(names, (name) => globalThis[name]);
  taken.Array = insteadOf(Array, () => [], { of: (...all) => all, from: (all) => [...all] });
  taken.Object = insteadOf(Object, () => ({ __proto__: null }));
  return taken;
};

const WINDOW = unshadowed(window);
const DOCUMENT = unshadowed(document);
const ElementClass = Object.getPrototypeOf(DOCUMENT.createElement('b')).constructor; // `HTMLElement`
const EventClass = Object.getPrototypeOf(DOCUMENT.createEvent('CustomEvent')).constructor;
