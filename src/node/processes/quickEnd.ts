/**
 * Lets a process that lives for one run end when it is done. The HTTP parser is WebAssembly, which V8 goes on optimizing in the background,
 * and Node waits for that at its end: a quarter of most runs. Not for processes that stay.
 *
 * To be called when everything is loaded, before the first request: with a flag that Node was not built with, V8 compiles each module of
 * Node anew in place of taking it from Node's own cache.
 */
export function endQuickly(): void {
  if (Number.parseInt(process.versions.node, 10) > newestTried) return;
  // The first flag implies the others when V8 starts, and no longer after that.
  process.getBuiltinModule('node:v8').setFlagsFromString('--liftoff-only --no-wasm-tier-up --no-wasm-dynamic-tiering');
}

/** V8 tells on standard error of a flag that it does not know. */
const newestTried = 24;
