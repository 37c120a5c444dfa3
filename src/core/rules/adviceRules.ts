import type { Rule, Verdict } from '../findings/finding.ts';
import { isLoopbackByName, portMayVary } from '../http/loopback.ts';
import type { ClientAuthenticationMethod, PkceMethod } from '../oauth/wire.ts';
import type { GrantType } from '../plan/plan.ts';
import { timeInWords } from '../text/tokenTime.ts';

/** A flow as a whole, for what is allowed but not wise (RFC 9700, best current practice). */
export interface PracticeFacts {
  readonly grant: GrantType;
  readonly responseType: string | undefined;
  /** As really sent; `none` for a request without a challenge. */
  readonly pkce: PkceMethod;
  readonly clientAuthentication: ClientAuthenticationMethod;
  readonly redirectUri: string | undefined;
  readonly state: string | undefined;
  /** `expires_in` of the newest access token. */
  readonly accessTokenLifetimeSeconds: number | undefined;
  readonly refreshTokenIssued: boolean;
  /** Whether another refresh token came in the place of the one that was used last; `undefined` when none was used. */
  readonly refreshTokenRotated: boolean | undefined;
}

const passed: Verdict = { outcome: 'passed' };
const notApplicable = (message: string): Verdict => ({ outcome: 'notApplicable', message });
const failed = (message: string, remedy: string): Verdict => ({ outcome: 'failed', message, remedy });

type AdviceRule = Rule<PracticeFacts>;

function usesFrontChannel({ grant }: PracticeFacts): boolean {
  return grant === 'authorization_code' || grant === 'implicit' || grant === 'hybrid';
}

function words(text: string | undefined): readonly string[] {
  return text?.split(' ') ?? [];
}

const noAccessTokenInFrontChannel: AdviceRule = {
  code: 'advice.implicit',
  title: 'no access token through the front channel',
  spec: 'RFC 9700 section 2.1.2',
  severity: 'warning',
  check: (subject) => {
    if (!usesFrontChannel(subject)) return notApplicable('front channel: this grant does not use it');
    if (!words(subject.responseType).includes('token')) return passed;
    return failed(
      'The access token comes through the front channel, where the history of the browser, scripts and other pages can get at it.',
      'Use response_type=code with PKCE; the token then comes from the token endpoint.',
    );
  },
};

const codeNeedsPkce: AdviceRule = {
  code: 'advice.pkce',
  title: 'the code is protected by PKCE',
  spec: 'RFC 9700 section 2.1.1',
  severity: 'warning',
  check: (subject) => {
    if (!words(subject.responseType).includes('code')) return notApplicable('PKCE: there is no code to protect');
    if (subject.pkce !== 'none') return passed;
    return subject.clientAuthentication === 'none'
      ? failed(
          'A public client uses a code without PKCE: whoever gets hold of the code can redeem it.',
          'Switch PKCE on with S256 and require it for the application.',
        )
      : failed(
          'The code is not protected by PKCE, so a stolen code can be slipped into a session of this client.',
          'Switch PKCE on with S256; confidential clients need it too.',
        );
  },
};

const stateSent: AdviceRule = {
  code: 'advice.state',
  title: 'the request is bound to this client by state or PKCE',
  spec: 'RFC 9700 section 4.7.1',
  severity: 'warning',
  check: (subject) => {
    if (!usesFrontChannel(subject)) return notApplicable('state: this grant does not use the front channel');
    if (subject.state !== undefined || subject.pkce !== 'none') return passed;
    return failed(
      'Neither state nor PKCE binds the answer to this client, so somebody else can slip in an answer of their own.',
      'Send a random state.',
    );
  },
};

const loopbackByAddress: AdviceRule = {
  code: 'advice.localhost',
  title: 'loopback redirect URI uses an address',
  spec: 'RFC 8252 section 8.3',
  severity: 'info',
  check: ({ redirectUri }) => {
    if (redirectUri === undefined || !portMayVary(redirectUri)) {
      return notApplicable('loopback: the redirect URI is not on this machine');
    }
    if (!isLoopbackByName(redirectUri)) return passed;
    return failed('The redirect URI says localhost, a name that may be listened to by others or lead elsewhere.', 'Use 127.0.0.1 instead.');
  },
};

/** Ours: the specification says "short"; a day is where a stolen token outlives the working day of who could notice. */
const longLifetimeSeconds = 24 * 60 * 60;

const shortLifetime: AdviceRule = {
  code: 'advice.lifetime',
  title: 'access token lasts a day at most',
  spec: 'RFC 9700 section 4.10',
  severity: 'warning',
  check: ({ accessTokenLifetimeSeconds }) => {
    if (accessTokenLifetimeSeconds === undefined) return notApplicable('lifetime: the response does not say it');
    if (accessTokenLifetimeSeconds <= longLifetimeSeconds)
      return { outcome: 'passed', message: `access token lasts ${timeInWords(accessTokenLifetimeSeconds)}` };
    return failed(
      `The access token lasts ${timeInWords(accessTokenLifetimeSeconds)}; whoever steals it can use it as long.`,
      'Let access tokens last minutes to an hour, and use a refresh token.',
    );
  },
};

const rotation: AdviceRule = {
  code: 'advice.rotation',
  title: 'refresh token of a public client is rotated',
  spec: 'RFC 9700 section 4.14.2',
  severity: 'warning',
  check: ({ clientAuthentication, refreshTokenIssued, refreshTokenRotated }) => {
    if (clientAuthentication !== 'none') return notApplicable('rotation: the refresh token is bound to a confidential client');
    if (refreshTokenRotated === undefined)
      return notApplicable(refreshTokenIssued ? 'rotation: the refresh token was not used yet' : 'rotation: no refresh token');
    if (refreshTokenRotated) return passed;
    return failed(
      'A public client used its refresh token and got no other one in its place, so a stolen one stays usable.',
      'Let the server rotate refresh tokens.',
    );
  },
};

export const adviceRules: readonly AdviceRule[] = [
  noAccessTokenInFrontChannel,
  codeNeedsPkce,
  stateSent,
  loopbackByAddress,
  shortLifetime,
  rotation,
];
