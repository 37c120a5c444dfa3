import { commandLink } from './commandLink.ts';
import type { CommandId } from './commands.ts';

export interface WalkthroughStep {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Label of the button under the description, and the command that it runs: having run it completes the step. */
  readonly button: readonly [label: string, id: CommandId];
}

const steps: readonly WalkthroughStep[] = [
  {
    id: 'sandbox',
    title: 'Try the local sandbox',
    description:
      'A PingOne-shaped authorization server that runs on this machine only. Choose an application and a test user, and watch the sign-on.',
    button: ['Try the Local Sandbox', 'authFlow.trySandbox'],
  },
  {
    id: 'run',
    title: 'Read the run',
    description:
      'Select a hop to see what it is for, what was sent and what came back. Values that could be misused are hidden until you reveal one.',
    button: ['Open a Run', 'authFlow.openRun'],
  },
  {
    id: 'environment',
    title: 'Add your own environment',
    description:
      'PingOne by region and environment ID, or any OpenID Provider by its issuer. Secrets go to the secret storage of the editor, never into a settings file.',
    button: ['Add Environment', 'authFlow.addEnvironment'],
  },
  {
    id: 'token',
    title: 'Decode a token where it is',
    description: 'Point at a JWT in any file to see who issued it and when it expires, or open it decoded. It is sent nowhere.',
    button: ['Decode JWT', 'authFlow.decodeJwt'],
  },
];

/** The pages that VS Code offers after the installation. The text of a step's page is in `docs/walkthrough`. */
export const walkthrough = {
  id: 'authFlow.firstFlow',
  title: 'Run your first authorization flow',
  description: 'From an empty editor to decoded, checked tokens, first on this machine, then on your own environment.',
  steps,
};

/** The description as VS Code takes it, the button on a line of its own. */
export function stepDescription({ description, button: [label, id] }: WalkthroughStep): string {
  return `${description}\n${commandLink(label, id)}`;
}
