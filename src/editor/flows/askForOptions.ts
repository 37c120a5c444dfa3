import { clientAuthenticationMethods } from '../../core/oauth/clientAuthenticationMethods.ts';
import { responseModes } from '../../core/oauth/responses/responseMode.ts';
import type { ClientAuthenticationMethod, PkceMethod, ResponseMode } from '../../core/oauth/wire.ts';
import { contentEncryptionAlgorithms, keyEncryptionAlgorithms } from '../../core/values/encryptionAlgorithms.ts';
import { present } from '../../core/values/members.ts';
import { type ProofAlgorithm, proofAlgorithms } from '../../core/values/proofAlgorithms.ts';
import type { FlowChoices } from '../../environments/planning/flowChoices.ts';
import { pkceMethods, promptValues, requestObjectAlgorithms, signingAlgorithms } from '../../environments/reading/configurationNames.ts';
import { readAuthorizationDetails } from '../../environments/reading/readAuthorizationDetails.ts';
import { wordsIn } from '../environments/entries.ts';
import { askInSteps, type Step } from '../kernel/questions/askInSteps.ts';
import type { Choice, Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { type Words, words } from '../kernel/texts/words.ts';

/** What a person can change of a flow beyond environment, application, grant and sign-on. Text as typed; empty means the default. */
interface Options {
  readonly asked: readonly string[];
  readonly method: string;
  readonly pkce: string;
  readonly responseMode: string;
  readonly redirectUri: string;
  readonly scopes: string;
  readonly acrValues: string;
  readonly prompt: string;
  readonly maxAge: string;
  readonly loginHint: string;
  readonly resources: string;
  readonly audience: string;
  readonly details: string;
  readonly extra: string;
  readonly token: string;
  readonly pushed: string;
  readonly requestObject: string;
  readonly requestReference: string;
  readonly requestEncryption: string;
  readonly requestContentEncryption: string;
  readonly clientAuthentication: string;
  readonly assertionAlgorithm: string;
  readonly dpop: string;
  readonly subjectToken: string;
  readonly assertion: string;
  readonly loginHintToken: string;
  readonly requestCheck: string;
}

type Field = Exclude<keyof Options, 'asked'>;

const fields: Readonly<Record<Field, { readonly label: Words; readonly description: Words; readonly values?: readonly string[] }>> = {
  method: { label: words('Method'), description: words('of the authorization request'), values: ['GET', 'POST'] },
  pkce: { label: words('PKCE'), description: words('RFC 7636'), values: pkceMethods },
  responseMode: { label: words('Response mode'), description: words('how the response is returned'), values: responseModes },
  redirectUri: { label: words('Redirect URI'), description: words('where the response is sent; must be registered') },
  scopes: { label: words('Scopes'), description: words('separated by spaces') },
  acrValues: { label: words('acr_values'), description: words('PingOne: names of sign-on policies, or one DaVinci flow policy ID') },
  prompt: { label: words('prompt'), description: words('OpenID Connect Core 3.1.2.1'), values: promptValues },
  maxAge: { label: words('max_age'), description: words('seconds since the last sign-on') },
  loginHint: { label: words('login_hint'), description: words('the user who is expected to sign on') },
  resources: { label: words('resource'), description: words('RFC 8707: what the tokens are for; URIs, separated by spaces') },
  audience: { label: words('audience'), description: words('what some servers have instead of resource') },
  details: {
    label: words('authorization_details'),
    description: words('RFC 9396: JSON, an array of objects with a type each'),
  },
  extra: { label: words('Additional parameters'), description: words('of the first request: name=value, separated by spaces') },
  pushed: { label: words('Pushed authorization request'), description: words('RFC 9126'), values: ['push', 'do not push'] },
  requestObject: {
    label: words('Request object'),
    description: words('RFC 9101: the algorithm that signs it'),
    values: [...requestObjectAlgorithms, 'do not send'],
  },
  requestReference: {
    label: words('Request object by reference'),
    description: words('OpenID Connect Core 6.2: the server fetches it from this machine'),
    values: ['request_uri', 'do not use request_uri'],
  },
  requestEncryption: {
    label: words('Request object encryption'),
    description: words('RFC 9101: the algorithm that encrypts it for the server'),
    values: [...keyEncryptionAlgorithms, 'do not encrypt'],
  },
  requestContentEncryption: {
    label: words('Request object content encryption'),
    description: words('of an encrypted request object'),
    values: contentEncryptionAlgorithms,
  },
  clientAuthentication: {
    label: words('Client authentication'),
    description: words('instead of the registered method'),
    values: clientAuthenticationMethods,
  },
  assertionAlgorithm: {
    label: words('Assertion algorithm'),
    description: words('signs the client assertion, or that of a JWT bearer grant'),
    values: signingAlgorithms,
  },
  dpop: { label: words('DPoP'), description: words('RFC 9449: the algorithm that signs the proofs'), values: [...proofAlgorithms, 'none'] },
  subjectToken: { label: words('Subject token'), description: words('of a token exchange'), values: ['access_token', 'id_token'] },
  assertion: {
    label: words('Assertion'),
    description: words('of a JWT bearer grant'),
    values: ['signed by the application', 'ready, from the secret storage'],
  },
  loginHintToken: { label: words('login_hint_token'), description: words('PingOne: ID of the user') },
  requestCheck: {
    label: words('Request check'),
    description: words('send the request once before the browser opens'),
    values: ['on', 'off'],
  },
  token: { label: words('Token parameters'), description: words('of every token request: name=value, separated by spaces') },
};

const names = Object.keys(fields) as readonly Field[];

const problems: Partial<Record<Field, (text: string) => Words | undefined>> = {
  maxAge: (text) => (/^\d*$/.test(text) ? undefined : words('max_age: enter a whole number of seconds.')),
  resources: (text) =>
    wordsIn(text).every((word) => URL.canParse(word) && !word.includes('#'))
      ? undefined
      : words('resource: enter absolute URIs without a fragment.'),
  details: detailsProblem,
  extra: (text) => (arePairs(text) ? undefined : words('Additional parameters: enter each as name=value.')),
  token: (text) => (arePairs(text) ? undefined : words('Token parameters: enter each as name=value.')),
};

function detailsProblem(text: string): Words | undefined {
  const reading = text === '' ? undefined : readAuthorizationDetails(text);
  return reading?.kind === 'wrong' ? words('{problem}', { problem: outside(reading.message) }) : undefined;
}

/** What was checked when it was typed. */
function detailsChosen(text: string): FlowChoices {
  const reading = text === '' ? undefined : readAuthorizationDetails(text);
  return reading?.kind === 'read' ? { authorizationDetails: reading.details } : {};
}

function arePairs(text: string): boolean {
  return split(text).every((word) => /^[^=]+=/.test(word));
}

/**
 * Asks which parameters to change, then for each of them.
 * @returns `undefined` when the person cancelled
 */
export async function askForOptions(questions: Questions): Promise<FlowChoices | undefined> {
  const none = '';
  const initial: Options = {
    asked: [],
    method: none,
    pkce: none,
    responseMode: none,
    redirectUri: none,
    scopes: none,
    acrValues: none,
    prompt: none,
    maxAge: none,
    loginHint: none,
    resources: none,
    audience: none,
    details: none,
    extra: none,
    token: none,
    pushed: none,
    requestObject: none,
    requestReference: none,
    requestEncryption: none,
    requestContentEncryption: none,
    clientAuthentication: none,
    assertionAlgorithm: none,
    dpop: none,
    subjectToken: none,
    assertion: none,
    loginHintToken: none,
    requestCheck: none,
  };
  const which: Step<Options> = {
    kind: 'pick',
    many: true,
    placeholder: words('Which parameters do you want to change?'),
    items: () => names.map((name): Choice => ({ value: name, label: fields[name].label, description: fields[name].description })),
    chosen: ({ asked }) => asked,
    apply: (state, asked) => ({ ...state, asked }),
  };
  const options = await askInSteps(questions, words('Authorization Flow Options'), initial, [which, ...names.map(fieldStep)]);
  return options === undefined ? undefined : choicesOf(options);
}

function fieldStep(name: Field): Step<Options> {
  const { label, description, values } = fields[name];
  const when = ({ asked }: Options): boolean => asked.includes(name);
  const apply = (state: Options, text: string): Options => ({ ...state, [name]: text });
  if (values === undefined) {
    const validate = problems[name] ?? (() => undefined);
    return {
      kind: 'input',
      when,
      prompt: words('{label} ({description})', { label, description }),
      value: (state) => state[name],
      validate,
      apply,
    };
  }
  return {
    kind: 'pick',
    when,
    placeholder: words('{label} ({description})', { label, description }),
    items: () => values.map((value) => ({ value, label: outside(value) })),
    chosen: (state) => [state[name]],
    apply: (state, [value = '']) => apply(state, value),
  };
}

function choicesOf(options: Options): FlowChoices {
  const { method, pkce, responseMode, redirectUri, scopes, acrValues, prompt, maxAge, loginHint, resources, audience, extra, token } =
    options;
  return {
    ...(method === '' ? {} : { method: method as 'GET' | 'POST' }),
    ...(pkce === '' ? {} : { pkce: pkce as PkceMethod }),
    ...(responseMode === '' ? {} : { responseMode: responseMode as ResponseMode }),
    ...(redirectUri === '' ? {} : { redirectUri: redirectUri.trim() }),
    ...(scopes === '' ? {} : { scopes: wordsIn(scopes) }),
    ...(acrValues === '' ? {} : { acrValues }),
    ...(prompt === '' ? {} : { prompt }),
    ...(maxAge === '' ? {} : { maxAgeSeconds: Number(maxAge) }),
    ...(loginHint === '' ? {} : { loginHint }),
    ...(resources === '' ? {} : { resources: wordsIn(resources) }),
    ...(audience === '' ? {} : { audience }),
    ...detailsChosen(options.details),
    ...(token === '' ? {} : { tokenParameters: split(token).map(parameterOf) }),
    ...(options.pushed === '' ? {} : { pushed: options.pushed === 'push' }),
    ...(options.requestObject === ''
      ? {}
      : { requestObjectAlgorithm: options.requestObject === 'do not send' ? '' : options.requestObject }),
    ...(options.requestReference === '' ? {} : { requestObjectByReference: options.requestReference === 'request_uri' }),
    ...encryptionChosen(options),
    ...(options.clientAuthentication === '' ? {} : { clientAuthentication: options.clientAuthentication as ClientAuthenticationMethod }),
    ...(options.assertionAlgorithm === '' ? {} : { assertionAlgorithm: options.assertionAlgorithm }),
    ...(options.dpop === '' ? {} : { dpop: options.dpop as ProofAlgorithm | 'none' }),
    ...(options.subjectToken === '' ? {} : { subjectTokenType: options.subjectToken as 'access_token' | 'id_token' }),
    ...(options.assertion === '' ? {} : { readyAssertion: options.assertion.startsWith('ready') }),
    ...(options.loginHintToken === '' ? {} : { loginHintTokenUserId: options.loginHintToken.trim() }),
    ...(options.requestCheck === '' ? {} : { requestCheck: options.requestCheck === 'on' }),
    ...(extra === '' ? {} : { extraParameters: split(extra).map(parameterOf) }),
  };
}

function encryptionChosen({ requestEncryption: alg, requestContentEncryption: enc }: Options): FlowChoices {
  return {
    ...(alg === '' ? {} : { requestObjectEncryption: keyEncryptionAlgorithms.find((each) => each === alg) ?? '' }),
    ...present({ requestObjectContentEncryption: contentEncryptionAlgorithms.find((each) => each === enc) }),
  };
}

function parameterOf(word: string): readonly [name: string, value: string] {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}

/** Only at white space: a value may have commas in it. */
function split(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
