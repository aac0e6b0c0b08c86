// The engine: one WebAssembly instance for each widget, from one compiled module.
//
// Here is what keeps an engine that has stopped from being called again; nothing here draws.
// Expects, set before it by the packaging: makeEngine(WebAssembly, setTimeout, setInterval), which
// makes fresh glue each call; loadModule() -> Promise<WebAssembly.Module>.

let modulePromise;
const compiledModule = () =>
  (modulePromise ??= loadModule().catch((error) => {
    modulePromise = undefined; // "Try again" shall fetch again
    throw error;
  }));

// One instance a widget. An exception that crosses an export leaves Rust's state undefined, so from
// then on every call is a no-op and the timers that would make more calls are cleared.
const startEngine = async (onDeath) => {
  const timers = new Set();
  const life = { dead: false };
  life.end = () => {
    life.dead = true;
    timers.forEach((id) => clearTimeout(id)); // clears intervals as well: they share their ids
    timers.clear();
  };
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
  const guard = (call) => (...values) => {
    if (life.dead) return [];
    try {
      return call(...values);
    } catch (error) {
      life.end();
      onDeath(error);
      return []; // what the glue takes apart: a pointer and a length, both undefined
    }
  };
  const real = globalThis.WebAssembly;
  const instantiate = async (module, imports) => {
    const { exports } = await real.instantiate(module, imports);
    const guarded = Object.entries(exports).map(([name, value]) => [name, typeof value === 'function' ? guard(value) : value]);
    return { module, instance: { exports: Object.fromEntries(guarded) } };
  };
  const coming = compiledModule();
  new Date().toLocaleString(); // the first use of Intl takes some 20 ms: while the module is on its way
  const module = await coming;
  life.engine = makeEngine({ Module: real.Module, Instance: real.Instance, instantiate }, timeout, interval);
  await life.engine({ module_or_path: module });
  return life;
};
