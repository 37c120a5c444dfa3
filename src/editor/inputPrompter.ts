import { env, window } from 'vscode';
import type { Prompter } from '../flow/ports.ts';
import type { FlowPrompt, PromptAction, PromptAnswer, PromptField } from '../flow/prompt.ts';
import { parseJson } from '../protocol/json.ts';
import { Secret } from '../protocol/secret.ts';
import { openInBrowser } from './openInBrowser.ts';
import { askInSteps, type Step } from './steps.ts';

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

  ask(prompt: FlowPrompt, signal: AbortSignal): Promise<PromptAnswer> {
    return new Promise<PromptAnswer>((resolve) => {
      const answer = (given: PromptAnswer): void => {
        this.#open.get(prompt.id)?.hide?.abort();
        this.#open.delete(prompt.id);
        resolve(given);
      };
      this.#open.set(prompt.id, { prompt, signal, answer });
      signal.addEventListener('abort', () => answer({ kind: 'cancelled' }), { once: true });
      if (prompt.link !== undefined) void offerLink(prompt, prompt.link);
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
    const action = open.prompt.actions.find(({ name }) => name === actionName) ?? (await chooseAction(open.prompt, hide.signal));
    const answer = action === undefined ? undefined : await askFields(open.prompt, action, hide.signal);
    if (answer !== undefined && !hide.signal.aborted) open.answer(answer);
  }
}

/** The only one, or the one that the person picks. */
async function chooseAction({ title, message, actions }: FlowPrompt, hide: AbortSignal): Promise<PromptAction | undefined> {
  if (actions.length === 1) return actions[0];
  const steps: readonly Step<string>[] = [
    {
      kind: 'pick',
      placeholder: message,
      items: () => actions.map(({ name, label }) => ({ value: name, label, description: name })),
      apply: (_, [name = '']) => name,
    },
  ];
  const name = await askInSteps(title, '', steps, hide);
  return actions.find((action) => action.name === name);
}

type Values = Readonly<Record<string, string>>;

async function askFields(prompt: FlowPrompt, action: PromptAction, hide: AbortSignal): Promise<PromptAnswer | undefined> {
  const title = `${prompt.title}: ${action.label}`;
  if (action.fields.length === 0 && action.label === action.name) return askJson(title, action, hide);
  const typed = await askInSteps<Values>(
    title,
    {},
    action.fields.map((field, index) => fieldStep(field, index === 0 ? prompt.message : '')),
    hide,
  );
  if (typed === undefined) return undefined;
  const values = action.fields.flatMap(({ name, secret }) => {
    const value = typed[name] ?? '';
    return value === '' ? [] : [[name, secret === undefined ? value : new Secret(value, secret)] as const];
  });
  return { kind: 'answered', action: action.name, values: Object.fromEntries(values) };
}

function fieldStep(field: PromptField, message: string): Step<Values> {
  const { name, label, options, required, secret, value, hint } = field;
  if (options !== undefined && options.length > 0) {
    return {
      kind: 'pick',
      placeholder: label,
      items: () => options,
      chosen: (values) => [values[name] ?? value ?? ''],
      apply: (values, [chosen = '']) => ({ ...values, [name]: chosen }),
    };
  }
  return {
    kind: 'input',
    prompt: [message, hint === undefined ? label : `${label} (${hint})`].filter((part) => part !== '').join('\n'),
    password: secret !== undefined,
    value: (values) => values[name] ?? value ?? '',
    validate: (text) => (required && text === '' ? `${label} cannot be empty.` : undefined),
    apply: (values, text) => ({ ...values, [name]: text }),
  };
}

/** An action that we have no form for. */
async function askJson(title: string, action: PromptAction, hide: AbortSignal): Promise<PromptAnswer | undefined> {
  const body = await askInSteps<string>(
    title,
    '{}',
    [
      {
        kind: 'input',
        prompt: `There is no form for ${action.name}: type the JSON body that is sent.`,
        value: (text) => text,
        validate: (text) => (parseJson(text) === undefined ? 'This is no JSON.' : undefined),
        apply: (_, text) => text,
      },
    ],
    hide,
  );
  return body === undefined ? undefined : { kind: 'json', action: action.name, body };
}

/** The page where the person confirms a device. The panel shows the same, with a QR code. */
async function offerLink({ message, userCode: code }: FlowPrompt, url: string): Promise<void> {
  const open = 'Open Page';
  const copy = 'Copy Code';
  const chosen = await window.showInformationMessage(message, open, ...(code === undefined ? [] : [copy]));
  if (chosen === open && /^https?:/.test(url)) await openInBrowser(url);
  if (chosen === copy && code !== undefined) await env.clipboard.writeText(code);
}
