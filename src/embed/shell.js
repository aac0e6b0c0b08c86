// The <partner-assessment> element: plain script around one WebAssembly instance each.
//
// It owns what must work when the engine does not: loading, the page's side of attributes, events
// and methods, and the recovery panel. It draws no question and computes nothing.
// Expects, set before it by the packaging: makeEngine(WebAssembly, setTimeout, setInterval), which
// makes fresh glue each call; loadModule() -> Promise<WebAssembly.Module>; STYLES, the style text.

const TAG = 'partner-assessment';
const TEXT = {
  loading: 'Loading…',
  loadFailed: ['The questionnaire could not be loaded', 'The connection may have been interrupted.'],
  tryAgain: 'Try again',
  stopped: ['Something went wrong', 'The questionnaire has stopped. What is saved can still be downloaded.'],
  download: 'Download what is saved',
  downloaded: 'Everything that is saved, to copy if the download did not start:',
  unreadable: 'The saved answers cannot be read here.',
  startAgain: 'Start again',
};
const PASSED_ON = ['questionnaire', 'relationship', 'theme', 'storage', 'namespace'];

/** What a method of the element rejects with: `code` is for programs, `message` for people. */
class PartnerAssessmentError extends Error {
  constructor(code, message) {
    super(message);
    this.name = 'PartnerAssessmentError';
    this.code = code;
  }
}

let modulePromise;
let styleSheet;
const compiledModule = () =>
  (modulePromise ??= loadModule().catch((error) => {
    modulePromise = undefined; // "Try again" shall fetch again
    throw error;
  }));
const sharedSheet = () => {
  if (!styleSheet) (styleSheet = new CSSStyleSheet()).replaceSync(STYLES);
  return styleSheet;
};

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
  const module = await compiledModule();
  life.engine = makeEngine({ Module: real.Module, Instance: real.Instance, instantiate }, timeout, interval);
  await life.engine({ module_or_path: module });
  return life;
};

const make = (name, properties, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
};

class PartnerAssessment extends HTMLElement {
  static observedAttributes = [...PASSED_ON, 'lang', 'readonly'];
  static Error = PartnerAssessmentError;

  #root = this.attachShadow({ mode: 'open' });
  #turn = 0; // grows with every start and stop: whatever belongs to an earlier turn is stale
  #life; // the engine's instance
  #widget;
  #host; // what the engine draws into
  #given = []; // the property `definitions`, as texts
  #readyEvent; // told again to listeners that come late
  #ready = deferred();
  #connection; // aborts what listens for as long as the element is in the page
  #configuring = false;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sharedSheet()];
  }

  connectedCallback() {
    if (Object.hasOwn(this, 'definitions')) { // set before the element was defined
      const early = this.definitions;
      delete this.definitions;
      this.definitions = early;
    }
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const flush = () => this.#widget?.flush?.();
    window.addEventListener('pagehide', flush, { signal });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && flush(), { signal });
    const sizes = new ResizeObserver(([{ contentRect: { width, height } }]) => this.#tell('pa-resize', { width, height }));
    sizes.observe(this);
    const children = new MutationObserver(() => this.#configureSoon());
    children.observe(this, { childList: true, characterData: true, subtree: true });
    signal.addEventListener('abort', () => { sizes.disconnect(); children.disconnect(); });
    this.#start();
  }

  disconnectedCallback() {
    this.#connection.abort();
    this.#stop();
    this.#root.replaceChildren();
  }

  attributeChangedCallback() { this.#configureSoon(); }

  // -- what the page asks ------------------------------------------------------------------------

  /** Settles when the widget can be used; rejects where it cannot be loaded or has stopped. */
  get whenReady() { return this.#ready.promise; }

  /** The page owner's own questionnaires and settings: JSON texts, or values to be written as such. */
  get definitions() { return [...this.#given]; }
  set definitions(value) {
    const all = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
    this.#given = all.map((one) => {
      if (typeof one === 'string') return one;
      if (typeof one === 'object' && one !== null) return JSON.stringify(one);
      throw new PartnerAssessmentError('wrong-type', 'definitions: expected JSON texts or objects');
    });
    this.#configureSoon();
  }

  async exportWorkspace() { return this.#ask('export_workspace'); }
  async importWorkspace(json) { return outcome(await this.#ask('import_workspace', text('json', json))); }
  async score() { return outcome(await this.#ask('score')); }
  async open(questionnaire, relationship = '') {
    return outcome(await this.#ask('open', text('questionnaire', questionnaire), text('relationship', relationship)));
  }
  async reset() { await this.#ask('reset'); }

  addEventListener(name, listener, options) {
    super.addEventListener(name, listener, options);
    if (name !== 'pa-ready' || !this.#readyEvent || !listener || options?.signal?.aborted) return;
    const event = new CustomEvent(name, { bubbles: true, composed: true, detail: this.#readyEvent.detail });
    // Told to this one alone, so not dispatched; the target has to be put in by hand.
    Object.defineProperties(event, { target: { value: this }, currentTarget: { value: this } });
    if (options?.once) this.removeEventListener(name, listener, options);
    queueMicrotask(() => (typeof listener === 'function' ? listener.call(this, event) : listener.handleEvent(event)));
  }

  async #ask(method, ...values) {
    await this.#ready.promise;
    const life = this.#life;
    if (!this.#widget?.[method]) throw new PartnerAssessmentError('not-available', `${method}: not available here`);
    const answer = this.#widget[method](...values);
    if (life.dead) throw new PartnerAssessmentError('stopped', TEXT.stopped.join(': '));
    return answer;
  }

  // -- starting and stopping ---------------------------------------------------------------------

  async #start() {
    const turn = ++this.#turn;
    this.#renewReady();
    const status = make('p', { role: 'status' }); // there before its text, so that the text is announced
    this.#root.replaceChildren(status);
    const slow = setTimeout(() => status.append(TEXT.loading), 300);
    try {
      const life = await startEngine((error) => this.#panicked(turn, error));
      if (turn !== this.#turn) return;
      this.#life = life;
      this.#host = make('div');
      this.#dress();
      this.#root.replaceChildren(this.#host);
      const emit = (name, detail) => turn === this.#turn && this.#tell(name, JSON.parse(detail));
      this.#widget = life.engine.mount(this.#host, this.#options(), emit, (message) => this.#panicked(turn, message));
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#fail('load-failed', String(error), TEXT.loadFailed, this.#again(TEXT.tryAgain));
    } finally {
      clearTimeout(slow);
    }
  }

  #stop() {
    this.#turn++;
    const [life, widget] = [this.#life, this.#widget];
    this.#life = this.#widget = this.#host = undefined;
    this.#renewReady();
    if (!life) return;
    widget?.flush?.();
    widget?.destroy();
    setTimeout(life.end); // its last clean-up may still be queued
  }

  // The panic hook speaks first, from inside the engine; the exception that ends it comes after.
  // Nothing may touch the engine's elements until it has unwound, hence the timer.
  #panicked(turn, reason) {
    const message = String(reason?.message ?? reason);
    setTimeout(() => {
      if (turn !== this.#turn) return;
      this.#life?.end();
      const saved = make('button', { type: 'button', textContent: TEXT.download });
      saved.addEventListener('click', () => this.#offerSaved(saved));
      this.#fail('panic', message, TEXT.stopped, saved, this.#again(TEXT.startAgain));
    });
  }

  #fail(code, message, words, ...buttons) {
    this.#turn++;
    this.#life = this.#widget = this.#host = undefined;
    this.#renewReady();
    this.#ready.promise.catch(() => {}); // nobody has to wait for it
    this.#ready.reject(new PartnerAssessmentError(code, words.join(': ')));
    // Chromium keeps radios, and through them the dead tree, unless they go first.
    for (const input of this.#root.querySelectorAll('input')) input.remove();
    this.#root.replaceChildren(make('div', { role: 'alert' }, make('h1', {}, words[0]), make('p', {}, words[1]), ...buttons));
    this.#tell('pa-error', { code, message });
  }

  #again(label) {
    const button = make('button', { type: 'button', textContent: label });
    button.addEventListener('click', () => this.#start());
    return button;
  }

  #renewReady() {
    if (this.#ready.settled) this.#ready = deferred();
    this.#readyEvent = undefined;
  }

  // -- what the engine is told -------------------------------------------------------------------

  #configureSoon() {
    if (this.#configuring || !this.#widget) return;
    this.#configuring = true;
    queueMicrotask(() => {
      this.#configuring = false;
      if (!this.#widget) return;
      this.#dress();
      this.#widget.configure?.(this.#options());
    });
  }

  #options() {
    const options = { lang: this.#language(), theme: 'auto', definitions: this.#given.concat(this.#written()) };
    for (const name of PASSED_ON) if (this.hasAttribute(name)) options[name] = this.getAttribute(name);
    if (this.hasAttribute('readonly')) options.readonly = true;
    return JSON.stringify(options);
  }

  #written() {
    return [...this.querySelectorAll(':scope > script[type="application/json"]')].map((script) => script.textContent);
  }

  #language() {
    for (let from = this; from; from = from.getRootNode().host) {
      const said = from.closest('[lang]:not([lang=""])');
      if (said) return said.getAttribute('lang');
    }
    return navigator.language;
  }

  #dress() {
    const theme = this.getAttribute('theme');
    this.#host.dataset.theme = theme === 'light' || theme === 'dark' ? theme : 'auto';
    try {
      const locale = new Intl.Locale(this.#language());
      this.#host.dir = (locale.getTextInfo?.() ?? locale.textInfo)?.direction ?? 'auto';
    } catch {
      this.#host.removeAttribute('dir'); // not a language tag: as the page
    }
  }

  // Listeners run after the engine's call has returned: one may well remove the element.
  #tell(name, detail) {
    queueMicrotask(() => {
      const event = new CustomEvent(name, { bubbles: true, composed: true, detail });
      if (name === 'pa-ready' && this.#widget) {
        this.#readyEvent = event;
        this.#ready.resolve(this);
      }
      this.dispatchEvent(event);
    });
  }

  // -- what is left when the engine has stopped --------------------------------------------------

  #offerSaved(button) {
    const namespace = this.getAttribute('namespace') || 'default';
    const box = make('div', { role: 'status' });
    button.replaceWith(box);
    try {
      const saved = readSaved(this.getAttribute('storage'), `partner-assessment:${namespace}:`);
      const address = URL.createObjectURL(new Blob([saved], { type: 'application/json' }));
      make('a', { href: address, download: `partner-assessment-${namespace.replace(/[^\w-]+/g, '_')}.json` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      box.append(make('label', {}, TEXT.downloaded, make('textarea', { readOnly: true, rows: 6, value: saved })));
    } catch {
      box.append(TEXT.unreadable); // storage denied: reading it throws
    }
  }
}

// The raw records, unread: the engine may have stopped because of what they hold.
function readSaved(storage, prefix) {
  const found = {};
  if (storage !== 'none') {
    const area = storage === 'session' ? window.sessionStorage : window.localStorage;
    for (const key of Object.keys(area)) if (key.startsWith(prefix)) found[key] = area.getItem(key);
  }
  return JSON.stringify(found, null, 1);
}

function text(name, value) {
  if (typeof value === 'string') return value;
  throw new PartnerAssessmentError('wrong-type', `${name}: expected a string, not ${value === null ? 'null' : typeof value}`);
}

function outcome(json) {
  const value = JSON.parse(json);
  if (value?.error) throw new PartnerAssessmentError(value.error.code, value.error.message);
  return value;
}

function deferred() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => {
    const settle = (how) => (value) => { parts.settled = true; how(value); };
    Object.assign(parts, { resolve: settle(resolve), reject: settle(reject) });
  });
  return parts;
}

if (!customElements.get(TAG)) customElements.define(TAG, PartnerAssessment);
