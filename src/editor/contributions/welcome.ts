import { commandLink } from './commandLink.ts';
import type { ViewName } from './views.ts';

/** What a view without any item says. */
export const welcome: Readonly<Record<ViewName, string>> = {
  environments: [
    'Run a sign-on hop by hop, see why it fails, and inspect its tokens.',
    commandLink('Try the Local Sandbox', 'authFlow.trySandbox'),
    'No setup required: it runs on this machine only.',
    commandLink('Add a PingOne Environment', 'authFlow.addEnvironment', 'pingone'),
    commandLink('Add an OpenID Provider', 'authFlow.addEnvironment', 'oidc'),
  ].join('\n'),
  runs: ['Runs appear here, newest first, with their hops.', commandLink('Start authorization flow', 'authFlow.startFlow')].join('\n'),
};
