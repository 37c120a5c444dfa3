import { setFlagsFromString } from 'node:v8';

/**
 * Lets a process that lives for one run end when it is done. The HTTP parser is WebAssembly, which V8 goes on optimizing in the background, and
 * Node waits for that at its end: longer than most runs take. To be called before the parser is loaded; not for processes that stay.
 */
export function endQuickly(): void {
  setFlagsFromString('--liftoff-only');
}
