import { PromptError, type Prompter } from '../../core/engine/ports.ts';
import type { FlowPrompt, PromptAction, PromptAnswer, PromptField } from '../../core/runs/prompt.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { Secret } from '../../core/values/secret.ts';
import type { Answer } from '../arguments/readArguments.ts';
import { promptInWords } from './announceWaiting.ts';
import { askLine, type Terminal } from './askLine.ts';

export interface TerminalPrompter extends Prompter {
  /** The names of the prepared answers that no question has taken by now, each once. */
  unused(): readonly string[];
}

/**
 * Answers the questions of a flow: first from the prepared answers, by field name, then by asking the person
 * at the terminal.
 *
 * Each prepared answer is used once: a one-time passcode that was refused is not sent again, the next one is.
 */
export function terminalPrompter(answers: readonly Answer[], terminal: Terminal): TerminalPrompter {
  const left = new PreparedAnswers(answers);
  return {
    unused: () => left.names(),
    async ask(prompt, signal) {
      const prepared = preparedAnswer(prompt, left);
      if (prepared !== undefined) return prepared;
      if (terminal.input.isTTY !== true) return usualAnswer(prompt);
      return askPerson(prompt, terminal, signal);
    },
  };
}

class PreparedAnswers {
  readonly #left: Answer[];

  constructor(answers: readonly Answer[]) {
    this.#left = [...answers];
  }

  /** The next answer of that name, which stays. */
  peek(name: string): string | undefined {
    return this.#left.find(([each]) => each === name)?.[1];
  }

  /** The next answer of that name, which is then used up. */
  take(name: string): string | undefined {
    const place = this.#left.findIndex(([each]) => each === name);
    return place === -1 ? undefined : this.#left.splice(place, 1)[0]?.[1];
  }

  has(name: string): boolean {
    return this.peek(name) !== undefined;
  }

  names(): readonly string[] {
    return [...new Set(this.#left.map(([name]) => name))];
  }
}

/** The named action (`--answer action=NAME`), else the first that an answer was prepared for, when none is missing. */
function preparedAnswer({ actions }: FlowPrompt, left: PreparedAnswers): PromptAnswer | undefined {
  const isComplete = ({ fields }: PromptAction): boolean =>
    fields.every(({ name, value, required }) => left.has(name) || value !== undefined || !required);
  const named = actions.find(({ name }) => name === left.peek('action'));
  const action = named ?? actions.find((each) => each.fields.some(({ name }) => left.has(name)) && isComplete(each));
  if (action === undefined || !isComplete(action)) return undefined;
  if (action === named) left.take('action');
  if (action.takesJson === true) return { kind: 'json', action: action.name, body: left.take('json') ?? '{}' };
  const values = action.fields.flatMap((field) => {
    const value = left.take(field.name) ?? field.value;
    return value === undefined ? [] : [[field.name, field.secret === undefined ? value : new Secret(value, field.secret)] as const];
  });
  return { kind: 'answered', action: action.name, values: Object.fromEntries(values) };
}

/** Where nobody sits at a terminal: the one way on, where nothing has to be filled in. @throws {PromptError} when there is a choice */
function usualAnswer(prompt: FlowPrompt): PromptAnswer {
  const usual = prompt.actions.find(({ isUsual }) => isUsual);
  if (usual === undefined) throw nobodyAnswers(prompt);
  const values = usual.fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
  return { kind: 'answered', action: usual.name, values: Object.fromEntries(values) };
}

function nobodyAnswers({ title, actions, unattended }: FlowPrompt): PromptError {
  return new PromptError(
    `The sign-on prompts for "${title}", but there is no terminal to ask in.`,
    [
      `Run the command in a terminal, or supply the answer: ${actions.map(wordsFor).join(', or ')}.`,
      ...(unattended === undefined ? [] : [unattended]),
    ].join(' '),
  );
}

/** The options that would answer with this action. */
function wordsFor(action: PromptAction): string {
  if (action.takesJson === true) return `--answer action=${action.name} --answer json={…}`;
  const open = action.fields.filter(({ value }) => value === undefined);
  const named = open.some(({ required }) => required) ? [] : [`action=${action.name}`];
  const choices = [...named, ...open.map(({ name, secret }) => `${name}=${secret === undefined ? '…' : 'env:VARIABLE'}`)];
  return choices.map((each) => `--answer ${each}`).join(' ');
}

async function askPerson(prompt: FlowPrompt, terminal: Terminal, signal: AbortSignal): Promise<PromptAnswer> {
  const { laidOut = (text: string) => text } = terminal;
  terminal.output.write(`\n${laidOut(promptInWords(prompt))}\n`);
  const action = await chooseAction(prompt.actions, terminal, signal);
  if (action === undefined) return { kind: 'cancelled' };
  if (action.takesJson === true) {
    const body = await askLine('JSON body: ', false, terminal, signal);
    return body === undefined ? { kind: 'cancelled' } : { kind: 'json', action: action.name, body: body === '' ? '{}' : body };
  }
  const values: Record<string, string | Secret> = {};
  for (const field of action.fields) {
    const value = await askField(field, terminal, signal);
    if (value === undefined) return { kind: 'cancelled' };
    if (value !== '') values[field.name] = field.secret === undefined ? value : new Secret(value, field.secret);
  }
  return { kind: 'answered', action: action.name, values };
}

async function chooseAction(actions: readonly PromptAction[], terminal: Terminal, signal: AbortSignal): Promise<PromptAction | undefined> {
  if (actions.length <= 1) return actions[0];
  const number = await chooseNumber(
    actions.map(({ label }) => label),
    terminal,
    signal,
  );
  return number === undefined ? undefined : actions[number];
}

async function askField(field: PromptField, terminal: Terminal, signal: AbortSignal): Promise<string | undefined> {
  if (field.options !== undefined && field.options.length > 0) {
    terminal.output.write(`${visibleText(field.label)}:\n`);
    const number = await chooseNumber(
      field.options.map(({ label }) => label),
      terminal,
      signal,
    );
    return number === undefined ? undefined : field.options[number]?.value;
  }
  const hint = field.hint === undefined ? '' : ` (${visibleText(field.hint)})`;
  const usual = field.value === undefined ? '' : ` [${visibleText(field.value)}]`;
  for (;;) {
    const typed = await askLine(`${visibleText(field.label)}${hint}${usual}: `, field.secret !== undefined, terminal, signal);
    if (typed === undefined) return undefined;
    const value = typed === '' ? (field.value ?? '') : typed;
    if (value !== '' || !field.required) return value;
    terminal.output.write('A value is required. Press Ctrl-D to cancel the run.\n');
  }
}

/** @returns the place in the list; `undefined` when the person ends the input */
async function chooseNumber(labels: readonly string[], terminal: Terminal, signal: AbortSignal): Promise<number | undefined> {
  labels.forEach((label, index) => {
    terminal.output.write(`  ${index + 1}  ${visibleText(label)}\n`);
  });
  for (;;) {
    const typed = await askLine(`Number (1 to ${labels.length}): `, false, terminal, signal);
    if (typed === undefined) return undefined;
    const number = Number(typed);
    if (Number.isInteger(number) && number >= 1 && number <= labels.length) return number - 1;
  }
}
