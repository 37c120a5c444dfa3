import { commandLink } from './commandLink.ts';
import type { ViewName } from './views.ts';

/** What a view without any item says. */
export const welcome: Readonly<Record<ViewName, string>> = {
  environments: [
    'Run a sign-on hop by hop, see why it fails, and inspect its tokens.',
    commandLink('Try the Local Sandbox', 'authFlow.trySandbox'),
    'Nothing to set up, no account: a server on this machine, with sample applications and users.',
    commandLink('Add a PingOne Environment…', 'authFlow.addEnvironment', 'pingone'),
    commandLink('Add an OpenID Provider…', 'authFlow.addEnvironment', 'oidc'),
  ].join('\n'),
  runs: `No runs yet. A run appears here, with its hops, when you ${commandLink('start a flow', 'authFlow.startFlow')}.`,
};
