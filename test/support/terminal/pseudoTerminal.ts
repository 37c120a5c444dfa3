import { type IPty, spawn } from '@lydell/node-pty';
import { Terminal } from '@xterm/headless';

export interface TerminalOptions {
  /** Cells of a line. Default: 80. */
  readonly columns?: number;
  /** Besides what every program needs; those of this process are not there. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly folder?: string;
}

const rows = 50;

/** A program on a busy machine has done something in this time, or never will. */
const patienceMs = 20_000;

/**
 * Runs a program, says in a sequence that no screen shows which exit code it had and whether it left the terminal as it was, and stays
 * until a key is pressed: of a terminal whose last process has gone, what is not read yet may be lost. A Ctrl-C is for the program.
 */
const script = String.raw`trap : INT; was=$(stty -g); "$@"; code=$?; is=$(stty -g)
[ "$is" = "$was" ] && left=restored || left=changed
printf '\033]0;ended %s %s\007' "$code" "$left"; stty "$was"; read -r _`;
const endMark = new RegExp(String.raw`${String.fromCharCode(27)}\]0;ended (\d+) (\w+)${String.fromCharCode(7)}`);

/** One program in a pseudo-terminal, and the screen that a person would see of it. */
export class PseudoTerminal {
  readonly #pty: IPty;
  readonly #screen: Terminal;
  readonly #waiting = new Set<() => void>();
  #written = '';
  #isGone = false;

  private constructor(pty: IPty, screen: Terminal) {
    this.#pty = pty;
    this.#screen = screen;
    pty.onData((text) => {
      this.#written += text;
      screen.write(text);
      this.#tellWaiting();
    });
    pty.onExit(() => {
      this.#isGone = true;
      this.#tellWaiting();
    });
  }

  static start(program: string, words: readonly string[], { columns = 80, variables = {}, folder }: TerminalOptions = {}): PseudoTerminal {
    const { PATH = '', HOME = '' } = process.env;
    const screen = new Terminal({ cols: columns, rows, scrollback: 5_000, allowProposedApi: true });
    const pty = spawn('sh', ['-c', script, 'sh', program, ...words], {
      name: variables['TERM'] ?? 'xterm-256color',
      cols: columns,
      rows,
      env: { PATH, HOME, LANG: 'C.UTF-8', ...variables },
      ...(folder === undefined ? {} : { cwd: folder }),
    });
    return new PseudoTerminal(pty, screen);
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** All that the program wrote, sequences and all. */
  get written(): string {
    return this.#written.split(endMark, 1)[0] ?? '';
  }

  /** As if somebody typed it; a line ends with `\r`. */
  type(text: string): void {
    this.#pty.write(text);
  }

  /** The lines that a person sees, those that have moved out at the top first. */
  async lines(): Promise<readonly string[]> {
    await new Promise<void>((resolve) => this.#screen.write('', resolve));
    const { active } = this.#screen.buffer;
    const lines = Array.from({ length: active.length }, (_, at) => active.getLine(at)?.translateToString(true) ?? '');
    return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
  }

  /** Waits until the screen has a text. Fails when the program ends without it, or does nothing more for long. */
  async until(text: RegExp): Promise<string> {
    for (;;) {
      const hasEnded = this.#exitCode !== undefined || this.#isGone;
      const screen = (await this.lines()).join('\n');
      if (text.test(screen)) return screen;
      if (hasEnded) throw new Error(`The program ended without ${text}:\n${screen}`);
      if (!(await this.#change())) throw new Error(`There is no ${text}:\n${screen}`);
    }
  }

  /**
   * @returns the exit code, when the program has gone and all that it wrote is on the screen
   * @throws {Error} when the terminal does not show what is typed, or not as before
   */
  async ended(): Promise<number> {
    const code = await this.#until(() => this.#exitCode);
    if (!this.#isRestored) throw new Error('The program has left the terminal in another mode.');
    this.type('\r');
    await this.#until(() => this.#isGone || undefined);
    return code;
  }

  async #until<Value>(look: () => Value | undefined): Promise<Value> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (!(await this.#change())) throw new Error(`The program does not end:\n${(await this.lines()).join('\n')}`);
    }
  }

  get #exitCode(): number | undefined {
    const code = endMark.exec(this.#written)?.[1];
    return code === undefined ? undefined : Number(code);
  }

  get #isRestored(): boolean {
    return endMark.exec(this.#written)?.[2] === 'restored';
  }

  /** Ends a program that a failed test has left behind. */
  dispose(): void {
    if (!this.#isGone) this.#pty.kill('SIGKILL');
    this.#screen.dispose();
  }

  /** @returns whether there was one */
  #change(): Promise<boolean> {
    return new Promise((resolve) => {
      const inVain = setTimeout(() => resolve(false), patienceMs);
      this.#waiting.add(() => {
        clearTimeout(inVain);
        resolve(true);
      });
    });
  }

  #tellWaiting(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }
}
