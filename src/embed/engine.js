// The engine: one WebAssembly instance for each widget, from one compiled module.
//
// Here is what keeps an engine that has stopped from being called again; nothing here draws.
// Expects, set before it by the packaging: realm.js, drawn.js; makeEngine({ globalThis,
// WebAssembly, setTimeout, setInterval }), which makes fresh glue each call; loadModule() ->
// Promise<WebAssembly.Module>.

let modulePromise;
const compiledModule = () =>
  (modulePromise ??= loadModule().catch((error) => {
    modulePromise = undefined; // "Try again" shall fetch again
    throw error;
  }));

// One instance a widget. An exception that crosses an export leaves Rust's state undefined, so from
// then on every call is a no-op, and what would make more calls and keep the instance in memory is
// taken away: its timers, and what listens on document and window.
const startEngine = async (host, onDeath) => {
  const timers = new Set();
  const texts = new WeakSet();
  const drawn = keepDrawn(host, (node) => texts.has(node));
  const connection = new AbortController();
  const life = { dead: false };
  life.end = () => {
    life.dead = true;
    for (const id of timers) clearTimeout(id); // clears intervals as well: they share their ids
    timers.clear();
    connection.abort();
    drawn.stop();
  };
  const listening = (target) => ({
    __proto__: null,
    addEventListener: (name, listener, options) => {
      const all = typeof options === 'object' ? options : { capture: options };
      target.addEventListener(name, listener, { __proto__: null, ...all, signal: connection.signal });
    },
  });
  const createTextNode = (text) => {
    const node = DOCUMENT.createTextNode(text);
    texts.add(node);
    return node;
  };
  const document = unshadowed(window.document, { __proto__: null, ...listening(DOCUMENT), createTextNode });
  const realm = unshadowed(window, { __proto__: null, ...listening(WINDOW), document });
  const timeout = (run, ms) => {
    const id = setTimeout(() => { timers.delete(id); run(); }, ms);
    timers.add(id);
    return id;
  };
  const interval = (run, ms) => {
    const id = setInterval(run, ms);
    timers.add(id);
    return id;
  };
  let depth = 0; // calls that are in the engine now, one within the other
  const guard = (call) => (...values) => {
    if (life.dead) return [];
    if (depth++ === 0) drawn.begin();
    try {
      return call(...values);
    } catch (error) {
      life.end();
      onDeath(error);
      return []; // what the glue takes apart: a pointer and a length, both undefined
    } finally {
      if (--depth === 0 && !life.dead) drawn.end();
    }
  };
  const instantiate = async (module, imports) => {
    const { exports } = await WebAssembly.instantiate(module, imports);
    const guarded = byName(Object.keys(exports), (name) => (typeof exports[name] === 'function' ? guard(exports[name]) : exports[name]));
    return { module, instance: { exports: guarded } };
  };
  const coming = compiledModule();
  new Date().toLocaleString(); // the first use of Intl takes some 20 ms: while the module is on its way
  const module = await coming;
  const { Module, Instance } = WebAssembly;
  life.engine = makeEngine({
    globalThis: realm, WebAssembly: { Module, Instance, instantiate }, setTimeout: timeout, setInterval: interval,
  });
  await life.engine({ module_or_path: module });
  return life;
};
