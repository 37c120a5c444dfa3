import { assertionAudienceOf, authenticatedClient, signOrStop } from '../engine/authenticatedClient.ts';
import { discover, needEndpoint } from '../engine/discovery.ts';
import type { Run } from '../engine/run.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import type { Finding } from '../findings/finding.ts';
import { clientAssertionClaims } from '../oauth/clientAuthentication.ts';
import { jwtBearerRequest } from '../oauth/tokenRequest.ts';
import type { AssertionPlan, JwtBearerPlan } from '../plan/plan.ts';
import { tokenFields } from '../plan/tokenFields.ts';
import { l10n } from '../text/l10n.ts';
import type { Secret } from '../values/secret.ts';
import { requestTokens } from './requestTokens.ts';

/** A JWT as the grant: whoever signed it states who the user is (RFC 7523 section 2.1). */
export async function jwtBearerFlow(run: Run, plan: JwtBearerPlan): Promise<ObtainedTokens> {
  const client = await authenticatedClient(run);
  const key = await run.needSecret(plan.assertion.kind === 'ready' ? plan.assertion.assertion : plan.assertion.key);
  const metadata = await discover(run);
  const endpoint = needEndpoint(metadata, 'token_endpoint');
  const assertion = plan.assertion.kind === 'ready' ? key : await signedAssertion(run, plan.assertion, key, endpoint);
  const request = jwtBearerRequest(endpoint, { assertion, scopes: plan.scopes }, tokenFields(plan, true));
  if (plan.assertion.kind === 'made' && plan.assertion.subject !== plan.client.clientId) run.note([statedByTheClient()]);
  return requestTokens(run, client, metadata, request);
}

/** Signed for this request alone: `jti` and a lifetime of a minute (RFC 7523 section 3). */
async function signedAssertion(
  run: Run,
  { algorithm, subject }: Extract<AssertionPlan, { readonly kind: 'made' }>,
  key: Secret,
  endpoint: string,
): Promise<Secret> {
  const { client } = run.plan;
  const claims = clientAssertionClaims({
    clientId: client.clientId,
    subject,
    audience: await assertionAudienceOf(run, client, endpoint),
    nowSeconds: Math.floor(run.nowSeconds()),
    id: run.randomText(),
  });
  return signOrStop(run, { alg: algorithm, typ: 'JWT' }, claims, key);
}

function statedByTheClient(): Finding {
  return {
    severity: 'info',
    code: 'jwtBearer.statedByTheClient',
    message: l10n`The client itself states who the user is, and nobody signs on: whoever holds the key can get tokens for every user that the server accepts from it.`,
    spec: 'RFC 7521 section 6.3',
  };
}
