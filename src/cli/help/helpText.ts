import { options } from '../arguments/options.ts';
import { type Example, type SubcommandFacts, subcommands } from '../arguments/subcommands.ts';
import type { Program } from '../program.ts';
import { columnLines, filled } from './columnLines.ts';
import { exampleLines } from './exampleLines.ts';
import { optionLines } from './optionLines.ts';
import { topics } from './topics.ts';

const introduction = `Runs OAuth 2.0 and OpenID Connect flows, shows every request and response, verifies the tokens, and says why
a flow fails.`;

const inTheSandbox =
  'Without options: runs the authorization code grant with PKCE as a test user of the local sandbox, which is started for it.';

/** The first things that somebody wants. */
export const firstExamples: readonly Example[] = [
  { line: 'auth-flow --config authflow.json', says: 'sign on with a provider that a file describes (help configuration)' },
  { line: 'pbpaste | auth-flow decode', says: 'what a token in the clipboard says' },
  {
    line: 'curl -H "Authorization: Bearer $(auth-flow --config authflow.json --print access_token)" https://api.example.com/orders',
    says: 'a token for another command',
  },
  {
    line: 'auth-flow --config authflow.json --grant client_credentials --json --fail-on warning > run.json',
    says: 'in CI: the exit code says whether all is well (help exit-codes)',
  },
  { line: 'auth-flow --sandbox', says: 'no provider at hand: a server on this machine, started for the run' },
];

/** What `--help` prints. */
export function helpText(program: Program): string {
  const sandboxIsUsual = program.withoutConfiguration === 'sandbox';
  return `${[
    introduction,
    `  ${program.name} [COMMAND] [options]`,
    ...(sandboxIsUsual ? [filled(inTheSandbox)] : []),
    `Examples\n${exampleLines(firstExamples, program)}`,
    `Commands\n${rowsOf(subcommands.map((each: SubcommandFacts) => [[each.name, each.takes].filter(Boolean).join(' '), each.help]))}`,
    `Topics, and each command: ${program.name} help TOPIC\n${rowsOf(topics.map(({ name, says }) => [name, says]))}`,
    optionLines(options),
  ].join('\n\n')}\n`;
}

function rowsOf(rows: readonly (readonly [name: string, text: string])[]): string {
  return columnLines(
    rows.map(([name, text]) => [name, [text]]),
    Math.max(...rows.map(([name]) => name.length)),
  );
}
