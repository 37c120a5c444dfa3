import { cutToCells } from '../display/cells.ts';
import type { Display } from '../display/display.ts';

const frames = {
  unicode: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'],
  ascii: ['|', '/', '-', '\\'],
} as const;

/** Between two pictures of the spinner. */
const frameMs = 100;

/** Erases the line that the cursor is in, and goes to its beginning (ECMA-48 section 8.3.41, EL). */
const erase = '\r\u001b[2K';

/** Calls again and again until it is ended; never what keeps a process alive. */
export type Repeat = (work: () => void, everyMs: number) => () => void;

const repeatByTimer: Repeat = (work, everyMs) => {
  const timer = setInterval(work, everyMs).unref();
  return () => clearInterval(timer);
};

/**
 * The last line of a terminal, written again in place while something is waited for. Whatever else is written to the same stream goes
 * through {@link above}. Does nothing where no line can be written again.
 */
export class StatusLine {
  readonly #output: NodeJS.WritableStream & { readonly columns?: number };
  readonly #display: Pick<Display, 'unicode' | 'rewritableCells'>;
  readonly #repeat: Repeat;
  #end: (() => void) | undefined;
  #text: () => string = () => '';
  #frame = 0;

  constructor(output: NodeJS.WritableStream, display: Pick<Display, 'unicode' | 'rewritableCells'>, repeat: Repeat = repeatByTimer) {
    this.#output = output;
    this.#display = display;
    this.#repeat = repeat;
  }

  /** Shows a text with a spinner until {@link hide}. @param text plain, on one line; asked for again with each picture */
  show(text: () => string): void {
    if (this.#display.rewritableCells === undefined) return;
    this.#text = text;
    this.#end ??= this.#repeat(() => {
      this.#frame += 1;
      this.#draw();
    }, frameMs);
    this.#draw();
  }

  hide(): void {
    if (this.#end === undefined) return;
    this.#end();
    this.#end = undefined;
    this.#output.write(erase);
  }

  /** Writes lines where the status line was, which then stands below them. */
  above(write: () => void): void {
    if (this.#end !== undefined) this.#output.write(erase);
    write();
    if (this.#end !== undefined) this.#draw();
  }

  #draw(): void {
    const { unicode, rewritableCells = 0 } = this.#display;
    const pictures = unicode ? frames.unicode : frames.ascii;
    // A terminal may have become narrower; and in the last cell the cursor of some goes on to the next line.
    const cells = Math.min(rewritableCells, this.#output.columns ?? rewritableCells) - 1;
    this.#output.write(erase + cutToCells(`${pictures[this.#frame % pictures.length]} ${this.#text()}`, cells, unicode ? '…' : '...'));
  }
}
