import type { Finding } from '../../core/findings/finding.ts';
import { type HttpRequest, type HttpResponse, mediaType } from '../../core/http/http.ts';
import { parseUrl } from '../../core/http/parseUrl.ts';
import { isJsonObject, type JsonObject, objectListMember, objectMember, ownMember, textMember } from '../../core/json/json.ts';
import { readJsonBody } from '../../core/json/jsonBody.ts';
import { l10n } from '../../core/text/l10n.ts';
import { plainName } from '../../core/text/quotedSentence.ts';
import { present } from '../../core/values/members.ts';
import { type PlatformError, platformErrorFinding, readPlatformError } from '../explain/platformError.ts';
import { type FlowAction, flowAction } from './flowActions.ts';
import type { FlowDevice } from './flowDevice.ts';
import { describeStatus } from './statuses.ts';

/** PingOne: where an authentication flow stands and what can be done with it. */
export interface FlowObject {
  readonly id?: string;
  /** Its own address, as the server links to it. */
  readonly self?: string;
  /** One of `statuses.ts`, or one that is newer than this. */
  readonly status: string;
  /** In the order of the links. Empty once the flow is over. */
  readonly actions: readonly FlowAction[];
  /** The hosted page for people, of the same flow. */
  readonly signOnPage?: string;
  /** To be called when the status is `COMPLETED` or `FAILED`. */
  readonly resumeUrl?: string;
  /** ISO 8601, UTC. Moves with every step. */
  readonly expiresAt?: string;
  readonly environmentId?: string;
  readonly sessionId?: string;
  readonly applicationName?: string;
  readonly user?: { readonly id?: string; readonly username?: string };
  readonly passwordPolicy?: PasswordPolicy;
  readonly devices: readonly FlowDevice[];
  readonly selectedDeviceId?: string;
  /** PingOne: a text with the JSON of WebAuthn request options, as it came. */
  readonly assertionOptions?: unknown;
  readonly socialProviders: readonly { readonly name: string; readonly href?: string }[];
  /** The text that the user has to accept. */
  readonly agreement?: { readonly title?: string; readonly text?: string };
  /** Of the status `FAILED`. */
  readonly error?: { readonly code: string; readonly message: string };
  /** With `response_mode=pi.flow`, after completion: the authorization response that would otherwise go to the redirect URI. */
  readonly authorizeResponse?: JsonObject;
}

/** What a new password has to look like, each rule as one sentence without a full stop. */
export interface PasswordPolicy {
  readonly requirements: readonly string[];
}

export type FlowReading =
  | { readonly kind: 'flow'; readonly flow: FlowObject; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly error: PlatformError; readonly findings: readonly Finding[] }
  | { readonly kind: 'unreadable'; readonly findings: readonly Finding[] };

/** Asks where a flow stands, which never changes it. */
export function flowRequest(flowUrl: string): HttpRequest {
  return { method: 'GET', url: flowUrl, headers: [['accept', '*/*']] };
}

/** Collects the answer of a flow that is over. Needs the session cookie of the step that established the user. */
export function resumeRequest(resumeUrl: string): HttpRequest {
  return { method: 'GET', url: resumeUrl, headers: [['accept', '*/*']] };
}

/** The flow that a `Location` leads to: the parameter `flowId`, whatever else stands there. */
export function flowIdIn(location: string): string | undefined {
  const url = parseUrl(location);
  const flowId = url === undefined ? /[?&]flowId=([^&#]+)/.exec(location)?.[1] : url.searchParams.get('flowId');
  return flowId === null || flowId === '' ? undefined : flowId;
}

/**
 * Reads what `/flows/{flowID}`, `/as/authorize` with `pi.flow` or `/as/resume` with `pi.flow` answered. Total:
 * an unknown status, action or member reads as well.
 */
export function readFlow(response: HttpResponse): FlowReading {
  const refusal = readPlatformError(response);
  if (refusal !== undefined) return { kind: 'refused', error: refusal, findings: [platformErrorFinding(refusal)] };
  const body = readJsonBody(response, l10n`The flow`, 'PingOne');
  if (body.kind === 'unreadable') return body;
  // A flow object has its own JSON type; that it is one is said by its status.
  const findings = mediaType(response.headers)?.includes('json') === true ? [] : body.findings;
  const status = textMember(body.value, 'status');
  if (status === undefined || response.status >= 400) {
    const message = l10n`The response (status ${response.status}) is JSON but not a flow: the status member is missing.`;
    return { kind: 'unreadable', findings: [...findings, { severity: 'error', code: 'flow.noStatus', message, spec: 'PingOne' }] };
  }
  return { kind: 'flow', flow: flowObject(status, body.value), findings: [...findings, ...oddities(status)] };
}

function oddities(status: string): readonly Finding[] {
  if (describeStatus(status).known) return [];
  const message = l10n`No explanation is available for the status ${status}. You can still use its actions.`;
  return [{ severity: 'info', code: 'flow.unknownStatus', message, spec: 'PingOne' }];
}

/** A flow object whose JSON was already read, for example out of an authorization response. */
export function flowObject(status: string, body: JsonObject): FlowObject {
  const embedded = objectMember(body, '_embedded');
  const links = objectMember(body, '_links');
  const user = objectMember(embedded, 'user');
  const devices = readDevices(objectListMember(embedded, 'devices'));
  const failure = objectMember(body, 'error');
  const authorizeResponse = ownMember(body, 'authorizeResponse');
  const policy = objectMember(embedded, 'passwordPolicy');
  const agreement = objectMember(embedded, 'agreement');
  const selectedDevice = isJsonObject(ownMember(body, 'selectedDevice'))
    ? objectMember(body, 'selectedDevice')
    : objectMember(embedded, 'selectedDevice');
  return present({
    status,
    actions: readActions(links, devices, embedded),
    devices,
    socialProviders: objectListMember(embedded, 'socialProviders').map(readSocialProvider),
    id: textMember(body, 'id'),
    self: hrefOf(links, 'self'),
    signOnPage: hrefOf(links, 'signOnPage'),
    resumeUrl: textMember(body, 'resumeUrl'),
    expiresAt: textMember(body, 'expiresAt'),
    environmentId: textMember(objectMember(body, 'environment'), 'id'),
    sessionId: textMember(objectMember(body, 'session'), 'id'),
    applicationName: textMember(objectMember(embedded, 'application'), 'name'),
    user: isEmpty(user) ? undefined : present({ id: textMember(user, 'id'), username: textMember(user, 'username') }),
    passwordPolicy: isEmpty(policy) ? undefined : readPasswordPolicy(policy),
    selectedDeviceId: textMember(selectedDevice, 'id'),
    agreement: isEmpty(agreement)
      ? undefined
      : present({ title: textMember(agreement, 'title') ?? textMember(agreement, 'name'), text: textMember(agreement, 'text') }),
    error: isEmpty(failure) ? undefined : { code: textMember(failure, 'code') ?? 'UNKNOWN', message: textMember(failure, 'message') ?? '' },
    assertionOptions: ownMember(body, 'publicKeyCredentialRequestOptions'),
    authorizeResponse: isJsonObject(authorizeResponse) ? authorizeResponse : undefined,
  });
}

function isEmpty(object: JsonObject): boolean {
  return Object.keys(object).length === 0;
}

function readSocialProvider(provider: JsonObject): FlowObject['socialProviders'][number] {
  return present({
    name: textMember(provider, 'name') ?? textMember(provider, 'type') ?? 'unnamed provider',
    href: hrefOf(objectMember(provider, '_links'), 'authenticate'),
  });
}

function hrefOf(links: JsonObject, name: string): string | undefined {
  return textMember(objectMember(links, name), 'href');
}

function readActions(links: JsonObject, devices: readonly FlowDevice[], embedded: JsonObject): readonly FlowAction[] {
  return Object.keys(links).flatMap((name) => {
    const href = hrefOf(links, name);
    // Only where a request can go: a link comes from a server.
    if (href === undefined || !/^https?:\/\//i.test(href) || !URL.canParse(href)) return [];
    const action = flowAction(name, href, { devices, embedded });
    return action === undefined ? [] : [action];
  });
}

function readDevices(devices: readonly JsonObject[]): readonly FlowDevice[] {
  return devices.flatMap((device) => {
    const id = textMember(device, 'id');
    if (id === undefined) return [];
    const address =
      textMember(device, 'phone') ?? textMember(device, 'email') ?? textMember(device, 'nickname') ?? textMember(device, 'name');
    return [present({ id, type: textMember(device, 'type') ?? 'device', address })];
  });
}

/** The names that PingOne gives to the broken rules of a policy, in words (also in `innerError.unsatisfiedRequirements`). */
export function describeRequirement(name: string): string {
  return (Object.hasOwn(requirementNames, name) ? requirementNames[name] : undefined) ?? plainName(name);
}

const requirementNames: Readonly<Record<string, string>> = {
  length: l10n`has the required length`,
  minCharacters: l10n`has enough characters of each kind`,
  maxRepeatedCharacters: l10n`does not repeat a character too often`,
  minUniqueCharacters: l10n`has enough unique characters`,
  minComplexity: l10n`meets the required complexity`,
  history: l10n`was not used recently`,
  minAge: l10n`the current password has reached its minimum age`,
  excludesProfileData: l10n`does not contain profile data of the user`,
  notSimilarToCurrent: l10n`is not similar to the current one`,
  excludesCommonlyUsed: l10n`is not a commonly used password`,
};

function readPasswordPolicy(policy: JsonObject): PasswordPolicy {
  const length = objectMember(policy, 'length');
  const history = objectMember(policy, 'history');
  const requirements: string[] = [];
  const { min, max } = { min: wholeNumber(length, 'min'), max: wholeNumber(length, 'max') };
  if (min !== undefined && max !== undefined) requirements.push(l10n`${min} to ${max} characters`);
  else if (min !== undefined) requirements.push(l10n`at least ${min} characters`);
  else if (max !== undefined) requirements.push(l10n`at most ${max} characters`);
  for (const [characters, count] of Object.entries(objectMember(policy, 'minCharacters'))) {
    if (typeof count === 'number' && count > 0) requirements.push(l10n`at least ${count} of ${kindOfCharacters(characters)}`);
  }
  const unique = wholeNumber(policy, 'minUniqueCharacters');
  if (unique !== undefined && unique > 0) requirements.push(l10n`at least ${unique} unique characters`);
  const repeated = wholeNumber(policy, 'maxRepeatedCharacters');
  if (repeated !== undefined && repeated > 0) requirements.push(l10n`no character more than ${repeated} times`);
  const remembered = wholeNumber(history, 'count');
  if (remembered !== undefined && remembered > 0) requirements.push(l10n`not one of the last ${remembered} passwords`);
  if (policy['excludesProfileData'] === true) requirements.push(describeRequirement('excludesProfileData'));
  if (policy['notSimilarToCurrent'] === true) requirements.push(describeRequirement('notSimilarToCurrent'));
  if (policy['excludesCommonlyUsed'] === true || policy['excludesCommonlyUsedPasswords'] === true) {
    requirements.push(describeRequirement('excludesCommonlyUsed'));
  }
  return { requirements };
}

function wholeNumber(object: JsonObject, name: string): number | undefined {
  const value = ownMember(object, name);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** `minCharacters` maps a set of characters, written out, to how many of it are needed. */
function kindOfCharacters(characters: string): string {
  if (/^[a-z]+$/.test(characters)) return l10n`a to z`;
  if (/^[A-Z]+$/.test(characters)) return l10n`A to Z`;
  if (/^[0-9]+$/.test(characters)) return l10n`0 to 9`;
  return characters;
}
