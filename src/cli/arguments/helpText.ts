import { type OptionFacts, options } from './options.ts';

const introduction = `Runs one OAuth 2.0 or OpenID Connect flow and shows every hop.

  npm run --silent flow -- [options]

Without options: runs the authorization code grant with PKCE as a test user of the local sandbox.`;

const notes = `The JSON object of --json
  outcome (completed, refused, failed, cancelled), grant, environment, application, startedAt, durationMs,
  hops, tokens, checks, findings and, unless completed, error with code, message and remedy.
  Headers are lists of [name, value] in wire order, duplicates included. setCookies are Set-Cookie values.
  Missing values are null. The "hop" of a check or finding is the index of a hop.

Secrets
  The file refers to environment variables: "clientSecret": { "env": "AUTH_FLOW_SECRET" }. Names that do
  not start with AUTH_FLOW_ need --allow-env. No option takes a secret.
  Secrets in the output are replaced by tags. The same value has the same tag everywhere.

Tokens in a text
  The JSON object of --decode: source, verified (always false), length, tokens, findings and, unless a token
  was found, error. A token has place (line, column, offset, length), kind (JWS, JWE, malformed), header,
  claims, written (both as the token has them), signatureBytes and findings. Claims are shown as they are;
  the token itself and its signature are not.

Exit code
  0 completed; 1 refused, failed or cancelled, or a check failed with a severity that --fail-on
  counts (default: error); 2 usage error. --fail-on does not change the outcome in the JSON.
  With --decode: 0 tokens found, 1 no token found, 2 usage error.`;

/** Of a terminal window that most people have. */
const columns = 110;

/** What `--help` prints. */
export function helpText(): string {
  const groups = [...new Set(options.map(({ group }) => group))];
  const width = Math.max(...options.map((option) => signature(option).length));
  const sections = groups.map((group) => {
    const lines = options.filter((option) => option.group === group).map((option) => optionLines(option, width));
    return `${group}\n${lines.join('\n')}`;
  });
  return `${[introduction, ...sections, notes].join('\n\n')}\n`;
}

function optionLines(option: OptionFacts, width: number): string {
  const texts = option.allowed === undefined ? [option.help] : [option.allowed.join(', '), option.help];
  const lines = texts.flatMap((text) => wrapped(text, columns - width - 4));
  const indent = ' '.repeat(width + 4);
  return lines.map((text, index) => `${index === 0 ? `  ${signature(option).padEnd(width)}  ` : indent}${text}`).join('\n');
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}

function signature({ name, value }: OptionFacts): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}
