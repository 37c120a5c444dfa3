import { type FormField, fieldValue, parseForm } from '../http/form.ts';
import { type HttpRequest, headerValue } from '../http/http.ts';
import type { ErrorSituation } from '../meaning/errors/errorSituation.ts';
import { forbidsPages } from '../oauth/prompt.ts';
import type { OAuthError } from '../oauth/wire.ts';
import type { RunPlan } from '../plan/plan.ts';
import type { HopAnswer } from './run.ts';

/** What surrounds an error of a run: the step and the request that was refused, its answer, and what was planned. */
export function errorSituationOf(
  plan: RunPlan,
  { step, request, response }: Pick<HopAnswer, 'step'> & Partial<Pick<HopAnswer, 'request' | 'response'>>,
  error: OAuthError,
): ErrorSituation {
  const fields = request?.body === undefined ? [] : parseForm(request.body);
  return {
    code: error.error,
    // What refuses a check is the error that the browser would have brought.
    exchange: step === 'authorization check' ? 'authorization response' : step,
    status: response?.status,
    said: error.error_description,
    grantType: fieldValue(fields, 'grant_type'),
    authentication: authenticationOf(request, fields),
    promptNone: forbidsPages(promptOf(plan)),
  };
}

function authenticationOf(request: HttpRequest | undefined, fields: readonly FormField[]): ErrorSituation['authentication'] {
  if (fieldValue(fields, 'client_assertion') !== undefined) return 'assertion';
  const basic = /^basic /i.test(headerValue(request?.headers ?? [], 'authorization') ?? '');
  return basic || fieldValue(fields, 'client_secret') !== undefined ? 'secret' : 'none';
}

/** A free parameter takes the place of the configured one. */
function promptOf(plan: RunPlan): string {
  const authorization = 'obtainedBy' in plan ? plan.obtainedBy : plan;
  if (!('responseType' in authorization)) return '';
  return authorization.extraParameters.findLast(([name]) => name === 'prompt')?.[1] ?? authorization.prompt ?? '';
}
