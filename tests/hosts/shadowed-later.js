// The same once the element is there: what it took before stays as it was.
for (const name of ['Blob', 'FileReader', 'Intl', 'Reflect', 'TextDecoder', 'TextEncoder', 'Uint8Array', 'DataView', 'Date', 'URL',
  'WebAssembly', 'setTimeout', 'queueMicrotask']) window[name] = broken(name);
