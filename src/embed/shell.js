// The <partner-assessment> element: plain script around one engine.
//
// It owns the page's side: attributes, definitions, events, methods, coming and going. It draws no
// question and computes nothing.
// Expects, set before it by the packaging: engine.js, recovery.js, and STYLES, the style text.

const TAG = 'partner-assessment';
const PASSED_ON = ['questionnaire', 'relationship', 'theme', 'storage', 'namespace'];

/** What a method of the element rejects with: `code` is for programs, `message` for people. */
class PartnerAssessmentError extends Error {
  constructor(code, message) {
    super(message);
    this.name = 'PartnerAssessmentError';
    this.code = code;
  }
}

let styleSheet;
const sharedSheet = () => {
  if (!styleSheet) (styleSheet = new CSSStyleSheet()).replaceSync(STYLES);
  return styleSheet;
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
    const changes = new MutationObserver(() => this.#configureSoon());
    changes.observe(this, { childList: true, characterData: true, subtree: true });
    changes.observe(document.documentElement, { attributeFilter: ['lang'] });
    signal.addEventListener('abort', () => { sizes.disconnect(); changes.disconnect(); });
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
      this.#fail('load-failed', String(error), TEXT.loadFailed, makeButton(TEXT.tryAgain, () => this.#start()));
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
      const offer = (button) => offerSaved(button, this.getAttribute('storage'), this.getAttribute('namespace') || 'default');
      this.#fail('panic', message, TEXT.stopped, makeButton(TEXT.download, offer), makeButton(TEXT.startAgain, () => this.#start()));
    });
  }

  #fail(code, message, words, ...buttons) {
    this.#turn++;
    this.#life?.end();
    this.#life = this.#widget = this.#host = undefined;
    this.#renewReady();
    this.#ready.promise.catch(() => {}); // nobody has to wait for it
    this.#ready.reject(new PartnerAssessmentError(code, words.join(': ')));
    // Chromium keeps radios, and through them the dead tree, unless they go first.
    for (const input of this.#root.querySelectorAll('input')) input.remove();
    this.#root.replaceChildren(makeNotice(words, ...buttons));
    this.#tell('pa-error', { code, message });
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
