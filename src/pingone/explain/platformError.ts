import type { Finding } from '../../core/findings/finding.ts';
import { type HttpResponse, headerValue } from '../../core/http/http.ts';
import { readRetryAfter } from '../../core/http/retryAfter.ts';
import {
  isJsonObject,
  type JsonObject,
  numberMember,
  objectListMember,
  objectMember,
  parseJson,
  textListMember,
  textMember,
} from '../../core/json/json.ts';
import { l10n } from '../../core/text/l10n.ts';
import { firstInWords, plainName } from '../../core/text/quotedSentence.ts';
import { present } from '../../core/values/members.ts';

/** One cause in an error of the platform. */
export interface PlatformErrorDetail {
  readonly code: string;
  /** The field it is about. */
  readonly target?: string;
  readonly message?: string;
  /** Numbers and lists behind it, as they came. */
  readonly innerError: JsonObject;
}

/** PingOne: the error of `/flows` and of `/v1`; the token endpoint has the one of OAuth. */
export interface PlatformError {
  /** HTTP status. It may change within its class: look at the codes. */
  readonly status: number;
  readonly code: string;
  /** May change at any time: show it, never compare it. */
  readonly message: string;
  readonly details: readonly PlatformErrorDetail[];
  /** What support asks for: `Correlation-Id` of the answer, else the ID of the error. */
  readonly correlationId?: string;
  /** How long a password stays locked. */
  readonly secondsUntilUnlock?: number;
  /** Attempts left before the next lock. */
  readonly attemptsRemaining?: number;
  /** Rules of the password policy that a new password broke. */
  readonly unsatisfiedRequirements: readonly string[];
  /** How long to wait before the next attempt, from `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

/**
 * Reads an answer of status 400 and above as an error of the platform.
 *
 * @returns `undefined` when it is not one: another status, a page, an OAuth error
 */
export function readPlatformError(response: HttpResponse): PlatformError | undefined {
  if (response.status < 400) return undefined;
  const body = parseJson(response.body);
  if (!isJsonObject(body)) return undefined;
  return platformErrorOf(response, body);
}

/**
 * The envelope of an error of the platform, wherever it stands: as the body of the response, or inside of another error.
 *
 * @returns `undefined` when it has no code
 */
export function platformErrorOf(response: HttpResponse, body: JsonObject): PlatformError | undefined {
  const code = textMember(body, 'code');
  if (code === undefined) return undefined;
  const details = objectListMember(body, 'details').map(readDetail);
  const inner = details.map((detail) => detail.innerError);
  return present({
    status: response.status,
    code,
    message: textMember(body, 'message') ?? '',
    details,
    unsatisfiedRequirements: inner.flatMap((error) => textListMember(error, 'unsatisfiedRequirements') ?? []),
    correlationId: headerValue(response.headers, 'correlation-id') ?? textMember(body, 'id'),
    secondsUntilUnlock: firstNumber(inner, ['secondsUntilUnlock']),
    attemptsRemaining: firstNumber(inner, ['failuresRemaining', 'attemptsRemaining']),
    retryAfterSeconds: retryAfter(response),
  });
}

function readDetail(detail: JsonObject): PlatformErrorDetail {
  return present({
    code: textMember(detail, 'code') ?? 'UNKNOWN',
    innerError: objectMember(detail, 'innerError'),
    target: textMember(detail, 'target'),
    message: textMember(detail, 'message'),
  });
}

function firstNumber(objects: readonly JsonObject[], names: readonly string[]): number | undefined {
  return objects
    .flatMap((object) => names.map((name) => numberMember(object, name, true)))
    .find((value) => value !== undefined && value >= 0);
}

/** By the server's clock where it names a moment; `undefined` for one whose distance only another clock could tell. */
function retryAfter(response: HttpResponse): number | undefined {
  const asked = readRetryAfter(response);
  if (asked === undefined) return undefined;
  return asked.kind === 'delay' ? asked.seconds : asked.secondsLeft === undefined ? undefined : Math.max(0, asked.secondsLeft);
}

/** The code that says most: that of the first detail, else the one on top. */
export function decisiveCode(error: PlatformError): string {
  return error.details[0]?.code ?? error.code;
}

/** Fields of one error that are named in a sentence. */
const mostTargets = 5;

/** The code that says most and the fields that the error is about: `INVALID_VALUE for username`. */
export function platformErrorInWords(error: PlatformError): string {
  const targets = error.details.flatMap(({ target }) => (target === undefined ? [] : [plainName(target)]));
  const named = firstInWords(targets, mostTargets);
  const code = plainName(decisiveCode(error));
  return named === '' ? code : l10n`${code} for ${named}`;
}

/** The error as a finding of its hop. */
export function platformErrorFinding(error: PlatformError): Finding {
  return {
    severity: 'error',
    code: `platform.${decisiveCode(error)}`,
    message: l10n`PingOne returned ${platformErrorInWords(error)} (status ${error.status}).`,
    spec: 'PingOne',
  };
}
