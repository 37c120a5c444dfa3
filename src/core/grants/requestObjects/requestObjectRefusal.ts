import { errorSituationOf } from '../../engine/errorSituation.ts';
import { FlowStop } from '../../engine/flowStop.ts';
import type { Run } from '../../engine/run.ts';
import { saidInBody } from '../../oauth/responses/saidInBody.ts';
import type { FlowError } from '../../runs/flow.ts';
import { present } from '../../values/members.ts';

/** Codes that are about a request object (OpenID Connect Core section 3.1.2.6, RFC 9101 section 7). */
const codes = /\b(?:invalid_request_uri|request_uri_not_supported|invalid_request_object)\b/;
/** A page that shows an error is short. */
const longestRead = 20_000;

/**
 * A server that has no request object has no redirect URI either: it refuses with a response or a page of its own, where an error of a
 * client ID or a redirect URI would be shown too. What it says of the request object is explained instead.
 *
 * @param error what ended the authorization request
 * @returns the same error where it says nothing of a request object
 */
export function requestObjectRefusal(run: Run, error: unknown): unknown {
  if (!(error instanceof FlowStop) || error.outcome.kind !== 'refused') return error;
  const refused = error.outcome.error;
  return refused.code === 'authorizationRequest.refused' ? FlowStop.refused(explained(run, refused)) : error;
}

function explained(run: Run, refused: FlowError): FlowError {
  const hop = run.recorded().hops.find(({ id }) => id === refused.hop);
  if (hop?.outcome.kind !== 'answered') return refused;
  const { response } = hop.outcome;
  const [code] = codes.exec(response.body.slice(0, longestRead)) ?? [];
  if (code === undefined) return refused;
  const said = present({ error: code, error_description: saidInBody(response) || undefined });
  const explanation = run.explain(errorSituationOf(run, { step: hop.step, request: hop.request, response }, said));
  if (explanation === undefined) return refused;
  return { ...refused, message: `${refused.message} ${explanation.cause}`, remedy: explanation.remedy, spec: explanation.spec };
}
