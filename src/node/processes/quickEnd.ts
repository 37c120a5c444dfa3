/**
 * Lets a process that lives for one run end when it is done. The HTTP parser is WebAssembly, which V8 in Node 20 goes on optimizing in the
 * background, and Node waits for that at its end: longer than most runs take. Not for processes that stay.
 *
 * To be called when everything is loaded, before the first request: with a flag that Node was not built with, V8 compiles each module of
 * Node anew in place of taking it from Node's own cache.
 */
export function endQuickly(): void {
  if (Number.parseInt(process.versions.node, 10) >= 22) return; // optimizes only what is called often
  process.getBuiltinModule('node:v8').setFlagsFromString('--liftoff-only');
}
