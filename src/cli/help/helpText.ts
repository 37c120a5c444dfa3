import { options } from '../arguments/options.ts';
import { type Example, type SubcommandFacts, subcommands } from '../arguments/subcommands.ts';
import type { Program } from '../program.ts';
import { columnLines } from './columnLines.ts';
import { exampleLines } from './exampleLines.ts';
import { filled } from './filled.ts';
import { optionLines } from './optionLines.ts';
import { topics } from './topics.ts';

const introduction =
  'Runs OAuth 2.0 and OpenID Connect flows, shows every request and response, verifies the tokens, and says why a flow fails.';

const inTheSandbox =
  'Without options: runs the authorization code grant with PKCE as a test user of the local sandbox, which is started for it.';

/** The first things that somebody wants. */
export const firstExamples: readonly Example[] = [
  {
    line: 'auth-flow --issuer https://login.example.com --client-id web-app --print access_token',
    says: 'a token from any OpenID Provider: you sign on in the browser (help configuration)',
  },
  {
    line: 'curl -H "Authorization: Bearer $(auth-flow --environment Trial --print access_token)" https://api.example.com/orders',
    says: 'call an API with it; --save NAME had written the provider into a file',
  },
  {
    line: 'auth-flow --environment Trial --grant refresh_token --refresh-token env:REFRESH_TOKEN',
    says: 'why a refresh token is refused (help tokens)',
  },
  { line: 'pbpaste | auth-flow decode', says: 'what a token in the clipboard says' },
  { line: 'auth-flow environments check', says: 'whether the configuration holds and its servers answer' },
  {
    line: 'auth-flow --config authflow.json --grant client_credentials --json --fail-on warning > run.json',
    says: 'in CI: the exit code says whether all is well (help exit-codes)',
  },
  { line: 'auth-flow --sandbox', says: 'no provider at hand: a server on this machine, started for the run' },
];

/** What `--help` prints. @param columns cells of a line */
export function helpText(program: Program, columns: number): string {
  const sandboxIsUsual = program.withoutConfiguration === 'sandbox';
  return `${[
    filled(introduction, columns),
    `  ${program.name} [COMMAND] [options]`,
    ...(sandboxIsUsual ? [filled(inTheSandbox, columns)] : []),
    `Examples\n${exampleLines(firstExamples, program, columns)}`,
    `Commands\n${rowsOf(
      subcommands.map((each: SubcommandFacts) => [[each.name, each.takes].filter(Boolean).join(' '), each.help]),
      columns,
    )}`,
    `${filled(`Topics, and each command: ${program.name} help TOPIC`, columns)}\n${rowsOf(
      topics.map(({ name, says }) => [name, says]),
      columns,
    )}`,
    optionLines(options, columns),
  ].join('\n\n')}\n`;
}

function rowsOf(rows: readonly (readonly [name: string, text: string])[], columns: number): string {
  return columnLines(
    rows.map(([name, text]) => [name, [text]]),
    Math.max(...rows.map(([name]) => name.length)),
    columns,
  );
}
