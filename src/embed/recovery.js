// What stands in the element's place when there is no engine (still loading, not loaded, stopped),
// and above it what the page's owner has to know.
//
// Plain script and plain elements, because it must work when nothing else does.

const TEXT = {
  loading: 'Loading…',
  loadFailed: 'The assessment could not be loaded',
  offline: 'Your connection may have been interrupted.',
  notOffline: 'Something on this page or its server is preventing it.',
  forOwner: 'For whoever looks after this page: ',
  tryAgain: 'Try again',
  stopped: 'Something went wrong',
  stoppedBecause: 'The assessment has stopped. You can still download what is saved.',
  download: 'Download what is saved',
  downloaded: 'Everything that is saved. Copy it if the download did not start:',
  unreadable: 'The saved answers cannot be read here.',
  startAgain: 'Start again',
};

const make = (name, properties, ...children) => {
  const node = Object.assign(DOCUMENT.createElement(name), properties);
  for (const child of children) if (child) node.append(child);
  return node;
};

/** A button that says what it does. */
const makeButton = (words, act) => {
  const button = make('button', { type: 'button' }, words);
  button.addEventListener('click', () => act(button));
  return button;
};

/** What happened, in a heading and a sentence; what the page's owner has to know; what to do. */
const makeNotice = (title, sentence, owner, ...buttons) =>
  make('div', { role: 'alert', className: 'widget' },
    make('h1', {}, title), make('p', {}, sentence), owner && make('p', { className: 'small' }, TEXT.forOwner, owner),
    make('div', { className: 'row' }, ...buttons));

/** What the page's owner has to know while the widget works. */
const makeOwnerNotice = (problems) => {
  const list = make('ul');
  for (const problem of problems) list.append(make('li', {}, problem));
  return make('div', { role: 'status', className: 'owner notice caution' }, TEXT.forOwner, list);
};

/** Downloads what is saved, and puts it in the button's place to be copied, too. */
const offerSaved = (button, { storage, namespace }) => {
  const box = make('div', { role: 'status' });
  button.replaceWith(box);
  try {
    const place = namespace || 'default';
    // escaped as the engine writes it
    const name = place.replaceAll('%', '%25').replaceAll(':', '%3A');
    const saved = readSaved(storage, `partner-assessment:${name}:`);
    const address = URL.createObjectURL(new Blob([saved], { __proto__: null, type: 'application/json' }));
    make('a', { href: address, download: `partner-assessment-${place.replace(/[^\w-]+/g, '_')}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    box.append(make('label', {}, TEXT.downloaded, make('textarea', { readOnly: true, rows: 6, value: saved })));
  } catch {
    box.append(TEXT.unreadable); // storage denied: reading it throws
  }
};

// The raw records, unread: the engine may have stopped because of what they hold.
const readSaved = (storage, prefix) => {
  const found = { __proto__: null };
  if (storage !== 'none') {
    const area = storage === 'session' ? WINDOW.sessionStorage : WINDOW.localStorage;
    for (const key of Object.keys(area)) if (key.startsWith(prefix)) found[key] = area.getItem(key);
  }
  return toJson(found);
};
