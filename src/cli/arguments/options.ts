import { clientAuthenticationMethods } from '../../core/oauth/clientAuthenticationMethods.ts';
import { responseModes } from '../../core/oauth/responses/responseMode.ts';
import { grantTypes } from '../../core/plan/grants.ts';
import { contentEncryptionAlgorithms, keyEncryptionAlgorithms } from '../../core/values/encryptionAlgorithms.ts';
import { proofAlgorithms } from '../../core/values/proofAlgorithms.ts';
import {
  pkceMethods,
  promptValues,
  requestObjectAlgorithms,
  responseTypes,
  signingAlgorithms,
} from '../../environments/reading/configurationNames.ts';
import { failOnValues } from '../exitCode.ts';
import { printedParts } from '../output/printedPart.ts';
import { exportNamesInWords } from './exportNames.ts';
import { providerOptions } from './providerOptions.ts';
import { operationWords } from './readOperation.ts';
import type { SubcommandName } from './subcommands.ts';

/** One option of the command line. The table below is what the parser accepts and what `--help` shows. */
export interface OptionFacts {
  readonly name: string;
  /** One letter, written with one hyphen. */
  readonly short?: string;
  /** Where it holds. Default: with `run` and with `tamper`, which repeats a run. */
  readonly commands?: readonly SubcommandName[];
  /** What stands for its value in the help; an option without it is a switch. */
  readonly value?: string;
  /** The only values it takes. */
  readonly allowed?: readonly string[];
  readonly repeatable?: boolean;
  /** What it means without a value. */
  readonly alone?: string;
  /** As a value, `-` is standard input, which only one option of a command can read. */
  readonly readsInput?: boolean;
  readonly group:
    | 'What to run'
    | 'A provider without a file'
    | 'The request'
    | 'Tamper checks'
    | 'Signing on'
    | 'Tokens at hand'
    | 'With the tokens'
    | 'Trial application'
    | 'Registered client'
    | 'Where secrets may go'
    | 'Time limits'
    | 'Tokens in a text'
    | 'Saved runs'
    | 'Output';
  readonly help: string;
}

/** Whatever works in an environment, and sends requests there. */
const inEnvironment = ['run', 'provision', 'tamper', 'environments'] as const;
/** Whatever signs on there. */
const withSignOn = ['run', 'provision', 'tamper'] as const;
const everywhere = ['run', 'decode', 'compare', 'provision', 'tamper', 'environments', 'export', 'open', 'help', 'completion'] as const;

export const options = [
  {
    name: 'config',
    commands: inEnvironment,
    value: 'FILE',
    readsInput: true,
    group: 'What to run',
    help: 'JSON file with environments, or - for standard input.',
  },
  {
    name: 'sandbox',
    commands: withSignOn,
    group: 'What to run',
    help: 'Starts the local sandbox and runs there, in place of a configuration.',
  },
  {
    name: 'discover',
    commands: ['run'],
    value: 'ACCOUNT',
    group: 'What to run',
    help: 'Finds the issuer of an account (acct:jane@example.com), a host or a URL by WebFinger, and prints the environment for a configuration file. With --register, the client is registered there.',
  },
  ...providerOptions,
  {
    name: 'environment',
    commands: inEnvironment,
    value: 'NAME',
    group: 'What to run',
    help: 'Name of an environment. Default: the first one.',
  },
  { name: 'application', value: 'NAME', group: 'What to run', help: 'Name or client ID. Default: the first one that matches the request.' },
  {
    name: 'client-authentication',
    value: 'METHOD',
    allowed: clientAuthenticationMethods,
    group: 'What to run',
    help: 'Selects an application registered for this method.',
  },
  {
    name: 'assertion-algorithm',
    value: 'ALG',
    allowed: signingAlgorithms,
    group: 'What to run',
    help: 'Signs the client assertion of client_secret_jwt and private_key_jwt, or the assertion of the grant jwt_bearer. Selects an application with a suitable key.',
  },
  {
    name: 'certificate',
    value: 'FILE',
    readsInput: true,
    group: 'What to run',
    help: 'Client certificate (PEM) that the application presents in TLS (RFC 8705), in place of the configured one.',
  },
  {
    name: 'certificate-key',
    value: 'FILE',
    readsInput: true,
    group: 'What to run',
    help: 'Private key (PEM) of --certificate, without a passphrase.',
  },
  {
    name: 'dpop',
    value: 'ALG',
    alone: proofAlgorithms[0],
    allowed: [...proofAlgorithms, 'none'],
    group: 'What to run',
    help: 'Sends DPoP proofs (RFC 9449), signed with a key made for the run unless one is configured, and uses the tokens that are bound to it. Default for ALG: ES256. none: sends none, whatever is configured.',
  },
  {
    name: 'grant',
    value: 'GRANT',
    allowed: grantTypes,
    group: 'What to run',
    help: 'Default: the grant implied by --response-type, or authorization_code.',
  },
  {
    name: 'response-type',
    value: 'TYPE',
    group: 'The request',
    help: `One of ${responseTypes.map((each) => (each.includes(' ') ? `"${each}"` : each)).join(', ')}. Implies the grant.`,
  },
  {
    name: 'method',
    value: 'METHOD',
    allowed: ['GET', 'POST'],
    group: 'The request',
    help: 'HTTP method of the authorization request. Default: GET.',
  },
  {
    name: 'pkce',
    value: 'METHOD',
    allowed: pkceMethods,
    group: 'The request',
    help: 'Default: as configured for the application, or S256.',
  },
  {
    name: 'response-mode',
    value: 'MODE',
    allowed: responseModes,
    group: 'The request',
    help: 'How the authorization response is returned; with jwt, as a signed JWT (JARM). Default: the default of the server.',
  },
  {
    name: 'scope',
    value: 'SCOPES',
    repeatable: true,
    group: 'The request',
    help: 'Separated by spaces, or repeated. Default: the scopes of the application.',
  },
  { name: 'redirect-uri', value: 'URI', group: 'The request', help: 'Default: a registered redirect URI.' },
  {
    name: 'acr-values',
    value: 'VALUES',
    group: 'The request',
    help: 'acr_values. In PingOne, the names of sign-on policies, or the ID of one DaVinci flow policy.',
  },
  { name: 'prompt', value: 'VALUE', group: 'The request', help: `prompt: ${promptValues.join(', ')}.` },
  { name: 'max-age', value: 'SECONDS', group: 'The request', help: 'max_age: the maximum time since the last sign-on.' },
  {
    name: 'login-hint-token',
    value: 'USER_ID',
    group: 'The request',
    help: 'PingOne: identifies the user with a token signed with the client secret.',
  },
  { name: 'login-hint', value: 'TEXT', group: 'The request', help: 'login_hint: the user who signs on.' },
  {
    name: 'await-login',
    group: 'The request',
    help: 'Waits until a third party starts the login at initiateLoginUri of the application (OpenID Connect Core section 4). Its login_hint is sent.',
  },
  {
    name: 'no-request-check',
    group: 'The request',
    help: 'Kind oidc: does not send the authorization request once, without cookies, before the browser opens.',
  },
  { name: 'par', group: 'The request', help: 'Sends the parameters in a pushed authorization request first (RFC 9126).' },
  {
    name: 'no-par',
    group: 'The request',
    help: 'Sends the parameters in the authorization request, although the application is configured to push them.',
  },
  {
    name: 'no-request-object',
    group: 'The request',
    help: 'Sends the parameters one by one, although the application is configured to send a request object.',
  },
  {
    name: 'request-object',
    value: 'ALG',
    allowed: requestObjectAlgorithms,
    group: 'The request',
    help: 'Sends the parameters as a signed request object (RFC 9101): HS algorithms with the client secret, others with the private key. none: not signed (OpenID Connect Core section 6.1).',
  },
  {
    name: 'request-uri',
    group: 'The request',
    help: 'Serves the request object on this machine and sends its address in request_uri (OpenID Connect Core section 6.2). At requestUri of the application; default: a new address.',
  },
  {
    name: 'no-request-uri',
    group: 'The request',
    help: 'Sends the request object itself, although the application is configured to send it by reference.',
  },
  {
    name: 'request-encryption',
    value: 'ALG',
    allowed: [...keyEncryptionAlgorithms, 'none'],
    group: 'The request',
    help: 'Encrypts the request object for the server, with a key of its JWK set (RFC 9101 section 6.1). none: does not encrypt it. Default: as configured for the application.',
  },
  {
    name: 'request-content-encryption',
    value: 'ENC',
    allowed: contentEncryptionAlgorithms,
    group: 'The request',
    help: 'Encrypts the content of an encrypted request object. Default: as configured for the application, otherwise A128CBC-HS256.',
  },
  {
    name: 'param',
    value: 'NAME=VALUE',
    repeatable: true,
    group: 'The request',
    help: 'Additional parameter of the first request. An empty value omits the parameter.',
  },
  {
    name: 'token-param',
    value: 'NAME=VALUE',
    repeatable: true,
    group: 'The request',
    help: 'Additional parameter of every token request. An empty value omits the parameter.',
  },
  {
    name: 'resource',
    value: 'URI',
    repeatable: true,
    group: 'The request',
    help: 'resource (RFC 8707), in the authorization request and in every token request. Default: as configured for the application.',
  },
  {
    name: 'audience',
    value: 'TEXT',
    group: 'The request',
    help: 'audience, which some servers have instead of resource; in the same requests. Default: as configured for the application.',
  },
  {
    name: 'authorization-details',
    value: 'JSON|FILE',
    readsInput: true,
    group: 'The request',
    help: 'authorization_details (RFC 9396), in the same requests: an array of objects with a type each, or the name of a file with it. Default: as configured for the application. Empty: none.',
  },
  {
    name: 'sign-on',
    value: 'HOW',
    allowed: ['flows', 'by-hand', 'browser', 'form', 'direct'],
    group: 'Signing on',
    help: 'flows: a test user signs on through the flows API. by-hand: the same, with a prompt for every step. browser: you sign on in the system browser. form: a test user signs on in the HTML forms of the sign-on pages, without a browser. direct: redirects are followed without a prompt.',
  },
  {
    name: 'no-browser',
    group: 'Signing on',
    help: 'Opens no browser and prints the address, for you to open it, such as on another machine.',
  },
  {
    name: 'listen',
    value: 'PORT',
    group: 'Signing on',
    help: 'Loopback port where the browser comes back. The redirect URI may then be another address, whose requests a proxy or a tunnel passes on to this port. Default: the port of the redirect URI, or a free one.',
  },
  {
    name: 'callback-certificate',
    value: 'FILE',
    readsInput: true,
    group: 'Signing on',
    help: 'Certificate and private key (PEM) of the listener where the browser comes back, for a redirect URI such as https://localhost:8443/callback.',
  },
  {
    name: 'callback-certificate-key',
    value: 'FILE',
    readsInput: true,
    group: 'Signing on',
    help: 'Private key (PEM) of --callback-certificate, where it is in another file, without a passphrase.',
  },
  {
    name: 'user',
    value: 'USERNAME',
    group: 'Signing on',
    help: 'Test user of the environment. Default: the first one. With --issuer, any user name.',
  },
  {
    name: 'password',
    value: 'env:NAME|prompt|-',
    readsInput: true,
    group: 'Signing on',
    help: 'Where the password of the test user is: in an environment variable, asked for at the terminal, or the one line of standard input. Never the password itself. Implies --sign-on form, or flows with PingOne.',
  },
  {
    name: 'set',
    commands: ['run'],
    value: 'STEP.NAME=VALUE',
    repeatable: true,
    group: 'The request',
    help: "Changes every request of a step before it is sent, for example 'token request.code_verifier=V'. STEP.NAME-= leaves it out; env:VARIABLE for secrets. header:NAME, cookie:NAME, query:NAME, form:NAME and json:NAME say where it stands; :method, :url and :body are all of it.",
  },
  {
    name: 'pause-before',
    value: 'STEP',
    repeatable: true,
    group: 'The request',
    help: "Pauses before each request of a step ('token request') or a phase ('phase Tokens'), shows it as it will be sent, and asks what to change in it. Needs a terminal.",
  },
  {
    name: 'tamper',
    commands: ['run'],
    value: 'CASES',
    group: 'Tamper checks',
    help: 'Runs the flow, then once for each case with a request changed as an attacker would, to see whether the server refuses it. all, or IDs and groups separated by commas: pkce,code.replayed. The exit code is 1 when a case did not hold.',
  },
  {
    name: 'i-own-this',
    value: 'ORIGIN',
    repeatable: true,
    group: 'Tamper checks',
    help: 'Marks a server as your own, so that tamper checks may send changed requests there: https://auth.example.com. One on this machine needs no mark.',
  },
  {
    name: 'code-lifetime',
    value: 'SECONDS',
    group: 'Tamper checks',
    help: 'How long the server lets a code live, 600 at most. The case code.expired waits that long, and is not tried without it.',
  },
  {
    name: 'report',
    value: 'KIND=FILE',
    repeatable: true,
    group: 'Tamper checks',
    help: 'Writes the verdicts of tamper checks to a file: md=FILE (Markdown), junit=FILE, or sarif=FILE, for a configuration in the folder where the command is started.',
  },
  {
    name: 'answer',
    value: 'NAME=VALUE',
    repeatable: true,
    group: 'Signing on',
    help: 'Answers a sign-on prompt without a terminal, for example otp=123456 or newPassword=env:VARIABLE.',
  },
  {
    name: 'refresh-token',
    value: 'SOURCE',
    readsInput: true,
    group: 'Tokens at hand',
    help: 'A refresh token that you have: nobody signs on. SOURCE is env:NAME, FILE, or - for standard input, here and below; never the token itself. Alone, or with --grant refresh_token: it is refreshed. With --then and no grant: only that is done.',
  },
  {
    name: 'access-token',
    value: 'SOURCE',
    readsInput: true,
    group: 'Tokens at hand',
    help: 'An access token that you have, for --then userinfo, introspect, revoke, api:URL, or for --grant token_exchange. Alone or beside --id-token, one that is a JWT is verified.',
  },
  {
    name: 'id-token',
    value: 'SOURCE',
    readsInput: true,
    group: 'Tokens at hand',
    help: 'An ID token that you have. It is verified, unless --then signoff or --grant token_exchange sends it. With --then userinfo its sub is compared, too.',
  },
  {
    name: 'subject-token',
    value: 'access_token|id_token|SOURCE',
    readsInput: true,
    group: 'Tokens at hand',
    help: 'Subject token of a token exchange (RFC 8693): which token of the sign-on, or one that you have. Default: the access token.',
  },
  {
    name: 'subject-token-type',
    value: 'TYPE',
    group: 'Tokens at hand',
    help: 'Type of the subject token: access_token, refresh_token, id_token, saml1, saml2, jwt, or a URI. Default: access_token.',
  },
  {
    name: 'actor-token',
    value: 'SOURCE',
    readsInput: true,
    group: 'Tokens at hand',
    help: 'Actor token of a token exchange: who acts for the subject.',
  },
  {
    name: 'actor-token-type',
    value: 'TYPE',
    group: 'Tokens at hand',
    help: 'Type of the actor token. Default: access_token.',
  },
  {
    name: 'requested-token-type',
    value: 'TYPE',
    group: 'Tokens at hand',
    help: 'Type of the token that a token exchange asks for. Default: none is named.',
  },
  {
    name: 'assertion',
    value: 'SOURCE',
    readsInput: true,
    group: 'Tokens at hand',
    help: 'Ready assertion of the grant jwt_bearer. Default: one that the application signs about the user, or about itself.',
  },
  {
    name: 'then',
    value: 'OPERATION',
    repeatable: true,
    group: 'With the tokens',
    help: `${operationWords}. Run in the given order. A URL can be a path of the platform API.`,
  },
  {
    name: 'post-logout-redirect-uri',
    value: 'URI',
    group: 'With the tokens',
    help: 'Where --then signoff and await-logout:signoff return to. Default: the first one configured for the application. Empty: none is sent.',
  },
  {
    name: 'body',
    value: 'FILE',
    readsInput: true,
    repeatable: true,
    group: 'With the tokens',
    help: 'Body of the API call before it: --then "api:POST https://api.example.com/orders" --body order.json. Use - for standard input.',
  },
  {
    name: 'header',
    value: 'NAME=VALUE',
    repeatable: true,
    group: 'With the tokens',
    help: 'Header of the API call before it. A secret value is read from an environment variable: X-Api-Key=env:NAME.',
  },
  {
    name: 'provision',
    commands: ['provision'],
    group: 'Trial application',
    help: 'Creates an application, a population and a user through the platform API, signs on, and updates the record of the user as that user.',
  },
  {
    name: 'undo',
    commands: ['run', 'provision'],
    group: 'Trial application',
    help: 'Removes what --provision or --register created, in the same run or as listed in the record.',
  },
  {
    name: 'record',
    commands: ['run', 'provision'],
    value: 'FILE',
    group: 'Trial application',
    help: 'File that records what was created, without secrets, to continue after a failure and to remove it later.',
  },
  {
    name: 'register',
    commands: ['run'],
    group: 'Registered client',
    help: 'Kind oidc: registers a client like the application (RFC 7591). --undo deletes it, in the same run or as listed in the record, with the token in AUTH_FLOW_REGISTRATION_TOKEN. Secrets are printed with --show-secrets only.',
  },
  {
    name: 'registration',
    commands: ['run'],
    value: 'read|update',
    allowed: ['read', 'update'],
    group: 'Registered client',
    help: 'Reads the client of the record (RFC 7592) and compares it with the configuration, or adds --redirect-uri to what is registered. Needs --record, AUTH_FLOW_REGISTRATION_TOKEN, and --show-secrets: the server may replace the token.',
  },
  {
    name: 'initial-access-token',
    commands: ['run'],
    value: 'env:NAME',
    group: 'Registered client',
    help: 'Environment variable with the initial access token, where the server does not let everybody register.',
  },
  {
    name: 'allow-origin',
    commands: inEnvironment,
    value: 'ORIGIN',
    repeatable: true,
    group: 'Where secrets may go',
    help: 'Allows a server, such as https://api.example.com, that is neither configured nor named by the issuer over https.',
  },
  {
    name: 'allow-plain-http',
    commands: inEnvironment,
    value: 'ORIGIN',
    repeatable: true,
    group: 'Where secrets may go',
    help: 'Allows sending secrets without TLS to a server, such as http://op.example.com. Anyone on the network path can read them.',
  },
  {
    name: 'ca',
    commands: inEnvironment,
    value: 'FILE',
    readsInput: true,
    repeatable: true,
    group: 'Where secrets may go',
    help: 'Certificates (PEM) that are trusted in this run, besides those of Node, of the system and of NODE_EXTRA_CA_CERTS: of an authority, or of a server itself.',
  },
  {
    name: 'insecure',
    commands: inEnvironment,
    value: 'ORIGIN',
    repeatable: true,
    group: 'Where secrets may go',
    help: 'Does not verify the certificate of this one server, such as https://op.example.com:8443. Anyone on the network path can pose as it. The check transport.https fails.',
  },
  {
    name: 'continue-after-failed-checks',
    group: 'With the tokens',
    help: 'Continues although the ID token in the authorization response must not be accepted. The run is marked. Default: stop, before the token request.',
  },
  {
    name: 'allow-env',
    commands: inEnvironment,
    value: 'NAME',
    repeatable: true,
    group: 'Where secrets may go',
    help: 'Allows the file to read an environment variable whose name does not start with AUTH_FLOW_.',
  },
  {
    name: 'connect-timeout',
    commands: inEnvironment,
    value: 'SECONDS',
    group: 'Time limits',
    help: 'Time to wait for a connection. Default: 10. Fractions are allowed.',
  },
  {
    name: 'response-timeout',
    commands: inEnvironment,
    value: 'SECONDS',
    group: 'Time limits',
    help: 'Time to wait for the start of a response, and again for its end. Default: 30.',
  },
  {
    name: 'run-timeout',
    commands: inEnvironment,
    value: 'SECONDS',
    group: 'Time limits',
    help: 'Time limit for the run, not counting the time you need for prompts. Default: 120.',
  },
  {
    name: 'wait',
    value: 'SECONDS',
    group: 'Time limits',
    help: 'Time for you to sign on in the browser, or for a login or logout that --await-login or await-logout waits for. Default: 300.',
  },
  {
    name: 'fail-on',
    commands: withSignOn,
    value: 'SEVERITY',
    allowed: failOnValues,
    group: 'Output',
    help: 'Minimum severity of a failed check for exit code 1, even if tokens were issued. Default: error.',
  },
  {
    name: 'decode',
    commands: ['decode'],
    value: 'FILE',
    readsInput: true,
    group: 'Tokens in a text',
    help: 'Instead of a run: decodes the tokens in a file, or in standard input for -, without verifying them. Sends nothing and needs no configuration. Can be combined with --json only.',
  },
  {
    name: 'compare',
    commands: ['compare'],
    value: 'FILE1 FILE2',
    group: 'Saved runs',
    help: 'Instead of a run: compares two saved runs (*.authrun.json), one of which may be - for standard input. Sends nothing and needs no configuration. Can be combined with --json only.',
  },
  {
    name: 'export',
    commands: ['run', 'export'],
    value: 'KIND=FILE',
    repeatable: true,
    group: 'Saved runs',
    help: `Writes the run to a file that only you can read, and that is not there yet: ${exportNamesInWords}. Several times for several files. Tags and inputs stand in the place of secrets.`,
  },
  {
    name: 'include-secrets',
    commands: ['run'],
    group: 'Saved runs',
    help: 'Writes real values instead of tags and inputs to the files of --export, and to nothing else. Whoever has the files can use them.',
  },
  {
    name: 'hide-personal-data',
    commands: ['run', 'export'],
    group: 'Saved runs',
    help: 'Hides user names, e-mail addresses, telephone numbers and names in the files of --export.',
  },
  {
    name: 'run',
    commands: ['export'],
    value: 'NUMBER',
    group: 'Saved runs',
    help: 'Which run of the file, from 1. Default: the only one.',
  },
  {
    name: 'open',
    commands: ['open'],
    value: 'FILE',
    readsInput: true,
    group: 'Saved runs',
    help: 'Instead of a run: shows the runs of a saved run (*.authrun.json) or of an HTTP archive (*.har), or of standard input for -. Sends nothing and needs no configuration. Can be combined with --json only.',
  },
  {
    name: 'json',
    commands: ['run', 'decode', 'compare', 'provision', 'tamper', 'environments', 'open'],
    group: 'Output',
    help: 'Prints exactly one JSON object to standard output. Why a run has another exit code than 0 goes to standard error, too.',
  },
  {
    name: 'print',
    commands: ['run'],
    value: 'PART',
    allowed: printedParts,
    group: 'Output',
    help: 'Prints this token, the claims of the ID token as JSON, or the body of the last response of --then userinfo, introspect or api, and nothing else to standard output. Why there is none, and why the exit code is not 0, goes to standard error; where that is a terminal, so does a line for each hop, unless --quiet.',
  },
  {
    name: 'show-secrets',
    commands: withSignOn,
    group: 'Output',
    help: 'Prints real values instead of tags such as code#3f9a. The output then contains secrets.',
  },
  {
    name: 'quiet',
    commands: withSignOn,
    group: 'Output',
    help: 'Prints only the outcome; with --json or --print nothing besides. Standard error has errors, and what you have to do yourself.',
  },
  {
    name: 'verbose',
    commands: withSignOn,
    group: 'Output',
    help: 'Prints each request and response as it ends to standard error: parameters and what they mean, header fields, cookies, bodies, timing. Secrets are replaced by tags, unless --show-secrets.',
  },
  { name: 'help', short: 'h', commands: everywhere, group: 'Output', help: 'Prints this text, or that of a command.' },
  { name: 'version', commands: everywhere, group: 'Output', help: 'Prints the version.' },
] as const satisfies readonly OptionFacts[];

export type OptionName = (typeof options)[number]['name'];
