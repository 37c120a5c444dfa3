import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';

/** Where questions are written and answers typed. Standard output is not it: that carries the result. */
export interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
  /** Sentences as they fit into its lines; left out, as they are. */
  readonly laidOut?: (text: string) => string;
}

/** Between two times that a question is written that changes. */
const againMs = 1000;

/**
 * One line as typed; `undefined` when the input ends (Ctrl-D). What is secret is not echoed.
 * @param asked a question that is no text is asked for again each second, and written in place with what is typed by then
 */
export async function askLine(
  asked: string | (() => string),
  hidden: boolean,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<string | undefined> {
  const question = typeof asked === 'string' ? asked : asked();
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: terminal.input, output: hidden ? silent : terminal.output, terminal: true });
  // A line that shows what is typed redraws itself with its question; a hidden one shows the question once, after the terminal was told not to
  // show what is typed: whoever answers at once is not seen either.
  if (hidden) terminal.output.write(question);
  const again =
    typeof asked === 'string' || hidden
      ? undefined
      : setInterval(() => {
          lines.setPrompt(asked());
          lines.prompt(true);
        }, againMs);
  try {
    return await new Promise<string | undefined>((resolve, reject) => {
      lines.once('close', () => resolve(undefined));
      // In this mode the terminal gives Ctrl-C to us as a key.
      lines.once('SIGINT', () => resolve(undefined));
      lines.question(hidden ? '' : question, { signal }).then(resolve, reject);
    });
  } finally {
    clearInterval(again);
    lines.close();
    if (hidden) terminal.output.write('\n');
  }
}
