// How the module packaging finds the WebAssembly: beside itself, and compiled while it streams
// where the server names its type; only the exact type will do for that.
//
// Where it fails, what is thrown says which file, what came instead, and whose doing it is.
// Expects, set before it by the packaging: realm.js, and BUILD, which names the build.

const MODULE_NAME = 'partner-assessment.wasm';

/** `message` is for whoever looks after the page; `offline` where the connection may be why. */
class LoadError extends Error {
  constructor(message, offline = false) {
    super(message);
    this.name = 'LoadError';
    this.offline = offline;
  }
}

const loadModule = async () => {
  if (!WebAssembly) throw new LoadError('WebAssembly is switched off in this browser');
  const forbidden = forbiddenMeanwhile();
  try {
    const response = await fetchModule();
    const type = response.headers.get('content-type');
    const came = `status ${response.status}, type ${type ?? 'none'}`;
    if (!response.ok) throw new LoadError(`${MODULE_NAME}: ${came}`);
    const module = await compile(response, type, came);
    const [section] = WebAssembly.Module.customSections(module, 'build');
    const build = section ? new TextDecoder().decode(section) : 'none';
    if (build === BUILD) return module;
    throw new LoadError(`${MODULE_NAME} is from build ${build}, partner-assessment.js from build ${BUILD}: publish both files from one build`);
  } catch (error) {
    const policy = await forbidden.first();
    throw policy ? new LoadError(`${MODULE_NAME}: ${policy}`) : error;
  } finally {
    forbidden.end();
  }
};

const fetchModule = async () => {
  try {
    // Named by its build, so that no cache answers with another one.
    return await fetch(new URL(`${MODULE_NAME}?${BUILD}`, import.meta.url));
  } catch (error) {
    throw new LoadError(`${MODULE_NAME}: no answer (${error.message}): no connection, or a server on another origin that does not share it`, true);
  }
};

const compile = async (response, type, came) => {
  try {
    if (type === 'application/wasm') return await WebAssembly.compileStreaming(response);
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (error) {
    throw new LoadError(`${MODULE_NAME}: ${came}, but not WebAssembly that this browser can read (${error.message})`);
  }
};

// What the page's policy blocks while the module is loaded. It is told after the failure it causes.
const forbiddenMeanwhile = () => {
  const connection = new AbortController();
  let first;
  const note = ({ effectiveDirective, blockedURI }) => {
    const needed = blockedURI === 'wasm-eval' ? "script-src with 'wasm-unsafe-eval'" : 'connect-src with its address';
    if (blockedURI === 'wasm-eval' || blockedURI.includes(MODULE_NAME)) {
      first ??= `the page's policy forbids it (${effectiveDirective}): it needs ${needed}`;
    }
  };
  DOCUMENT.addEventListener('securitypolicyviolation', note, { __proto__: null, signal: connection.signal });
  return {
    first: () => new Promise((tell) => setTimeout(() => tell(first), 50)),
    end: () => connection.abort(),
  };
};
