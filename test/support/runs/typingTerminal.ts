import { PassThrough } from 'node:stream';
import type { Terminal } from '../../../src/cli/terminal/askLine.ts';

export interface TypingTerminal extends Terminal {
  /** What was written to it. */
  shown(): string;
}

/** A terminal at which somebody types one line for each question, and then ends the input. */
export function typingTerminal(...lines: readonly string[]): TypingTerminal {
  const left = [...lines];
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = new PassThrough();
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    const text = chunk.toString();
    shown += text;
    // A question ends in a space, and what is typed is echoed after it.
    if (/(?:: |\] )$/.test(shown)) setImmediate(() => input.write(left.length === 0 ? '\u0004' : `${left.shift()}\r`));
  });
  return { input, output, shown: () => shown };
}

/** Standard input that holds a text and is no terminal. */
export function pipedInput(text: string): Terminal {
  const input = new PassThrough();
  input.end(text);
  return { input, output: new PassThrough() };
}
