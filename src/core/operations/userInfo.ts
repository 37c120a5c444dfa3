import { discover, needEndpoint } from '../engine/discovery.ts';
import { bindingKey } from '../engine/dpop/bindingKey.ts';
import { presented, schemeOf, sendWithToken } from '../engine/dpop/sendWithToken.ts';
import { FlowStop } from '../engine/flowStop.ts';
import { refusalWithoutCode, refusedWith, unreadable } from '../engine/readings.ts';
import type { HopAnswer, Run } from '../engine/run.ts';
import { isJwt, openToken } from '../engine/tokens/decryptToken.ts';
import { needToken, type ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { verifySignatures } from '../engine/tokens/verifySignatures.ts';
import type { Finding } from '../findings/finding.ts';
import { type HttpResponse, mediaType } from '../http/http.ts';
import { readClaimSources } from '../oidc/claimSources.ts';
import { readUserInfo, userInfoForm, userInfoRequest } from '../oidc/userInfo.ts';
import { readingOf } from '../runs/tokenReading.ts';
import { l10n } from '../text/l10n.ts';
import { Secret } from '../values/secret.ts';
import { followClaimSources } from './followClaimSources.ts';

/**
 * Asks for the claims about the user (OpenID Connect Core section 5.3). A response that is signed is verified as an ID token is. Claims that it
 * refers to elsewhere are fetched, unless the response must not be used.
 */
export async function userInfo(run: Run, tokens: ObtainedTokens, tokenIn: 'header' | 'body' = 'header'): Promise<void> {
  const accessToken = needToken(tokens, 'access_token');
  const metadata = await discover(run);
  const endpoint = needEndpoint(metadata, 'userinfo_endpoint');
  const answer =
    tokenIn === 'body'
      ? await sendForm(run, endpoint, accessToken)
      : await sendWithToken(run, 'UserInfo', userInfoRequest(endpoint), accessToken);
  const { response, whyEncrypted } = await openedUserInfo(run, answer);
  const reading = readUserInfo(response, schemeOf(answer.request));
  const accepted = reading.kind === 'claims';
  if (accepted || answer.response.status === 401) {
    run.observe({ kind: 'tokenUse', hop: answer.hop, token: accessToken, at: 'UserInfo', accepted });
    run.judge('revocation');
  }
  if (reading.kind === 'refused') throw refusedWith(run, answer, reading.error, reading.findings, reading.asks);
  if (reading.kind === 'unreadable') throw unreadable(run, answer, withCause(run, answer, reading.findings.map(whyEncrypted)));
  run.note(reading.findings, answer.hop);
  const idToken = tokens.idToken === undefined ? undefined : readingOf(tokens.idToken);
  const subject = idToken?.kind === 'decoded' ? idToken.claims['sub'] : undefined;
  const idTokenSubject = typeof subject === 'string' ? subject : undefined;
  const { claims, jwt } = reading;
  if (jwt !== undefined) await verifySignatures(run, metadata, [jwt]);
  run.observe({
    kind: 'userInfo',
    hop: answer.hop,
    claims,
    idTokenSubject,
    jwt,
    issuer: metadata.issuer,
    clientId: run.plan.client.clientId,
  });
  const mustNotBeUsed = run
    .judge('userInfo')
    .some((check) => check.hop === answer.hop && check.outcome === 'failed' && check.severity === 'error');
  if (!mustNotBeUsed) await followClaimSources(run, metadata, answer.hop, readClaimSources(claims));
}

/** @throws {FlowStop} for a token that is bound to a key: it goes in a header, beside its proof */
async function sendForm(run: Run, endpoint: string, accessToken: Secret): Promise<HopAnswer> {
  if ((await bindingKey(run, accessToken)) === undefined) {
    const { request, options } = await presented(run, userInfoForm(endpoint, accessToken));
    return run.send('UserInfo', request, options);
  }
  throw FlowStop.failed({
    code: 'dpop.tokenInBody',
    message: l10n`The access token is bound to a key (token_type DPoP) and can only be sent in a header, so it was not sent in a body.`,
    remedy: l10n`Request UserInfo with the access token in the header.`,
    spec: 'RFC 9449 section 7.1',
  });
}

/** The response with what was in its JWE, signed or not (OpenID Connect Core section 5.3.2), and why it could not be decrypted. */
async function openedUserInfo(
  run: Run,
  { response, hop }: HopAnswer,
): Promise<{ readonly response: HttpResponse; readonly whyEncrypted: (finding: Finding) => Finding }> {
  const asItIs = { response, whyEncrypted: (finding: Finding) => finding };
  if (response.status !== 200 || mediaType(response.headers) !== 'application/jwt') return asItIs;
  const token = new Secret(response.body.trim(), 'userinfo');
  const opened = await openToken(run, token, 'userinfo', hop);
  const { encryption, reason } = opened;
  if (reason !== undefined) return { response, whyEncrypted: (finding) => ({ ...finding, message: `${finding.message} ${reason}` }) };
  if (encryption === undefined) return asItIs;
  const type = isJwt(opened) ? 'application/jwt' : 'application/json';
  return { ...asItIs, response: { ...response, headers: [['content-type', type]], body: opened.token.reveal() } };
}

/** A refusal without a code: what the run did to the token before may be all that is known of its reason. */
function withCause(run: Run, answer: HopAnswer, findings: readonly Finding[]): readonly Finding[] {
  const ended = refusalWithoutCode(run, answer);
  if (ended === undefined) return findings;
  return findings.map((finding) => ({ ...finding, message: `${finding.message} ${ended.cause}`, remedy: ended.remedy }));
}
