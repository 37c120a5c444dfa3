import { schemeOf, sendWithToken } from '../engine/dpop/sendWithToken.ts';
import { FlowStop } from '../engine/flowStop.ts';
import { oauthFlowError, refusalWithoutCode } from '../engine/readings.ts';
import type { Run } from '../engine/run.ts';
import { needToken, type ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import type { HeaderField, HttpRequest, HttpResponse } from '../http/http.ts';
import { statusRemedy } from '../http/statusRemedy.ts';
import { readResourceRefusal } from '../oauth/errors/resourceRefusal.ts';
import { saidInBody } from '../oauth/responses/saidInBody.ts';
import type { Operation } from '../plan/plan.ts';
import { hopInWords } from '../runs/steps/stepWords.ts';
import { l10n } from '../text/l10n.ts';
import { sentenceCase } from '../text/sentenceCase.ts';

/** Calls an API with the access token, as a bearer token (RFC 6750 section 2.1) or with a proof (RFC 9449 section 7.1). Any answer below 400 is a success. */
export async function callApi(run: Run, tokens: ObtainedTokens, operation: Extract<Operation, { kind: 'callApi' }>): Promise<void> {
  const { method, url, body, contentType, headers = [] } = operation;
  for (const [, value] of headers) if (typeof value !== 'string') run.usedSecret(value);
  const request: HttpRequest = {
    method,
    url,
    headers: [
      ...(contentType === undefined ? [] : [['content-type', contentType] as const]),
      ...headers.map(([name, value]): HeaderField => [name, typeof value === 'string' ? value : value.reveal()]),
    ],
    ...(body === undefined ? {} : { body }),
  };
  const token = needToken(tokens, 'access_token');
  const answer = await sendWithToken(run, 'API call', request, token);
  const { status } = answer.response;
  if (status < 400 || status === 401) {
    run.observe({ kind: 'tokenUse', hop: answer.hop, token, at: 'API', accepted: status < 400 });
    run.judge('revocation');
  }
  if (status < 400) return;
  const { error, asks, remedy } = readResourceRefusal(answer.response, schemeOf(answer.request));
  if (error !== undefined) throw FlowStop.refused(oauthFlowError(run, answer, error, asks));
  const ended = refusalWithoutCode(run, answer);
  const cause = ended === undefined ? '' : ` ${ended.cause}`;
  throw FlowStop.refused({
    code: `api.${status}`,
    message: l10n`${sentenceCase(hopInWords(answer))}: the API returned status ${status}.${cause}${asks}${saidInBody(answer.response)}`,
    remedy: ended?.remedy ?? remedy ?? apiRemedy(answer.response),
    spec: ended?.spec ?? 'RFC 6750 section 3.1',
    hop: answer.hop,
  });
}

function apiRemedy(response: HttpResponse): string {
  const { status } = response;
  if (status === 401) return l10n`The token is not accepted: compare its audience and its expiry with what the API expects.`;
  if (status === 403)
    return l10n`The token is accepted and not enough: compare its scopes, and the roles behind it, with what the API expects.`;
  if (status === 404) return l10n`Check the URL; some APIs return 404 for resources that the token may not access.`;
  return (status === 405 ? undefined : statusRemedy(response)) ?? l10n`Check the body of the response.`;
}
