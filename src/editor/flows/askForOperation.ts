import type { HttpMethod } from '../../core/http/http.ts';
import type { TokenKind } from '../../core/oauth/wire.ts';
import { operationKinds, operations } from '../../core/plan/operations.ts';
import type { Operation, RequestHeader, RunPlan } from '../../core/plan/plan.ts';
import { usualContentType } from '../../core/plan/usualContentType.ts';
import { Secret } from '../../core/values/secret.ts';
import { wordsIn } from '../environments/entries.ts';
import { askInSteps, type Step } from '../kernel/questions/askInSteps.ts';
import type { Choice, Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { type Words, words } from '../kernel/texts/words.ts';
import { isVariant, operationVariants, type VariantName, variantOperation, variantsOf } from './operationVariants.ts';

/** What the flow has to work with. */
export interface OperationSubject {
  readonly plan: RunPlan;
  readonly tokens: readonly TokenKind[];
}

interface Answers {
  readonly kind?: Operation['kind'];
  readonly variant?: VariantName;
  /** Of a refresh that asks for them. */
  readonly scopes: string;
  readonly token?: TokenKind;
  readonly signOff: boolean;
  /** Of a sign-off that asks where to return to; empty: nowhere. */
  readonly returnTo?: string;
  readonly method: HttpMethod;
  readonly url: string;
  readonly body: string;
  /** Names, separated by spaces. Their values are asked for one by one, hidden: many of them are keys. */
  readonly headers: string;
}

const methods: readonly HttpMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/**
 * Asks what to do with the tokens of a flow, as far as it is not known.
 * @returns `undefined` when the person cancelled
 */
export async function askForOperation(
  questions: Questions,
  subject: OperationSubject,
  kind?: Operation['kind'],
): Promise<Operation | undefined> {
  const initial: Answers = {
    signOff: true,
    method: 'GET',
    url: usualApiUrl(subject.plan),
    body: '',
    headers: '',
    scopes: '',
    ...(kind === undefined ? {} : { kind }),
  };
  const asks = ({ kind }: Answers, what: (typeof operations)[Operation['kind']]['asks'][number]): boolean =>
    kind !== undefined && operations[kind].asks.includes(what);
  const steps: readonly Step<Answers>[] = [
    {
      kind: 'pick',
      placeholder: words('What do you want to do with the tokens?'),
      when: () => kind === undefined,
      items: () => operationKinds.filter((each) => subject.tokens.includes(operations[each].needs)).flatMap(choicesFor),
      apply: (state, [value = '']) => stateOf(state, value),
    },
    {
      kind: 'input',
      prompt: words('Scopes to request, separated by spaces'),
      when: ({ variant }) => variant === 'refreshScopes',
      value: (state) => state.scopes,
      validate: (text) => (wordsIn(text).length === 0 ? words('Enter the scopes that the new access token is to have.') : undefined),
      apply: (state, scopes) => ({ ...state, scopes }),
    },
    {
      kind: 'pick',
      placeholder: words('Which token?'),
      when: (state) => asks(state, 'token') && subject.tokens.length > 1,
      items: () => subject.tokens.map((token) => ({ value: token, label: outside(token) })),
      apply: (state, [value]) => ({ ...state, token: value as TokenKind }),
    },
    {
      kind: 'pick',
      placeholder: words('Who ends the session?'),
      when: (state) => asks(state, 'signOff'),
      items: () => [
        { value: 'here', label: words('Sign off now'), description: words('and wait for the notification of the server') },
        {
          value: 'elsewhere',
          label: words('Only wait'),
          description: words('until somebody ends the session elsewhere, at most 5 minutes'),
        },
      ],
      chosen: (state) => [state.signOff ? 'here' : 'elsewhere'],
      apply: (state, [value]) => ({ ...state, signOff: value === 'here' }),
    },
    {
      kind: 'pick',
      placeholder: words('Where may the browser return to after the sign-off?'),
      when: (state) => signsOff(state) && returnAddresses(subject).length > 1,
      items: () => [
        ...returnAddresses(subject).map((uri) => ({ value: uri, label: outside(uri) })),
        { value: '', label: words('Nowhere'), description: words('send no post_logout_redirect_uri') },
      ],
      apply: (state, [returnTo = '']) => ({ ...state, returnTo }),
    },
    {
      kind: 'pick',
      placeholder: words('Method'),
      when: (state) => asks(state, 'request'),
      items: () => methods.map((method) => ({ value: method, label: outside(method) })),
      chosen: (state) => [state.method],
      apply: (state, [value]) => ({ ...state, method: value as HttpMethod }),
    },
    {
      kind: 'input',
      prompt: words('URL to call. The access token is sent to this server, so it must be one you trust'),
      when: (state) => asks(state, 'request'),
      value: (state) => state.url,
      validate: (text) =>
        /^https?:\/\//.test(text) && URL.canParse(text) ? undefined : words('Enter an absolute URL that begins with http:// or https://.'),
      apply: (state, url) => ({ ...state, url }),
    },
    {
      kind: 'input',
      prompt: words('Body of the request, usually JSON. Leave empty for none'),
      when: (state) => asks(state, 'request') && sendsBody(state),
      value: (state) => state.body,
      apply: (state, body) => ({ ...state, body }),
    },
    {
      kind: 'input',
      prompt: words('Names of further headers, separated by spaces. Leave empty for none'),
      when: (state) => asks(state, 'request'),
      value: (state) => state.headers,
      validate: (text) =>
        wordsIn(text).every((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name) && name.toLowerCase() !== 'authorization')
          ? undefined
          : words('Enter names of headers, such as X-Api-Key. The access token is sent in Authorization.'),
      apply: (state, headers) => ({ ...state, headers }),
    },
  ];
  const title = words('Use Tokens');
  const answers = await askInSteps(questions, title, initial, steps);
  if (answers === undefined) return undefined;
  const headers = await askForHeaders(questions, title, asks(answers, 'request') ? wordsIn(answers.headers) : []);
  const { variant } = answers;
  if (variant !== undefined) return withReturn(variantOperation(variant, wordsIn(answers.scopes)), answers);
  const operation = headers === undefined ? undefined : operationOf(answers, headers, subject);
  return operation === undefined ? undefined : withReturn(operation, answers);
}

function signsOff({ kind, signOff }: Answers): boolean {
  return kind === 'signOff' || (kind === 'awaitLogout' && signOff);
}

function returnAddresses({ plan }: OperationSubject): readonly string[] {
  return plan.client.postLogoutRedirectUris ?? [];
}

function withReturn(operation: Operation, { returnTo }: Answers): Operation {
  const returns = operation.kind === 'signOff' || operation.kind === 'awaitLogout';
  return returns && returnTo !== undefined ? { ...operation, postLogoutRedirectUri: returnTo } : operation;
}

/** An operation, and below it the other ways to do it. */
function choicesFor(kind: Operation['kind']): readonly Choice[] {
  const { label, hint } = operations[kind];
  const others = variantsOf(kind).map((name) => ({
    value: name,
    label: operationVariants[name].label,
    description: operationVariants[name].hint,
  }));
  return [{ value: kind, label: outside(label), description: outside(hint) }, ...others];
}

function stateOf({ variant: _, ...state }: Answers, value: string): Answers {
  return isVariant(value)
    ? { ...state, kind: operationVariants[value].of, variant: value }
    : { ...state, kind: value as Operation['kind'] };
}

function sendsBody({ method }: Answers): boolean {
  return ['POST', 'PUT', 'PATCH'].includes(method);
}

/** @returns `undefined` when the person cancelled */
async function askForHeaders(questions: Questions, title: Words, names: readonly string[]): Promise<readonly RequestHeader[] | undefined> {
  const headers: RequestHeader[] = [];
  for (const name of names) {
    const value = await questions.askForText({
      title,
      prompt: words('Value of the header {name}', { name: outside(name) }),
      password: true,
    });
    if (value === undefined) return undefined;
    if (value !== '') headers.push([name, new Secret(value, 'header')]);
  }
  return headers;
}

function operationOf(
  { kind, token, signOff, method, url, body, headers: names }: Answers,
  headers: readonly RequestHeader[],
  { tokens }: OperationSubject,
): Operation | undefined {
  const chosen = token ?? tokens[0] ?? 'access_token';
  if (kind === undefined) return undefined;
  switch (kind) {
    case 'introspect':
    case 'revoke':
      return { kind, token: chosen };
    case 'callApi':
      return {
        kind,
        method,
        url,
        ...(body === '' ? {} : { body }),
        ...(body === '' || wordsIn(names).some((name) => /^content-type$/i.test(name)) ? {} : { contentType: usualContentType(body) }),
        ...(headers.length === 0 ? {} : { headers }),
      };
    case 'awaitLogout':
      return { kind, signOff };
    case 'userInfo':
    case 'refresh':
    case 'signOff':
      return { kind };
  }
}

/** PingOne: the environments that the token may see. */
function usualApiUrl({ server }: RunPlan): string {
  return server.apiBaseUrl === undefined ? (server.metadata?.userinfo_endpoint ?? 'https://') : `${server.apiBaseUrl}/environments`;
}
