import { commandLink } from './commandLink.ts';
import type { CommandId } from './commands.ts';
import type { ContextKey } from './contextKeys.ts';

export interface WalkthroughStep {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Label of the button under the description, and the command that it runs. */
  readonly button: readonly [label: string, id: CommandId];
  /** What ticks the step: a context key that holds. That the command was run says nothing: it may have been cancelled. */
  readonly doneWhen: ContextKey;
}

const steps: readonly WalkthroughStep[] = [
  {
    id: 'sandbox',
    title: 'Try the Local Sandbox',
    description:
      'An authorization server modeled on PingOne that runs on this machine only. Choose an application and a test user, then watch the sign-on.',
    button: ['Try the Local Sandbox', 'authFlow.trySandbox'],
    doneWhen: 'tokensReceived',
  },
  {
    id: 'run',
    title: 'Read the run',
    description: 'Select a hop to see its purpose, its request and its response. Sensitive values are hidden until you reveal them.',
    button: ['Open a Run', 'authFlow.openRun'],
    doneWhen: 'runRead',
  },
  {
    id: 'environment',
    title: 'Add your own environment',
    description:
      'PingOne by region and environment ID, or any OpenID Provider by its issuer. Secrets are kept in the editor’s secret storage, never in a settings file.',
    button: ['Add Environment', 'authFlow.addEnvironment'],
    doneWhen: 'hasOwnEnvironment',
  },
  {
    id: 'token',
    title: 'Decode tokens in any file',
    description:
      'Hover over a JWT in any file to see who issued it and when it expires, or open it decoded. Tokens never leave your machine.',
    button: ['Decode JWT', 'authFlow.decodeJwt'],
    doneWhen: 'tokenDecoded',
  },
];

/** The pages that VS Code offers after the installation. The text of a step's page is in `docs/walkthrough`. */
export const walkthrough = {
  id: 'authFlow.firstFlow',
  title: 'Run your first authorization flow',
  description: 'From an empty editor to decoded and checked tokens: first on this machine, then in your own environment.',
  steps,
};

/** What VS Code waits for to tick a step. */
export function completionEvent({ doneWhen }: WalkthroughStep): string {
  return `onContext:authFlow.${doneWhen}`;
}

/** The description as VS Code takes it, the button on a line of its own. */
export function stepDescription({ description, button: [label, id] }: WalkthroughStep): string {
  return `${description}\n${commandLink(label, id)}`;
}
