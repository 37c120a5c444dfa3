import { authenticatedClient } from '../engine/authenticatedClient.ts';
import { sendAsClient } from '../engine/client/sendAsClient.ts';
import { discover, needEndpoint } from '../engine/discovery.ts';
import { FlowStop } from '../engine/flowStop.ts';
import type { Run } from '../engine/run.ts';
import { checkTokens, ofTokenResponse } from '../engine/tokens/checkTokens.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { receiveTokens, sentScope } from '../engine/tokens/receiveTokens.ts';
import { takeGiven } from '../engine/tokens/takeGiven.ts';
import type { Finding } from '../findings/finding.ts';
import { tokenExchangeRequest } from '../oauth/tokenRequest.ts';
import type { Tokens } from '../oauth/tokenResponse.ts';
import { issuedTokenKind } from '../oauth/tokenTypes/issuedToken.ts';
import { tokenTypes } from '../oauth/tokenTypes/tokenTypes.ts';
import type { AuthorizationPlan, TokenExchangePlan } from '../plan/plan.ts';
import { tokenFields } from '../plan/tokenFields.ts';
import { l10n } from '../text/l10n.ts';
import { present } from '../values/members.ts';
import type { Secret } from '../values/secret.ts';

/**
 * Token exchange (RFC 8693 section 2): a token of a user for one that another resource accepts.
 * @param signOn runs the plan that obtains the subject token where none is given
 */
export async function tokenExchangeFlow(
  run: Run,
  plan: TokenExchangePlan,
  signOn: (plan: AuthorizationPlan) => Promise<ObtainedTokens>,
): Promise<ObtainedTokens> {
  const { obtainedBy, actor } = plan;
  const obtained = 'given' in obtainedBy ? undefined : await signOn(obtainedBy);
  const subjectToken = 'given' in obtainedBy ? takeGiven(run, obtainedBy.given, 'subject_token') : subjectOf(obtained ?? {}, plan);
  const actorToken = actor === undefined ? undefined : takeGiven(run, actor.given, 'actor_token');
  const client = await authenticatedClient(run);
  const metadata = await discover(run);
  const { subjectTokenType, requestedTokenType, scopes } = plan;
  const grant = {
    subjectToken,
    subjectTokenType,
    scopes,
    ...present({ actorToken, actorTokenType: actor?.type, requestedTokenType }),
  };
  const request = tokenExchangeRequest(needEndpoint(metadata, 'token_endpoint'), grant, tokenFields(plan, true));
  const answer = await sendAsClient(run, client, 'token request', request);
  const tokens = await receiveTokens(run, answer);
  const issued = issuedAs(tokens);
  const { accessToken } = issued;
  await checkTokens(run, metadata, {
    ...ofTokenResponse(answer, tokens),
    idToken: undefined,
    accessToken,
    requestedScope: sentScope(request),
  });
  run.judge('tokenExchange');
  if (accessToken === undefined) run.note([noAccessToken(tokens)], answer.hop);
  return { ...obtained, ...issued };
}

/** @throws {FlowStop} when the sign-on brought no token of the type */
function subjectOf({ idToken, accessToken }: ObtainedTokens, { subjectTokenType }: TokenExchangePlan): Secret {
  const isIdToken = subjectTokenType === tokenTypes.id_token;
  const subjectToken = isIdToken ? idToken : accessToken;
  if (subjectToken !== undefined) return subjectToken;
  throw FlowStop.failed({
    code: 'tokenExchange.noSubjectToken',
    message: l10n`The sign-on brought no ${isIdToken ? 'ID token' : 'access token'} to exchange.`,
    remedy: isIdToken ? l10n`Request the scope openid.` : l10n`Exchange the ID token instead.`,
    spec: 'RFC 8693 section 2.1',
  });
}

/** The issued token as what it is; one that is no access token is for somebody else, so nothing here can judge it. */
function issuedAs({ accessToken, issuedTokenType }: Tokens): ObtainedTokens {
  const kind = issuedTokenKind(issuedTokenType);
  if (kind === 'access_token') return { accessToken };
  return kind === 'id_token' ? { idToken: accessToken } : { refreshToken: accessToken };
}

function noAccessToken({ issuedTokenType }: Tokens): Finding {
  const what = issuedTokenKind(issuedTokenType) === 'id_token' ? l10n`an ID token` : l10n`a refresh token`;
  return {
    severity: 'info',
    code: 'tokenExchange.noAccessToken',
    message: l10n`The issued token is ${what}, although the member is called access_token. Its claims are for the audience that it names and are not checked here.`,
    spec: 'RFC 8693 section 2.2.1',
  };
}
