import type { HopAnswer } from '../../core/engine/run.ts';
import { type HttpResponse, headerValue } from '../../core/http/http.ts';
import { isJsonObject, type JsonObject, objectListMember, objectMember, ownMember, parseJson, textMember } from '../../core/json/json.ts';
import { oauthError } from '../../core/oauth/errors/oauthErrorResponse.ts';
import type { FlowError } from '../../core/runs/flow.ts';
import { hopInWords } from '../../core/runs/steps/stepWords.ts';
import { l10n } from '../../core/text/l10n.ts';
import { plainName, quotedSentence } from '../../core/text/quotedSentence.ts';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import { present } from '../../core/values/members.ts';
import { type DaVinciExplanation, explainDaVinciError, type OfferedButton } from './daVinciRemedy.ts';
import { type PlatformError, platformErrorOf } from './platformError.ts';

/** An error of DaVinci. Its own words say most: the code may be the same text, or a number. */
export interface DaVinciError {
  readonly status: number;
  /** Left out: the response has none. */
  readonly code?: string;
  /** Written by whoever made the flow, or by a connector. */
  readonly message: string;
  readonly connectorId?: string;
  readonly capabilityName?: string;
  /** What the platform answered to the connector. */
  readonly behind?: PlatformError;
  /** False when the flow is over: nothing that is typed next can help. */
  readonly isWorthAnotherTry: boolean;
  readonly correlationId?: string;
}

/**
 * Reads an error of DaVinci: `{code, message, httpResponseCode, connectorId, capabilityName}` with status 400 and above, or the end of a
 * flow with status 200, `{status: "FAILED", error: {code, message}}`.
 *
 * @returns `undefined` when it is none
 */
export function readDaVinciError(response: HttpResponse): DaVinciError | undefined {
  const body = parseJson(response.body);
  if (!isJsonObject(body)) return undefined;
  const inner = ownMember(body, 'error');
  const hasFailed = inner !== undefined || /^fail/i.test(textMember(body, 'status') ?? '');
  if (response.status < 400 && !hasFailed) return undefined;
  const error = isJsonObject(inner) ? inner : body;
  const code = textOrNumber(error, 'code') ?? textMember(body, 'error');
  const details = objectListMember(body, 'details').map((detail) => objectMember(detail, 'rawResponse'));
  const envelope = details.find((detail) => textMember(detail, 'code') !== undefined);
  return present({
    status: response.status,
    code,
    message: (textMember(error, 'message') ?? textMember(error, 'errorMessage') ?? '').trim(),
    connectorId: textMember(body, 'connectorId'),
    capabilityName: textMember(body, 'capabilityName'),
    behind: envelope === undefined ? undefined : platformErrorOf(response, envelope),
    isWorthAnotherTry: isWorthAnotherTry(response.status, code, body),
    correlationId: headerValue(response.headers, 'correlation-id'),
  });
}

/** As Ping's SDK has it: everything else with a status of the class 4xx leaves the node as it was. */
function isWorthAnotherTry(status: number, code: string | undefined, body: JsonObject): boolean {
  if (status !== 400 || code === '1999' || code === 'requestTimedOut') return false;
  const isEnd = ['returnSuccessResponseRedirect', 'setSession'].includes(textMember(body, 'capabilityName') ?? '');
  return !(isEnd && textMember(body, 'connectorId') === 'pingOneAuthenticationConnector');
}

/**
 * The error as the end of a run: the words of the node, who said them, and what they mean where that is known.
 * @param offered the buttons of the node that still waits; empty when none does
 */
export function daVinciFlowError(answer: HopAnswer, error: DaVinciError, offered: readonly OfferedButton[] = []): FlowError {
  const { code, cause, remedy }: DaVinciExplanation = explainDaVinciError(error, offered);
  const said = l10n`${sentenceCase(hopInWords(answer))}: ${whoInWords(error)} returned ${saidInWords(error)}`;
  return {
    code,
    serverError: oauthError(error.code ?? l10n`no code`, error.message === '' ? undefined : error.message, undefined),
    message: cause === undefined ? said : `${said} ${cause}`,
    remedy,
    spec: 'PingOne',
    hop: answer.hop,
    ...(error.correlationId === undefined ? {} : { correlationId: error.correlationId }),
  };
}

function whoInWords({ connectorId, capabilityName }: DaVinciError): string {
  if (connectorId === undefined) {
    return capabilityName === undefined ? 'DaVinci' : l10n`DaVinci (capability ${plainName(capabilityName)})`;
  }
  return capabilityName === undefined
    ? l10n`DaVinci (connector ${plainName(connectorId)})`
    : l10n`DaVinci (connector ${plainName(connectorId)}, capability ${plainName(capabilityName)})`;
}

/** The code beside the message, where it is not the same text. */
function saidInWords({ code, message }: DaVinciError): string {
  const said = message === '' ? undefined : quotedSentence(message);
  if (code === undefined || code === message) return said ?? l10n`an error without a code and a message.`;
  return said === undefined ? `${plainName(code, 200)}.` : l10n`${plainName(code, 200)}. It says: ${said}`;
}

function textOrNumber(object: JsonObject, name: string): string | undefined {
  const value = ownMember(object, name);
  const text = typeof value === 'number' ? String(value) : textMember(object, name)?.trim();
  return text === '' ? undefined : text;
}
