import { clientAuthenticationMethods } from '../../core/oauth/clientAuthenticationMethods.ts';
import { grantTypes } from '../../core/plan/grants.ts';
import { assertionAlgorithms, pkceMethods, promptValues, responseTypes } from '../../environments/reading/configurationNames.ts';
import { failOnValues } from '../exitCode.ts';
import { operationWords } from './readOperation.ts';

/** One option of the command line. The table below is what the parser accepts and what `--help` shows. */
export interface OptionFacts {
  readonly name: string;
  /** What stands for its value in the help; an option without it is a switch. */
  readonly value?: string;
  /** The only values it takes. */
  readonly allowed?: readonly string[];
  readonly repeatable?: boolean;
  readonly group:
    | 'What to run'
    | 'The request'
    | 'Signing on'
    | 'With the tokens'
    | 'Trial application'
    | 'Where secrets may go'
    | 'Time limits'
    | 'Tokens in a text'
    | 'Output';
  readonly help: string;
}

export const options = [
  {
    name: 'config',
    value: 'FILE',
    group: 'What to run',
    help: 'Environments from a JSON file. Left out: the sandbox is started and used.',
  },
  { name: 'environment', value: 'NAME', group: 'What to run', help: 'One of the environments; else the first.' },
  { name: 'application', value: 'NAME', group: 'What to run', help: 'By name or client ID; else the first that fits the request.' },
  {
    name: 'client-authentication',
    value: 'METHOD',
    allowed: clientAuthenticationMethods,
    group: 'What to run',
    help: 'Picks an application registered for it.',
  },
  {
    name: 'assertion-algorithm',
    value: 'ALG',
    allowed: assertionAlgorithms,
    group: 'What to run',
    help: 'Signs the client assertion of client_secret_jwt and private_key_jwt. Picks an application whose key fits.',
  },
  {
    name: 'grant',
    value: 'GRANT',
    allowed: grantTypes,
    group: 'What to run',
    help: 'Else the one that --response-type implies, else authorization_code.',
  },
  {
    name: 'response-type',
    value: 'TYPE',
    group: 'The request',
    help: `One of ${responseTypes.map((each) => (each.includes(' ') ? `"${each}"` : each)).join(', ')}. Implies the grant.`,
  },
  { name: 'method', value: 'METHOD', allowed: ['GET', 'POST'], group: 'The request', help: 'Of the authorization request; else GET.' },
  {
    name: 'pkce',
    value: 'METHOD',
    allowed: pkceMethods,
    group: 'The request',
    help: "Else the application's, which is S256 unless configured.",
  },
  {
    name: 'response-mode',
    value: 'MODE',
    allowed: ['query', 'fragment', 'form_post', 'pi.flow'],
    group: 'The request',
    help: 'How the authorization response comes back; else as the server does by default.',
  },
  {
    name: 'scope',
    value: 'SCOPES',
    repeatable: true,
    group: 'The request',
    help: "Separated by spaces, or repeated; else the application's.",
  },
  { name: 'redirect-uri', value: 'URI', group: 'The request', help: 'Else a registered one.' },
  { name: 'acr-values', value: 'VALUES', group: 'The request', help: 'acr_values; in PingOne the names of sign-on policies.' },
  { name: 'prompt', value: 'VALUE', group: 'The request', help: `prompt: ${promptValues.join(', ')}.` },
  { name: 'max-age', value: 'SECONDS', group: 'The request', help: 'max_age: the longest time since the last sign-on.' },
  {
    name: 'login-hint-token',
    value: 'USER_ID',
    group: 'The request',
    help: 'PingOne: names the user by a token that is signed with the client secret.',
  },
  { name: 'login-hint', value: 'TEXT', group: 'The request', help: 'login_hint: who is going to sign on.' },
  {
    name: 'subject-token',
    value: 'KIND',
    allowed: ['access_token', 'id_token'],
    group: 'The request',
    help: 'What a token exchange begins with; else the access token.',
  },
  { name: 'par', group: 'The request', help: 'Pushes the parameters to the server first (RFC 9126).' },
  {
    name: 'request-object',
    value: 'ALG',
    allowed: assertionAlgorithms,
    group: 'The request',
    help: 'Sends the parameters as a signed request object (RFC 9101): HS algorithms with the client secret, others with the private key.',
  },
  {
    name: 'param',
    value: 'NAME=VALUE',
    repeatable: true,
    group: 'The request',
    help: 'One more parameter of the first request. An empty value leaves the parameter out.',
  },
  {
    name: 'sign-on',
    value: 'HOW',
    allowed: ['flows', 'by-hand', 'browser', 'direct'],
    group: 'Signing on',
    help: 'flows: a test user through the flows API. by-hand: the same, and every step is asked. browser: a person in the system browser. direct: redirects are followed, nobody is asked.',
  },
  { name: 'user', value: 'USERNAME', group: 'Signing on', help: 'A test user of the environment; else the first.' },
  {
    name: 'answer',
    value: 'NAME=VALUE',
    repeatable: true,
    group: 'Signing on',
    help: 'Answers a question of the sign-on, such as otp=123456 or newPassword=env:VARIABLE, when no person is there.',
  },
  {
    name: 'then',
    value: 'OPERATION',
    repeatable: true,
    group: 'With the tokens',
    help: `${operationWords}. In the order given. A URL may be a path of the platform API.`,
  },
  {
    name: 'provision',
    group: 'Trial application',
    help: 'Creates an application, a population and a user through the platform API, signs on and lets the user change their own record.',
  },
  { name: 'undo', group: 'Trial application', help: 'Removes what --provision created: in the same run, or what the record names.' },
  {
    name: 'record',
    value: 'FILE',
    group: 'Trial application',
    help: 'Keeps what was created, without secrets: to go on after a failure, and to remove it later.',
  },
  {
    name: 'allow-origin',
    value: 'ORIGIN',
    repeatable: true,
    group: 'Where secrets may go',
    help: 'A server such as https://api.example.com that is neither configured nor named by the issuer over https.',
  },
  {
    name: 'allow-plain-http',
    value: 'ORIGIN',
    repeatable: true,
    group: 'Where secrets may go',
    help: 'A server such as http://op.example.com that secrets may be sent to without TLS. Anybody on the way can read them.',
  },
  {
    name: 'allow-env',
    value: 'NAME',
    repeatable: true,
    group: 'Where secrets may go',
    help: 'An environment variable that the file may read although its name does not begin with AUTH_FLOW_.',
  },
  {
    name: 'connect-timeout',
    value: 'SECONDS',
    group: 'Time limits',
    help: 'How long to wait for a connection; else 10. Fractions are allowed.',
  },
  {
    name: 'response-timeout',
    value: 'SECONDS',
    group: 'Time limits',
    help: 'How long to wait for the beginning of a response, and again for its end; else 30.',
  },
  {
    name: 'run-timeout',
    value: 'SECONDS',
    group: 'Time limits',
    help: 'How long the whole run may take, not counting the time a person needs; else 120.',
  },
  {
    name: 'fail-on',
    value: 'SEVERITY',
    allowed: failOnValues,
    group: 'Output',
    help: 'The least severity of a failed check that makes the exit code 1, even when tokens came; else error.',
  },
  {
    name: 'decode',
    value: 'FILE',
    group: 'Tokens in a text',
    help: 'Instead of a run: decodes the tokens in a file, or in standard input for -, and verifies nothing. Sends nothing and needs no configuration. With --json or alone.',
  },
  { name: 'json', group: 'Output', help: 'Exactly one JSON object on standard output.' },
  { name: 'show-secrets', group: 'Output', help: 'Real values instead of tags such as code#3f9a. Mind who sees the output.' },
  { name: 'help', group: 'Output', help: 'This text.' },
] as const satisfies readonly OptionFacts[];

export type OptionName = (typeof options)[number]['name'];
