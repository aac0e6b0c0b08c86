// What the page asks for, by attributes, and what it gives as JSON. Each is taken by itself: one
// that cannot be read loosens no other, and where it should say where state lives, nothing is
// saved.

const STORAGES = ['local', 'session', 'none'];
const THEMES = ['auto', 'light', 'dark'];
const NAVIGATIONS = ['history', 'hash', 'none'];
/** Attributes whose text is handed to the engine as it is. */
const PASSED_ON = ['questionnaire', 'relationship', 'storage', 'namespace', 'navigation', 'one-file'];
/** Those that say where state lives: a change of them is another place. */
const PLACES = ['storage', 'namespace'];

/** What the page gives as JSON, by properties and children: its questionnaires, and benchmarks. */
const GIVEN = ['definitions', 'benchmark'];

const LONE_SURROGATE = /\p{Cs}/u;
const HALF_CHARACTER = 'contains half a character, as when text is cut in the middle of an emoji';

/** The options as the engine takes them, and the theme; what could not be read, in a text each. */
const readOptions = (element, lang, given) => {
  const problems = [];
  const options = { __proto__: null, lang, readonly: element.hasAttribute('readonly'), ...given };
  for (const name of PASSED_ON) {
    const value = element.getAttribute(name);
    if (value === null) continue;
    const problem = problemWith(name, value);
    if (!problem) options[name] = value;
    else problems.push(`${name}: ${problem}${PLACES.includes(name) ? ', so nothing is saved' : ''}`);
  }
  if (PLACES.some((name) => element.hasAttribute(name) && options[name] === undefined)) options.storage = 'none';
  let theme = element.getAttribute('theme') ?? 'auto';
  if (!THEMES.includes(theme)) {
    problems.push(`theme: ${noneOf(theme, THEMES)}`);
    theme = 'auto';
  }
  for (const name of GIVEN) for (const one of given[name]) if (LONE_SURROGATE.test(one)) problems.push(`${name}: ${HALF_CHARACTER}`);
  return { options, theme, problems };
};

const problemWith = (name, value) => {
  if (LONE_SURROGATE.test(value)) return HALF_CHARACTER;
  if (name === 'one-file' && !isAddress(value)) return `“${value}” is not the address of a file`;
  const known = { __proto__: null, storage: STORAGES, navigation: NAVIGATIONS }[name];
  return known && !known.includes(value) && noneOf(value, known);
};

/** Whether it leads to a file: what runs a script is no address. */
const isAddress = (value) => {
  try {
    return ['http:', 'https:', 'file:'].includes(new URL(value, DOCUMENT.baseURI).protocol);
  } catch {
    return false;
  }
};

const noneOf = (value, names) => `“${value}” is not one of ${names.join(', ')}`;

/**
 * A value as JSON, as `JSON.stringify` writes it where no page has given the built-ins a `toJSON`.
 * Half a character becomes a replacement character: no reader of JSON takes it. A value that JSON
 * cannot hold is `undefined`; one that goes round in circles throws.
 */
const toJson = (value, depth = 0) => {
  if (depth > 100) throw new RangeError('nested too deeply');
  if (typeof value === 'string') return JSON.stringify(value.replace(/\p{Cs}/gu, '\uFFFD'));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const one of value) text += `${text && ','}${toJson(one, depth + 1) ?? 'null'}`;
    return `[${text}]`;
  }
  for (const name of Object.keys(value)) {
    const one = toJson(value[name], depth + 1);
    if (one !== undefined) text += `${text && ','}${toJson(name)}:${one}`;
  }
  return `{${text}}`;
};
