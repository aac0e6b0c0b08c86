// How the one file finds the WebAssembly: in itself, deflated and as base64. It asks nobody for
// anything, so that it works from a mailbox, a memory stick or a file share.
//
// Expects, set before it by the packaging: realm.js, and MODULE.

const loadModule = async () => {
  if (!WebAssembly) throw new Error('WebAssembly is switched off in this browser');
  const packed = Uint8Array.from(atob(MODULE), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return WebAssembly.compileStreaming(new Response(stream, { headers: { 'content-type': 'application/wasm' } }));
};
