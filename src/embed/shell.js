// The <partner-assessment> element: plain script around one engine.
//
// It owns the page's side: attributes, what the page gives, events, methods, coming and going. It
// draws no question and computes nothing.
// Expects, set before it by the packaging: realm.js, engine.js, options.js, recovery.js, and
// STYLES, the style text.

const TAG = 'partner-assessment';

/** What a method of the element rejects with: `code` is for programs, `message` for people. */
class PartnerAssessmentError extends Error {
  constructor(code, message) {
    super(message);
    this.name = 'PartnerAssessmentError';
    this.code = code;
  }
}

let instances = 0;

// A style sheet belongs to a document, and is taken off what moves to another.
const styleSheets = new WeakMap();
const styleSheetOf = (document, window) => {
  if (!styleSheets.has(document)) {
    const sheet = new window.CSSStyleSheet();
    sheet.replaceSync(STYLES);
    styleSheets.set(document, sheet);
  }
  return styleSheets.get(document);
};

class PartnerAssessment extends ElementClass {
  static observedAttributes = [...PASSED_ON, 'theme', 'lang', 'readonly'];
  static Error = PartnerAssessmentError;

  #root = this.attachShadow({ __proto__: null, mode: 'open' });
  // Everything that is drawn: out of reach of the page's styles. What the shell itself says is
  // English, whatever the page speaks; the engine's says for itself what it is.
  #box = make('div', { className: 'box', lang: 'en', dir: 'ltr' });
  // the same number after a reload, where pages put elements in the same order
  #instance = instances++;
  #turn = 0; // grows with every start and stop: whatever belongs to an earlier turn is stale
  #isRunning = false; // from start to stop, also where it failed
  #life; // the engine's instance
  #widget;
  #opened; // the options that it was mounted with, which say where state lives
  #given = { definitions: [], benchmark: [] }; // those properties, as texts
  #ready = deferred();
  #connection; // aborts what listens for as long as the element is in the page
  #configuring = false;
  #problems = ''; // what was told last of options that cannot be read

  constructor() {
    super();
    this.#root.append(this.#box);
  }

  connectedCallback() {
    for (const name of GIVEN) {
      if (!Object.hasOwn(this, name)) continue; // set before the element was defined
      const early = this[name];
      delete this[name];
      this[name] = early;
    }
    const page = unshadowed(this.ownerDocument);
    if (!page.defaultView) return; // a document that nobody sees
    compiledModule().catch(() => {}); // on its way while the rest is set up; start() says what fails
    this.#listen(page);
    this.#root.adoptedStyleSheets = [styleSheetOf(this.ownerDocument, page.defaultView)];
    this.#measure(page.defaultView);
    if (this.#isRunning) this.#configureSoon(); // moved: removed and put back at once
    else this.#start();
  }

  disconnectedCallback() {
    this.#connection?.abort();
    queueMicrotask(() => {
      if (!this.#connection?.signal.aborted) return; // back already
      this.#stop();
      this.#box.replaceChildren();
    });
  }

  attributeChangedCallback() { this.#configureSoon(); }

  #listen(page) {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const flush = () => this.#widget?.flush?.();
    const options = { __proto__: null, signal };
    unshadowed(page.defaultView).addEventListener('pagehide', flush, options);
    page.addEventListener('visibilitychange', () => page.visibilityState === 'hidden' && flush(), options);
    const sizes = new page.defaultView.ResizeObserver(([{ contentRect: { width, height } }]) => this.#tell('pa-resize', { width, height }));
    sizes.observe(this);
    const changes = new MutationObserver(() => this.#configureSoon());
    changes.observe(this, { __proto__: null, childList: true, characterData: true, subtree: true });
    changes.observe(page.documentElement, { __proto__: null, attributeFilter: ['lang'] });
    signal.addEventListener('abort', () => { sizes.disconnect(); changes.disconnect(); });
  }

  // -- what the page asks ------------------------------------------------------------------------

  /** Settles when the widget can be used; rejects where it cannot be loaded or has stopped. */
  get whenReady() { return this.#ready.promise; }

  /** The page owner's own questionnaires: JSON texts, or values to be written as such. */
  get definitions() { return [...this.#given.definitions]; }
  set definitions(value) { this.#give('definitions', value); }

  /**
   * What results are set beside: files of the command `benchmark`, one for a questionnaire, as
   * texts or values.
   */
  get benchmark() { return [...this.#given.benchmark]; }
  set benchmark(value) { this.#give('benchmark', value); }

  #give(name, value) {
    const all = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
    this.#given[name] = all.map((one) => {
      if (typeof one === 'string') return one;
      try {
        if (typeof one === 'object' && one !== null) return toJson(one);
      } catch {
        // told below: it cannot be written
      }
      throw new PartnerAssessmentError('wrong-type', `${name}: expected JSON texts or objects`);
    });
    this.#configureSoon();
  }

  async exportWorkspace() { return this.#ask('export_workspace'); }
  async importWorkspace(json, options) { return outcome(await this.#ask('import_workspace', text('json', json), options?.replace === true)); }
  async score() { return outcome(await this.#ask('score')); }
  async open(questionnaire, relationship = '') {
    return outcome(await this.#ask('open', text('questionnaire', questionnaire), text('relationship', relationship)));
  }
  async reset() { outcome(await this.#ask('reset')); }

  async #ask(method, ...values) {
    await this.#ready.promise;
    const life = this.#life;
    if (!this.#widget?.[method]) throw new PartnerAssessmentError('not-available', `${method}: not available here`);
    const answer = this.#widget[method](...values);
    if (life.dead) throw new PartnerAssessmentError('stopped', TEXT.stoppedBecause);
    return answer;
  }

  // -- starting and stopping ---------------------------------------------------------------------

  async #start() {
    const turn = ++this.#turn;
    this.#isRunning = true;
    this.#renewReady();
    const status = make('p', { role: 'status' }); // there before its text, so that the text is announced
    this.#box.replaceChildren(status);
    const slow = setTimeout(() => status.append(TEXT.loading), 300);
    try {
      const host = make('div'); // what the engine draws into
      const life = await startEngine(host, (error) => this.#panicked(turn, error));
      if (turn !== this.#turn) return;
      this.#life = life;
      this.#box.replaceChildren(host);
      this.#problems = '';
      const read = this.#read();
      this.#dress(read);
      this.#opened = read.options;
      const emit = (name, detail) => turn === this.#turn && this.#tell(name, JSON.parse(detail));
      this.#widget = life.engine.mount(host, toJson(this.#opened), emit, (message) => this.#panicked(turn, message));
    } catch (error) {
      if (turn !== this.#turn) return;
      const message = String(error?.message ?? error);
      const sentence = error?.offline ? TEXT.offline : TEXT.notOffline;
      const again = makeButton(TEXT.tryAgain, () => this.#start());
      this.#fail('load-failed', message, makeNotice(TEXT.loadFailed, sentence, message, again));
    } finally {
      clearTimeout(slow);
    }
  }

  #stop() {
    this.#turn++;
    this.#isRunning = false;
    const [life, widget] = [this.#life, this.#widget];
    this.#life = this.#widget = undefined;
    this.#renewReady();
    if (!life) return;
    widget?.flush?.();
    this.#ungroup();
    widget?.destroy();
    setTimeout(life.end); // its last clean-up may still be queued
  }

  // The panic hook speaks first, from inside the engine; the exception that ends it comes after.
  // Nothing may touch the engine's elements until it has unwound, hence the timer.
  #panicked(turn, reason) {
    const message = String(reason?.message ?? reason);
    setTimeout(() => {
      if (turn !== this.#turn) return;
      const opened = this.#opened ?? this.#read().options;
      const offer = makeButton(TEXT.download, (button) => offerSaved(button, opened));
      const again = makeButton(TEXT.startAgain, () => this.#start());
      this.#fail('panic', message, makeNotice(TEXT.stopped, TEXT.stoppedBecause, undefined, offer, again));
    });
  }

  #fail(code, message, notice) {
    this.#turn++;
    this.#life?.end();
    this.#life = this.#widget = undefined;
    this.#renewReady();
    this.#ready.promise.catch(() => {}); // nobody has to wait for it
    this.#ready.reject(new PartnerAssessmentError(code, message));
    this.#ungroup();
    this.#box.replaceChildren(notice);
    console.error(`<${TAG}>`, message);
    this.#tell('pa-error', { code, message });
  }

  // Chromium keeps what is taken out of a shadow root for good if there is a group of radios in it.
  #ungroup() {
    for (const input of this.#root.querySelectorAll('input')) input.removeAttribute('name');
  }

  #renewReady() {
    if (this.#ready.settled) this.#ready = deferred();
  }

  // -- what the engine is told -------------------------------------------------------------------

  #configureSoon() {
    if (this.#configuring || !this.#widget) return;
    this.#configuring = true;
    queueMicrotask(() => {
      this.#configuring = false;
      if (!this.#widget) return;
      const read = this.#read();
      if (PLACES.every((name) => read.options[name] === this.#opened[name])) {
        this.#dress(read);
        this.#widget.configure?.(toJson(read.options));
      } else { // state lives elsewhere: as if put there anew
        this.#stop();
        this.#start();
      }
    });
  }

  #read() {
    const given = { definitions: [...this.#given.definitions], benchmark: [...this.#given.benchmark] };
    for (const script of this.querySelectorAll(':scope > script[type="application/json"]')) {
      given[script.hasAttribute('data-benchmark') ? 'benchmark' : 'definitions'].push(script.textContent);
    }
    const read = readOptions(this, this.#language(), given);
    read.options.instance = this.#instance;
    const accent = unshadowed(this.ownerDocument).defaultView.getComputedStyle(this).getPropertyValue('--pa-accent').trim();
    read.hasAccent = !accent || CSS.supports('color', accent);
    if (!read.hasAccent) read.problems.push(`--pa-accent: “${accent}” is not a colour`);
    return read;
  }

  #language() {
    for (let from = this; from; from = from.getRootNode().host) {
      const said = from.closest('[lang]:not([lang=""])');
      if (said) return said.getAttribute('lang');
    }
    return WINDOW.navigator.language;
  }

  #dress({ theme, hasAccent, problems }) {
    this.#box.dataset.theme = theme;
    this.#box.style.setProperty('--pa-accent', hasAccent ? '' : 'initial');
    this.#tellProblems(problems);
  }

  #tellProblems(problems) {
    const message = problems.join('; ');
    if (message === this.#problems) return;
    this.#problems = message;
    this.#box.querySelector(':scope > .owner')?.remove();
    if (!message) return;
    this.#box.prepend(makeOwnerNotice(problems));
    console.warn(`<${TAG}>`, message);
    this.#tell('pa-error', { code: 'unreadable-option', message });
  }

  // The reader's own text size, in which the widget measures: `rem` would be the page's.
  #measure(window) {
    const probe = make('div');
    probe.style.font = 'medium serif';
    this.#root.append(probe);
    this.#box.style.setProperty('--rem', window.getComputedStyle(probe).fontSize);
    probe.remove();
  }

  // Listeners run after the engine's call has returned: one may well remove the element.
  #tell(name, detail) {
    queueMicrotask(() => {
      if (name === 'pa-ready' && this.#widget) this.#ready.resolve(this);
      this.dispatchEvent(new EventClass(name, { __proto__: null, bubbles: true, composed: true, detail }));
    });
  }
}

function text(name, value) {
  if (typeof value === 'string') return value;
  throw new PartnerAssessmentError('wrong-type', `${name}: expected a string, not ${value === null ? 'null' : typeof value}`);
}

function outcome(json) {
  const value = JSON.parse(json);
  if (value && Object.hasOwn(value, 'error')) throw new PartnerAssessmentError(value.error.code, value.error.message);
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

if (!WINDOW.customElements.get(TAG)) WINDOW.customElements.define(TAG, PartnerAssessment);
