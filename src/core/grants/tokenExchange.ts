import { authenticatedClient } from '../engine/authenticatedClient.ts';
import { sendAsClient } from '../engine/client/sendAsClient.ts';
import { discover, needEndpoint } from '../engine/discovery.ts';
import { FlowStop } from '../engine/flowStop.ts';
import type { Run } from '../engine/run.ts';
import { checkTokens, ofTokenResponse } from '../engine/tokens/checkTokens.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { receiveTokens, sentScope } from '../engine/tokens/receiveTokens.ts';
import type { Finding } from '../findings/finding.ts';
import { issuedTokenKind } from '../oauth/issuedToken.ts';
import { tokenExchangeRequest, tokenTypes } from '../oauth/tokenRequest.ts';
import type { Tokens } from '../oauth/tokenResponse.ts';
import type { TokenExchangePlan } from '../plan/plan.ts';
import { tokenFields } from '../plan/tokenFields.ts';
import { l10n } from '../text/l10n.ts';

/**
 * Token exchange (RFC 8693 section 2): a token of a user for one that another resource accepts.
 * @param signOn runs the plan that obtains the subject token
 */
export async function tokenExchangeFlow(
  run: Run,
  plan: TokenExchangePlan,
  signOn: (plan: TokenExchangePlan['obtainedBy']) => Promise<ObtainedTokens>,
): Promise<ObtainedTokens> {
  const obtained = await signOn(plan.obtainedBy);
  const isIdToken = plan.subjectTokenType === 'id_token';
  const subjectToken = isIdToken ? obtained.idToken : obtained.accessToken;
  if (subjectToken === undefined) {
    throw FlowStop.failed({
      code: 'tokenExchange.noSubjectToken',
      message: l10n`The sign-on brought no ${isIdToken ? 'ID token' : 'access token'} to exchange.`,
      remedy: isIdToken ? l10n`Request the scope openid.` : l10n`Exchange the ID token instead.`,
      spec: 'RFC 8693 section 2.1',
    });
  }
  const client = await authenticatedClient(run);
  const metadata = await discover(run);
  const subjectTokenType = isIdToken ? tokenTypes.idToken : tokenTypes.accessToken;
  const grant = { subjectToken, subjectTokenType, scopes: plan.scopes };
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
