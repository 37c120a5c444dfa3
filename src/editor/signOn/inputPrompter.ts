import type { Prompter } from '../../core/engine/ports.ts';
import { parseJson } from '../../core/json/json.ts';
import type { FlowPrompt, PromptAction, PromptAnswer, PromptField } from '../../core/runs/prompt.ts';
import { Secret } from '../../core/values/secret.ts';
import { isWebPage } from '../kernel/isWebPage.ts';
import { askInSteps, type Step } from '../kernel/questions/askInSteps.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { type OutsideText, outside } from '../kernel/texts/outside.ts';
import { joined, words } from '../kernel/texts/words.ts';
import type { BrowserOpener } from './browserOpener.ts';

interface OpenPrompt {
  readonly prompt: FlowPrompt;
  readonly signal: AbortSignal;
  readonly answer: (answer: PromptAnswer) => void;
  /** Hides the question that is open. */
  hide?: AbortController;
}

/**
 * Answers the questions of a flow with quick picks and input boxes: what is typed there never passes the webview.
 * Dismissing an input box is no answer: the flow goes on waiting, and the panel offers the question again.
 */
export class InputPrompter implements Prompter {
  readonly #open = new Map<string, OpenPrompt>();
  readonly #questions: Questions;
  readonly #opener: Pick<BrowserOpener, 'open'>;

  constructor(questions: Questions, opener: Pick<BrowserOpener, 'open'>) {
    this.#questions = questions;
    this.#opener = opener;
  }

  /** Whether a question is open that can be answered. */
  get isAsking(): boolean {
    return [...this.#open.values()].some(({ prompt }) => prompt.actions.length > 0);
  }

  ask(prompt: FlowPrompt, signal: AbortSignal): Promise<PromptAnswer> {
    return new Promise<PromptAnswer>((resolve) => {
      const answer = (given: PromptAnswer): void => {
        this.#open.get(prompt.id)?.hide?.abort();
        this.#open.delete(prompt.id);
        resolve(given);
      };
      this.#open.set(prompt.id, { prompt, signal, answer });
      signal.addEventListener('abort', () => answer({ kind: 'cancelled' }), { once: true });
      if (prompt.link !== undefined) void this.#offerLink(prompt, prompt.link);
      if (prompt.actions.length > 0) void this.answer(prompt.id);
    });
  }

  /**
   * Asks for the fields of an action of an open question, and for the action when none is named.
   * Does nothing when the question is no longer open.
   */
  async answer(promptId: string, actionName?: string): Promise<void> {
    const open = this.#open.get(promptId);
    if (open === undefined) return;
    open.hide?.abort();
    const hide = new AbortController();
    open.hide = hide;
    const answer = await askForAnswer(this.#questions, open.prompt, actionName, hide.signal);
    if (answer !== undefined && !hide.signal.aborted) open.answer(answer);
  }

  /** The page where the person goes on, by a button of ours. The panel shows the address, with a QR code. */
  async #offerLink({ userCode: code }: FlowPrompt, url: string): Promise<void> {
    if (!isWebPage(url)) return;
    const continues = words('The flow continues in a browser at {host}.', { host: outside(new URL(url).host, 100) });
    const open = words('Open Page');
    const pressed = await this.#questions.inform<'open' | 'copy'>(
      continues,
      code === undefined ? { open } : { open, copy: words('Copy Code') },
    );
    if (pressed === 'open') await this.#opener.open(url);
    if (pressed === 'copy' && code !== undefined) await this.#questions.writeClipboard(code);
  }
}

interface Answers {
  readonly action: string;
  /** Typed text by action and field. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * The fields of the named action, else of the first one, which is what the status mainly asks for; the way back from
 * there leads to the other actions. A first action that asks for nothing is not taken by itself: then the action is asked for.
 */
async function askForAnswer(
  questions: Questions,
  prompt: FlowPrompt,
  actionName: string | undefined,
  hide: AbortSignal,
): Promise<PromptAnswer | undefined> {
  const { actions } = prompt;
  const title = outside(prompt.title, 60);
  const message = outside([prompt.rejected ?? '', prompt.message].join(' ').trim(), mostOfMessage);
  const first = actions.find(({ name }) => name === actionName) ?? actions[0];
  if (first === undefined) return undefined;
  const choose: Step<Answers> = {
    kind: 'pick',
    placeholder: message,
    items: () =>
      actions.map(({ name, label }) =>
        isSameName(name, label)
          ? { value: name, label: outside(label) }
          : { value: name, label: outside(label), description: outside(name) },
      ),
    chosen: ({ action }) => [action],
    apply: (answers, [action = first.name]) => ({ ...answers, action }),
  };
  const steps = [
    choose,
    ...actions.flatMap((action) => fieldsOf(action).map((field, index) => fieldStep(action, field, index === 0 ? message : undefined))),
  ];
  const isChosen = first.name === actionName || fieldsOf(first).length > 0;
  const answers = await askInSteps<Answers>(questions, words('{title}', { title }), { action: first.name, values: {} }, steps, {
    hide,
    answered: isChosen ? 1 : 0,
  });
  const action = actions.find(({ name }) => name === answers?.action);
  if (answers === undefined || action === undefined) return undefined;
  if (action.takesJson === true) return { kind: 'json', action: action.name, body: answers.values[keyOf(action, jsonBody)] ?? '{}' };
  return { kind: 'answered', action: action.name, values: valuesOf(action, answers) };
}

/** `sign-on` and `Sign On`: to say it twice tells nobody more. Letters of any script count. */
function isSameName(name: string, label: string): boolean {
  const [ofName, ofLabel] = [name, label].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  return ofName === ofLabel;
}

/** Characters of the sentences of a question that a box repeats. The panel shows all of them, and what the server wrote. */
const mostOfMessage = 400;

const jsonBody: PromptField = { name: '', label: 'JSON body', required: true, value: '{}' };

function fieldsOf(action: PromptAction): readonly PromptField[] {
  return action.takesJson === true ? [jsonBody] : action.fields;
}

function keyOf(action: PromptAction, field: PromptField): string {
  return `${action.name} ${field.name}`;
}

function valuesOf(action: PromptAction, { values }: Answers): Readonly<Record<string, string | Secret>> {
  const typed = action.fields.flatMap((field) => {
    const value = values[keyOf(action, field)] ?? field.value ?? '';
    return value === '' ? [] : [[field.name, field.secret === undefined ? value : new Secret(value, field.secret)] as const];
  });
  return Object.fromEntries(typed);
}

function fieldStep(action: PromptAction, field: PromptField, message: OutsideText | undefined): Step<Answers> {
  const { label, options, required, secret, value, hint } = field;
  const key = keyOf(action, field);
  const question = hint === undefined ? outside(label) : words('{label} ({hint})', { label: outside(label), hint: outside(hint) });
  const common = { when: (answers: Answers) => answers.action === action.name };
  const put = (answers: Answers, text: string): Answers => ({ ...answers, values: { ...answers.values, [key]: text } });
  const before = ({ values }: Answers): string => values[key] ?? value ?? '';
  if (options !== undefined && options.length > 0) {
    return {
      ...common,
      kind: 'pick',
      placeholder: outside(label),
      items: () => options.map((option) => ({ value: option.value, label: outside(option.label) })),
      chosen: (answers) => [before(answers)],
      apply: (answers, [chosen = '']) => put(answers, chosen),
    };
  }
  return {
    ...common,
    kind: 'input',
    // The label is said once: in the box, unless the prompt has it.
    prompt: joined([...(message === undefined ? [] : [message]), ...(message === undefined || hint !== undefined ? [question] : [])], ' '),
    ...(message === undefined || hint !== undefined ? {} : { placeholder: outside(label) }),
    password: secret !== undefined,
    value: before,
    validate: (text) => {
      if (field === jsonBody) return parseJson(text) === undefined ? words('Not valid JSON.') : undefined;
      return required && text === '' ? words('{label} is required.', { label: outside(label) }) : undefined;
    },
    apply: put,
  };
}
