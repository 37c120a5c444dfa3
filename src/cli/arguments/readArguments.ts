import { parseArgs } from 'node:util';
import type { Operation, Timeouts } from '../../core/plan/plan.ts';
import { present } from '../../core/values/members.ts';
import { nearestName } from '../../environments/nearestName.ts';
import type { FlowChoices } from '../../environments/planning/flowChoices.ts';
import { type FailOn, failOnValues } from '../exitCode.ts';
import { type PrintedPart, printedParts } from '../output/printedPart.ts';
import type { Program } from '../program.ts';
import { type PauseOptions, readPauses } from './changes/readPauses.ts';
import { type RequestChangeOptions, readRequestChanges } from './changes/readRequestChanges.ts';
import { type OptionFacts, type OptionName, options } from './options.ts';
import { type CallbackOptions, readCallback } from './readCallback.ts';
import { type CallParts, type OrderedOption, readCallParts } from './readCallParts.ts';
import { type Detail, readDetail } from './readDetail.ts';
import { type ExportOptions, readExports } from './readExports.ts';
import { operationWords, readOperation } from './readOperation.ts';
import { type PermissionOptions, readPermissions } from './readPermissions.ts';
import { type ProviderOptions, readProvider } from './readProvider.ts';
import { type RegistrationOptions, readRegistration } from './readRegistration.ts';
import { readSubcommand } from './readSubcommand.ts';
import { readTimeouts } from './readTimeouts.ts';
import { standardInputProblem } from './standardInputProblem.ts';
import { type EnvironmentsAction, environmentsActions, type Shell, shells } from './subcommands.ts';
import { readTamper, type TamperOptions } from './tamper/readTamper.ts';
import { looksLikeToken, startsLikeJwt } from './tokens/looksLikeToken.ts';
import { problemOfTokens, strayToken, tokenToDecode } from './tokens/problemOfTokens.ts';
import { quotedValue } from './tokens/quotedValue.ts';
import { readTokenSources, subjectKinds, type TokenSource } from './tokens/readTokenSources.ts';

export type Answer = readonly [name: string, value: string];

/** What somebody asked for on the command line. */
export interface Command
  extends RegistrationOptions,
    CallbackOptions,
    ProviderOptions,
    PermissionOptions,
    ExportOptions,
    RequestChangeOptions,
    PauseOptions,
    TamperOptions {
  readonly configFile?: string;
  /** In the sandbox, although the program would look for a configuration. */
  readonly sandbox?: true;
  readonly environment?: string;
  readonly choices: FlowChoices;
  /** Bodies and headers of API calls among the operations, not read yet. */
  readonly callParts?: readonly CallParts[];
  /** JSON, or the name of a file with it, not read yet. Empty: none are sent. */
  readonly authorizationDetails?: string;
  /** Tokens that are at hand, and a ready assertion, not read yet. */
  readonly tokenSources?: readonly TokenSource[];
  /** Answers to questions of the sign-on: name of the field and value, each used once, in this order. */
  readonly answers: readonly Answer[];
  /** Instead of a flow: a trial application. */
  readonly trial?: 'provision' | 'undo' | 'provisionAndUndo';
  readonly recordFile?: string;
  /** PEM of what applications present in TLS; both or none. */
  readonly certificateFile?: string;
  readonly certificateKeyFile?: string;
  /** Files with certificates that are trusted in addition. */
  readonly authorityFiles?: readonly string[];
  /** Goes on although the ID token of an authorization response must not be accepted. */
  readonly continueAfterFailedChecks?: boolean;
  /** Only what was given; the rest has defaults. */
  readonly timeouts?: Partial<Timeouts>;
  /** The least severity of a failed check that makes the exit code 1. */
  readonly failOn: FailOn;
  readonly json: boolean;
  readonly showSecrets: boolean;
  /** The one thing that is printed, in place of the report. */
  readonly print?: PrintedPart;
  /** How much is told of the run, as far as an option says it; left out: a line for each hop, and the report. */
  readonly detail?: Detail;
}

export type ArgumentsReading =
  | { readonly kind: 'run'; readonly command: Command }
  /** The sandbox reads what follows by itself. */
  | { readonly kind: 'sandbox'; readonly words: readonly string[] }
  | { readonly kind: 'completion'; readonly shell: Shell }
  | { readonly kind: 'environments'; readonly action: EnvironmentsAction; readonly command: Command }
  /** `file` is `-` for standard input. */
  | { readonly kind: 'decode'; readonly file: string; readonly json: boolean }
  /** One of the files may be `-` for standard input. */
  | { readonly kind: 'compare'; readonly files: readonly [a: string, b: string]; readonly json: boolean }
  /** `file` is `-` for standard input. */
  | { readonly kind: 'open'; readonly file: string; readonly json: boolean }
  | { readonly kind: 'export'; readonly file: string; readonly run?: number; readonly options: ExportOptions; readonly json: false }
  | { readonly kind: 'help'; readonly topic?: string }
  | { readonly kind: 'version' }
  /** The message is a sentence. `json` tells how it is to be reported. */
  | { readonly kind: 'wrong'; readonly message: string; readonly json: boolean };

const facts: ReadonlyMap<string, OptionFacts> = new Map(options.map((option) => [option.name, option]));

/**
 * Reads the arguments after the name of the program. Total: what is wrong comes back as a sentence.
 * @param withoutConfiguration what a run without `--config` does
 */
export function readArguments(
  words: readonly string[],
  withoutConfiguration: Program['withoutConfiguration'] = 'sandbox',
): ArgumentsReading {
  if (words[0] === 'sandbox') return { kind: 'sandbox', words: words.slice(1) };
  const values = new Map<OptionName, string[]>();
  const ordered: OrderedOption[] = [];
  const positional: string[] = [];
  const json = words.includes('--json');
  const wrong = (message: string): ArgumentsReading => ({ kind: 'wrong', message, json });

  const { tokens } = parseArgs({
    args: words.map(withItsValue),
    options: parserOptions(),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      const mayBeFile = positional.length === 1 && ['decode', 'open', 'export'].includes(positional[0] ?? '');
      if (!mayBeFile && looksLikeToken(token.value)) return wrong(strayToken);
      positional.push(token.value);
      continue;
    }
    const option = facts.get(token.name);
    if (option === undefined || !isWrittenSo(option, token.rawName)) return wrong(unknownOption(token.rawName));
    const problem = problemOfValue(option, token.value, token.inlineValue === true);
    if (problem !== undefined) return wrong(problem);
    const name = option.name as OptionName;
    if (name === 'then' || name === 'body' || name === 'header') ordered.push({ name, value: token.value ?? '' });
    values.set(name, [...(option.repeatable ? (values.get(name) ?? []) : []), token.value ?? '']);
  }
  // The second file of the option stands like an argument.
  if (values.has('compare') && positional[0] !== 'compare') positional.unshift('compare', ...(values.get('compare') ?? []));
  const asked = readSubcommand(positional, [...values.keys()]);
  if (asked.kind === 'wrong') return wrong(asked.message);
  if (values.has('version')) return { kind: 'version' };
  if (asked.name === 'help') return { kind: 'help', ...present({ topic: asked.word }) };
  if (values.has('help')) return { kind: 'help', ...present({ topic: asked.name }) };
  const shell = asked.name === 'completion' ? shells.find((each) => each === asked.word) : undefined;
  if (shell !== undefined) return { kind: 'completion', shell };
  if (asked.name === 'decode') {
    if (asked.word !== undefined && values.has('decode')) return wrong('decode takes one file. Remove --decode.');
    values.set('decode', [asked.word ?? values.get('decode')?.at(-1) ?? '-']);
  }
  if (asked.name === 'compare') return readComparison(asked.word ?? '', asked.rest?.[0] ?? '', json, wrong);
  if (asked.name === 'provision') values.set('provision', ['']);
  if (asked.name === 'tamper') values.set('tamper', [asked.word ?? 'all']);
  if (values.has('decode')) return readDecoding(values, json, wrong);
  if (asked.name === 'open') {
    if (asked.word !== undefined && values.has('open')) return wrong('open takes one file. Remove --open.');
    values.set('open', [asked.word ?? values.get('open')?.at(-1) ?? '-']);
  }
  if (values.has('open')) return readOpening(values, json, wrong);
  if (asked.name === 'export') return readExporting(asked.word ?? '-', values, wrong);
  const startsSandbox = values.has('sandbox') || (withoutConfiguration === 'sandbox' && !values.has('config'));
  const reading = readCommand(values, ordered, startsSandbox, wrong);
  if (asked.name !== 'environments' || reading.kind !== 'run') return reading;
  return { kind: 'environments', action: environmentsActions.find((each) => each === asked.word) ?? 'list', command: reading.command };
}

/** With two hyphens, or as the one letter. */
function isWrittenSo({ name, short }: OptionFacts, written: string): boolean {
  return written === `--${name}` || written === `-${short}`;
}

/** An option that may stand alone gets the value that it then means, where none follows it. */
function withItsValue(word: string, at: number, words: readonly string[]): string {
  const alone = word.startsWith('--') ? facts.get(word.slice(2))?.alone : undefined;
  const next = words[at + 1];
  return alone === undefined || (next !== undefined && !next.startsWith('-')) ? word : `${word}=${alone}`;
}

function parserOptions(): Record<string, { type: 'string' | 'boolean'; multiple: true; short?: string }> {
  return Object.fromEntries(
    options.map((option: OptionFacts) => [
      option.name,
      { type: option.value === undefined ? 'boolean' : 'string', multiple: true, ...present({ short: option.short }) },
    ]),
  );
}

function unknownOption(written: string): string {
  const known = options.map(({ name }) => `--${name}`);
  const meant = nearestName(written.startsWith('--') ? written : `-${written}`, known);
  return `Unknown option ${written}. ${meant === undefined ? 'Run with --help to list the options.' : `Did you mean ${meant}?`}`;
}

function problemOfValue(option: OptionFacts, value: string | undefined, inline: boolean): string | undefined {
  if (option.value === undefined) return value === undefined ? undefined : `--${option.name} takes no value.`;
  if (value === undefined || (!inline && value.startsWith('--'))) {
    return `--${option.name} needs a value: --${option.name} ${option.allowed?.join('|') ?? option.value}.`;
  }
  if (option.allowed === undefined || option.allowed.includes(value)) return undefined;
  const meant = option.allowed.find((each) => each.toLowerCase() === value.toLowerCase()) ?? nearestName(value, option.allowed);
  const advice = meant === undefined ? `Allowed values: ${option.allowed.join(', ')}.` : `Did you mean ${meant}?`;
  return `--${option.name} does not accept ${quotedValue(value)}. ${advice}`;
}

function readDecoding(
  values: ReadonlyMap<OptionName, readonly string[]>,
  json: boolean,
  wrong: (message: string) => ArgumentsReading,
): ArgumentsReading {
  const other = [...values.keys()].find((name) => name !== 'decode' && name !== 'json');
  if (other !== undefined) return wrong(`--decode cannot be combined with --${other}. Remove one of them.`);
  const file = values.get('decode')?.at(-1) ?? '';
  if (startsLikeJwt(file)) return wrong(tokenToDecode);
  return file === '' ? wrong('--decode needs the name of a file, or - for standard input.') : { kind: 'decode', file, json };
}

function readComparison(a: string, b: string, json: boolean, wrong: (message: string) => ArgumentsReading): ArgumentsReading {
  if (a === '-' && b === '-') return wrong('compare reads one of the two files from standard input, not both.');
  return { kind: 'compare', files: [a, b], json };
}

function readOpening(
  values: ReadonlyMap<OptionName, readonly string[]>,
  json: boolean,
  wrong: (message: string) => ArgumentsReading,
): ArgumentsReading {
  const other = [...values.keys()].find((name) => name !== 'open' && name !== 'json');
  if (other !== undefined) return wrong(`--open cannot be combined with --${other}. Remove one of them.`);
  const file = values.get('open')?.at(-1) ?? '';
  return file === '' ? wrong('--open needs the name of a file, or - for standard input.') : { kind: 'open', file, json };
}

function readExporting(
  file: string,
  values: ReadonlyMap<OptionName, readonly string[]>,
  wrong: (message: string) => ArgumentsReading,
): ArgumentsReading {
  const reading = readExports(values);
  if (reading.kind === 'wrong') return wrong(reading.message);
  if (reading.options.exports === undefined) return wrong('export needs --export KIND=FILE: what is to be written, and where.');
  const run = values.get('run')?.at(-1);
  if (run !== undefined && !/^[1-9]\d{0,5}$/.test(run)) return wrong('--run takes the number of a run, from 1.');
  return { kind: 'export', file, options: reading.options, json: false, ...present({ run: run === undefined ? undefined : Number(run) }) };
}

/** Options that end with something else than a run that can be exported. */
const notWithExport = ['provision', 'undo', 'register', 'registration', 'discover'] as const satisfies readonly OptionName[];

/** Options that print something else, or run no flow. */
const notWithPrint = [
  'json',
  'show-secrets',
  'provision',
  'undo',
  'register',
  'registration',
  'discover',
] as const satisfies readonly OptionName[];

function readCommand(
  values: ReadonlyMap<OptionName, readonly string[]>,
  ordered: readonly OrderedOption[],
  startsSandbox: boolean,
  wrong: (message: string) => ArgumentsReading,
): ArgumentsReading {
  if (values.has('sandbox') && values.has('config')) return wrong('--sandbox cannot be combined with --config. Remove one of them.');
  const last = (name: OptionName): string | undefined => values.get(name)?.at(-1);
  const maxAge = last('max-age');
  if (maxAge !== undefined && !/^\d{1,9}$/.test(maxAge)) return wrong('--max-age takes a whole number of seconds.');
  const parameters = readPairs(values.get('param') ?? []);
  if (parameters === undefined) return wrong('--param needs a name and a value: --param ui_locales=de.');
  const tokenParameters = readPairs(values.get('token-param') ?? []);
  if (tokenParameters === undefined) return wrong('--token-param needs a name and a value: --token-param client_info=1.');
  const resources = (values.get('resource') ?? []).filter((each) => each !== '');
  const noUri = resources.find((each) => !URL.canParse(each) || each.includes('#'));
  if (noUri !== undefined) return wrong(`--resource takes an absolute URI without a fragment (RFC 8707 section 2), not "${noUri}".`);
  const tokens = readTokenSources(last);
  if (tokens.kind === 'wrong') return wrong(tokens.message);
  const given = tokens.options.flatMap(({ name }) => (name === 'assertion' ? [] : [name]));
  const readTwice = standardInputProblem(values);
  if (readTwice !== undefined) return wrong(readTwice);
  const provider = readProvider(values);
  if (provider.kind === 'wrong') return wrong(provider.message);
  const registration = readRegistration(values);
  if (registration.kind === 'wrong') return wrong(registration.message);
  const answers = readPairs(values.get('answer') ?? []);
  if (answers === undefined) return wrong('--answer needs a name and a value: --answer otp=123456.');
  const operations = (values.get('then') ?? []).flatMap((text) => readOperation(text, given) ?? []);
  if (operations.length < (values.get('then')?.length ?? 0)) return wrong(`--then takes ${operationWords}.`);
  const calls = readCallParts(ordered, operations);
  if (calls.kind === 'wrong') return wrong(calls.message);
  if (values.has('certificate') !== values.has('certificate-key'))
    return wrong('--certificate and --certificate-key need each other: --certificate client.crt --certificate-key client.key.');
  const unprinted = values.has('print') ? notWithPrint.find((name) => values.has(name)) : undefined;
  if (unprinted !== undefined) return wrong(`--print cannot be combined with --${unprinted}. Remove one of them.`);
  if (last('print') === 'response' && !operations.some(({ kind }) => kind === 'userInfo' || kind === 'introspect' || kind === 'callApi'))
    return wrong('--print response needs an operation whose response is printed: --then userinfo, --then introspect or --then api:URL.');
  const unused = problemOfTokens(values, given);
  if (unused !== undefined) return wrong(unused);
  const subject = subjectKinds.find((kind) => kind === last('subject-token'));
  const told = readDetail((name) => values.has(name));
  if (told.kind === 'wrong') return wrong(told.message);
  const scope = values.get('scope');
  const time = readTimeouts(last);
  if (time.kind === 'wrong') return wrong(time.message);
  const callback = readCallback(values);
  if (callback.kind === 'wrong') return wrong(callback.message);
  const permissions = readPermissions((name) => values.get(name) ?? []);
  if (permissions.kind === 'wrong') return wrong(permissions.message);

  const changing = readRequestChanges(values.get('set'));
  if (changing.kind === 'wrong') return wrong(changing.message);
  const pausing = readPauses(values.get('pause-before'));
  if (pausing.kind === 'wrong') return wrong(pausing.message);
  if (values.has('pause-before') && values.has('tamper'))
    return wrong('--pause-before cannot be combined with --tamper. Remove one of them.');
  const tampering = readTamper(values);
  if (tampering.kind === 'wrong') return wrong(tampering.message);
  const exporting = readExports(values);
  if (exporting.kind === 'wrong') return wrong(exporting.message);
  const unexported = values.has('export') ? notWithExport.find((name) => values.has(name)) : undefined;
  if (unexported !== undefined) return wrong(`--export cannot be combined with --${unexported}. Remove one of them.`);
  if (exporting.options.exports?.some(({ file }) => file === '-') === true)
    return wrong(
      '--export writes a run to a file: standard output has its report. To print an export, save the run first: --export authrun=FILE, then auth-flow export FILE.',
    );

  const choices = present({
    application: last('application'),
    user: last('user'),
    grant: last('grant'),
    responseType: last('response-type'),
    method: last('method'),
    pkce: last('pkce'),
    responseMode: last('response-mode'),
    redirectUri: last('redirect-uri'),
    listening: listeningOf(callback.options),
    acrValues: last('acr-values'),
    prompt: last('prompt'),
    loginHint: last('login-hint'),
    awaitLogin: values.has('await-login') ? true : undefined,
    loginHintTokenUserId: last('login-hint-token'),
    signOn: last('sign-on') === 'by-hand' ? 'byHand' : last('sign-on'),
    passwordGiven: provider.options.password === undefined ? undefined : true,
    clientAuthentication: last('client-authentication'),
    assertionAlgorithm: last('assertion-algorithm'),
    dpop: last('dpop'),
    after: operations.length === 0 ? undefined : operations.map((each) => withReturn(each, last('post-logout-redirect-uri'))),
    given: given.length === 0 ? undefined : given,
    subjectTokenType: last('subject-token-type') ?? subject,
    actorTokenType: last('actor-token-type'),
    requestedTokenType: last('requested-token-type'),
    readyAssertion: tokens.options.some(({ name }) => name === 'assertion') ? true : undefined,
    requestCheck: values.has('no-request-check') ? false : undefined,
    pushed: values.has('par') ? true : values.has('no-par') ? false : undefined,
    requestObjectAlgorithm: last('request-object') ?? (values.has('no-request-object') ? '' : undefined),
    requestObjectByReference: values.has('request-uri') ? true : values.has('no-request-uri') ? false : undefined,
    requestObjectEncryption: last('request-encryption') === 'none' ? '' : last('request-encryption'),
    requestObjectContentEncryption: last('request-content-encryption'),
    scopes: scope?.flatMap((each) => each.split(/\s+/)).filter((each) => each !== ''),
    maxAgeSeconds: maxAge === undefined ? undefined : Number(maxAge),
    extraParameters: parameters.length === 0 ? undefined : parameters,
    tokenParameters: tokenParameters.length === 0 ? undefined : tokenParameters,
    // An empty one takes the configured ones away.
    resources: values.has('resource') ? resources : undefined,
    audience: last('audience'),
    // The table of options has let only members of the unions through.
  }) as FlowChoices;
  return {
    kind: 'run',
    command: {
      ...present({
        configFile: last('config'),
        sandbox: values.has('sandbox') ? (true as const) : undefined,
        environment: last('environment'),
        trial: values.has('register') ? undefined : trialOf(values, startsSandbox),
        ...registration.options,
        ...callback.options,
        ...provider.options,
        ...permissions.options,
        ...exporting.options,
        ...changing.options,
        ...pausing.options,
        ...tampering.options,
        ...told.options,
        recordFile: last('record'),
        print: printedParts.find((each) => each === last('print')),
        certificateFile: last('certificate'),
        certificateKeyFile: last('certificate-key'),
        authorityFiles: values.get('ca'),
        authorizationDetails: last('authorization-details'),
        tokenSources: tokens.options.length === 0 ? undefined : tokens.options,
        callParts: calls.options.length === 0 ? undefined : calls.options,
        continueAfterFailedChecks: values.has('continue-after-failed-checks') ? true : undefined,
        timeouts: Object.keys(time.options).length === 0 ? undefined : time.options,
      }),
      choices,
      answers,
      failOn: failOnValues.find((each) => each === last('fail-on')) ?? 'error',
      json: values.has('json'),
      showSecrets: values.has('show-secrets'),
    },
  };
}

function listeningOf({ listenPort, callbackCertificateFile }: CallbackOptions): FlowChoices['listening'] {
  if (listenPort === undefined && callbackCertificateFile === undefined) return undefined;
  return present({ port: listenPort, tls: callbackCertificateFile === undefined ? undefined : (true as const) });
}

function withReturn(operation: Operation, postLogoutRedirectUri: string | undefined): Operation {
  const signsOff = operation.kind === 'signOff' || (operation.kind === 'awaitLogout' && operation.signOff === true);
  return signsOff && postLogoutRedirectUri !== undefined ? { ...operation, postLogoutRedirectUri } : operation;
}

/** Removing alone needs a record; in a sandbox that is started for the run there is nothing yet to be removed, so the trial is made first. */
function trialOf(values: ReadonlyMap<OptionName, readonly string[]>, startsSandbox: boolean): Command['trial'] {
  if (!values.has('undo')) return values.has('provision') ? 'provision' : undefined;
  const nothingYet = startsSandbox && !values.has('record') && !values.has('discover');
  return values.has('provision') || nothingYet ? 'provisionAndUndo' : 'undo';
}

/** `undefined` when one has no name or no equals sign. A value may hold more equals signs. */
function readPairs(texts: readonly string[]): readonly (readonly [string, string])[] | undefined {
  const pairs = texts.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)] as const);
  return texts.every((text) => text.indexOf('=') > 0) ? pairs : undefined;
}
