import { type Answers, redirectUri, startAnsweringProvider } from '../servers/answeringProvider.ts';
import type { TableRequest } from '../servers/tableProvider.ts';
import { type CommandRun, runFlowCommand } from './runFlowCommand.ts';

export interface AnsweredRun {
  /** Words of the command, given the origin of the server. */
  readonly words?: readonly string[] | ((origin: string) => readonly string[]);
  readonly application?: object;
  /** Further members of the environment. */
  readonly environment?: object;
  readonly metadata?: (origin: string) => object;
  readonly secret?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** Stands for the system's browser. */
  readonly openUrl?: (url: string) => Promise<void>;
}

/** Runs one command against a server that gives these answers, and says what the server was asked. */
export async function runWithAnswers(
  answers: Answers,
  {
    words = [],
    application = {},
    environment = {},
    metadata = () => ({}),
    secret = 'plain-client-secret',
    variables = {},
    openUrl,
  }: AnsweredRun = {},
): Promise<CommandRun & { readonly seen: readonly TableRequest[]; readonly origin: string }> {
  const provider = await startAnsweringProvider(answers, metadata);
  try {
    const applications = [
      {
        name: 'A',
        clientId: 'client',
        clientSecret: { env: 'AUTH_FLOW_SECRET' },
        redirectUris: [redirectUri],
        scopes: ['read'],
        grantTypes: ['authorization_code', 'client_credentials', 'refresh_token', 'device_code'],
        ...application,
      },
    ];
    const run = await runFlowCommand(['--sign-on', 'direct', ...(typeof words === 'function' ? words(provider.origin) : words)], {
      configuration: { environments: [{ name: 'E', kind: 'oidc', issuer: provider.origin, applications, ...environment }] },
      variables: { AUTH_FLOW_SECRET: secret, ...variables },
      ...(openUrl === undefined ? {} : { openUrl }),
    });
    return { ...run, seen: provider.seen, origin: provider.origin };
  } finally {
    await provider.close();
  }
}

/** The server's own code, or ours where it wrote none. */
export function errorCodeOf({ error }: CommandRun['report']): string | undefined {
  return error?.serverError?.error ?? error?.code;
}
