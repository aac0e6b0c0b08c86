// What stands in the element's place when there is no engine: still loading, not loaded, stopped.
//
// Plain script and plain elements, because it must work when nothing else does.

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

const make = (name, properties, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
};

/** A button that says what it does. */
const makeButton = (words, act) => {
  const button = make('button', { type: 'button' }, words);
  button.addEventListener('click', () => act(button));
  return button;
};

/** What happened, in a heading and a sentence, and what can be done about it. */
const makeNotice = ([title, sentence], ...buttons) =>
  make('div', { role: 'alert' }, make('h1', {}, title), make('p', {}, sentence), ...buttons);

/** Downloads what is saved, and puts it in the button's place to be copied, too. */
const offerSaved = (button, storage, namespace) => {
  const box = make('div', { role: 'status' });
  button.replaceWith(box);
  try {
    // escaped as the engine writes it
    const name = namespace.replaceAll('%', '%25').replaceAll(':', '%3A');
    const saved = readSaved(storage, `partner-assessment:${name}:`);
    const address = URL.createObjectURL(new Blob([saved], { type: 'application/json' }));
    make('a', { href: address, download: `partner-assessment-${namespace.replace(/[^\w-]+/g, '_')}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    box.append(make('label', {}, TEXT.downloaded, make('textarea', { readOnly: true, rows: 6, value: saved })));
  } catch {
    box.append(TEXT.unreadable); // storage denied: reading it throws
  }
};

// The raw records, unread: the engine may have stopped because of what they hold.
const readSaved = (storage, prefix) => {
  const found = {};
  if (storage !== 'none') {
    const area = storage === 'session' ? window.sessionStorage : window.localStorage;
    for (const key of Object.keys(area)) if (key.startsWith(prefix)) found[key] = area.getItem(key);
  }
  return JSON.stringify(found, null, 1);
};
