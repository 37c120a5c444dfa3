import type { HopAnswer } from '../../core/engine/run.ts';
import { type HttpResponse, headerValue } from '../../core/http/http.ts';
import { isJsonObject, type JsonObject, objectListMember, objectMember, ownMember, parseJson, textMember } from '../../core/json/json.ts';
import { oauthError } from '../../core/oauth/errors/oauthErrorResponse.ts';
import type { FlowError } from '../../core/runs/flow.ts';
import { hopInWords } from '../../core/runs/steps/stepWords.ts';
import { l10n } from '../../core/text/l10n.ts';
import { quotedText } from '../../core/text/quotedText.ts';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import { present } from '../../core/values/members.ts';
import { explainCode, explainPlatformError } from './explanations.ts';
import { type PlatformError, platformErrorOf } from './platformError.ts';

/** An error of DaVinci. Its own words say most: the code may be the same text, or a number. */
export interface DaVinciError {
  readonly status: number;
  readonly code: string;
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
  const code = textOrNumber(error, 'code') ?? textMember(body, 'error') ?? l10n`no code`;
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
function isWorthAnotherTry(status: number, code: string, body: JsonObject): boolean {
  if (status !== 400 || code === '1999' || code === 'requestTimedOut') return false;
  const isEnd = ['returnSuccessResponseRedirect', 'setSession'].includes(textMember(body, 'capabilityName') ?? '');
  return !(isEnd && textMember(body, 'connectorId') === 'pingOneAuthenticationConnector');
}

/** The error as the end of a run: the words of the node, who said them, and what they mean where that is known. */
export function daVinciFlowError(answer: HopAnswer, error: DaVinciError): FlowError {
  const explanation = explanationOf(error);
  const who = [error.connectorId, error.capabilityName].filter((name) => name !== undefined).join(', ');
  const origin = who === '' ? '' : ` (${quotedText(who, 120)})`;
  const said = quotedText(error.message === '' ? error.code : error.message);
  const cause = explanation === undefined ? '' : ` ${explanation.cause}`;
  return {
    code: explanation?.code ?? 'daVinci.refused',
    serverError: oauthError(error.code, error.message === '' ? undefined : error.message, undefined),
    message: l10n`${sentenceCase(hopInWords(answer))}: DaVinci returned ${said}${origin}.${cause}`,
    remedy: explanation?.remedy ?? remedyOf(error),
    spec: 'PingOne',
    hop: answer.hop,
    ...(error.correlationId === undefined ? {} : { correlationId: error.correlationId }),
  };
}

function remedyOf({ capabilityName }: DaVinciError): string {
  return capabilityName === undefined
    ? l10n`Look the interaction up in the analytics of DaVinci: the flow has ended there with this error.`
    : l10n`Find the node with this capability in the flow of DaVinci: its settings and the analytics of the flow say why.`;
}

function explanationOf({ behind, code }: DaVinciError): ReturnType<typeof explainCode> {
  if (code === '1999' || code === 'requestTimedOut') return explainCode('daVinci.over');
  if (behind === undefined) return undefined;
  const explanation = explainPlatformError(behind);
  return explainCode(explanation.code) === undefined ? undefined : explanation;
}

function textOrNumber(object: JsonObject, name: string): string | undefined {
  const value = ownMember(object, name);
  return typeof value === 'number' ? String(value) : textMember(object, name)?.trim();
}
