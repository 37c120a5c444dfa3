import type { Rule } from '../findings/finding.ts';
import { isLoopbackByName, portMayVary } from '../http/loopback.ts';
import type { ClientAuthenticationMethod, PkceMethod } from '../oauth/wire.ts';
import type { GrantType } from '../plan/plan.ts';
import { l10n } from '../text/l10n.ts';
import { timeInWords } from '../text/times.ts';
import { failed, notApplicable, passed } from './verdict.ts';

/** A flow as a whole, for what is allowed but not wise (RFC 9700, best current practice). */
export interface PracticeFacts {
  /** `undefined` where given tokens were used without one. */
  readonly grant: GrantType | undefined;
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
  /** Refresh requests that the server answered, whatever it said. */
  readonly refreshRequests: number;
  /** How often the server accepted one and the same refresh token, at most. */
  readonly refreshTokenAccepted: number;
}

type AdviceRule = Rule<PracticeFacts>;

function usesFrontChannel({ grant }: PracticeFacts): boolean {
  return grant === 'authorization_code' || grant === 'implicit' || grant === 'hybrid' || grant === 'none';
}

function words(text: string | undefined): readonly string[] {
  return text?.split(' ') ?? [];
}

const noAccessTokenInFrontChannel: AdviceRule = {
  code: 'advice.implicit',
  title: l10n`no access token through the front channel`,
  spec: 'RFC 9700 section 2.1.2',
  severity: 'warning',
  check: (subject) => {
    if (!usesFrontChannel(subject)) return notApplicable(l10n`front channel: this grant does not use it`);
    if (!words(subject.responseType).includes('token')) return passed;
    return failed(
      l10n`The access token is returned through the front channel, where it can leak through browser history, scripts and other pages.`,
      l10n`Use response_type=code with PKCE; the token is then returned by the token endpoint.`,
    );
  },
};

const codeNeedsPkce: AdviceRule = {
  code: 'advice.pkce',
  title: l10n`the code is protected by PKCE`,
  spec: 'RFC 9700 section 2.1.1',
  severity: 'warning',
  check: (subject) => {
    if (!words(subject.responseType).includes('code')) return notApplicable(l10n`PKCE: no code to protect`);
    if (subject.pkce !== 'none') return passed;
    return subject.clientAuthentication === 'none'
      ? failed(
          l10n`A public client uses a code without PKCE: anyone who obtains the code can redeem it.`,
          l10n`Enable PKCE with S256 and require it for the application.`,
        )
      : failed(
          l10n`The code is not protected by PKCE, so a stolen code can be injected into a session of this client.`,
          l10n`Enable PKCE with S256; confidential clients need it too.`,
        );
  },
};

const stateSent: AdviceRule = {
  code: 'advice.state',
  title: l10n`the request is bound to this client by state or PKCE`,
  spec: 'RFC 9700 section 4.7.1',
  severity: 'warning',
  check: (subject) => {
    if (!usesFrontChannel(subject)) return notApplicable(l10n`state: this grant does not use the front channel`);
    if (subject.state !== undefined || subject.pkce !== 'none') return passed;
    return failed(
      l10n`Neither state nor PKCE binds the response to this client, so an attacker can inject another response.`,
      l10n`Send a random state.`,
    );
  },
};

const loopbackByAddress: AdviceRule = {
  code: 'advice.localhost',
  title: l10n`loopback redirect URI uses an address`,
  spec: 'RFC 8252 section 8.3',
  severity: 'info',
  check: ({ redirectUri }) => {
    if (redirectUri === undefined || !portMayVary(redirectUri)) {
      return notApplicable(l10n`loopback: the redirect URI is not on this machine`);
    }
    if (!isLoopbackByName(redirectUri)) return passed;
    return failed(l10n`The redirect URI uses localhost, a name that may resolve to another interface.`, l10n`Use 127.0.0.1 instead.`);
  },
};

/** Ours: the specification says "short"; a day is where a stolen token outlives the working day of who could notice. */
const longLifetimeSeconds = 24 * 60 * 60;

const shortLifetime: AdviceRule = {
  code: 'advice.lifetime',
  title: l10n`access token lasts a day at most`,
  spec: 'RFC 9700 section 4.10',
  severity: 'warning',
  check: ({ accessTokenLifetimeSeconds }) => {
    if (accessTokenLifetimeSeconds === undefined) return notApplicable(l10n`lifetime: not in the response`);
    if (accessTokenLifetimeSeconds <= longLifetimeSeconds)
      return { outcome: 'passed', message: l10n`access token lasts ${timeInWords(accessTokenLifetimeSeconds)}` };
    return failed(
      l10n`The access token lasts ${timeInWords(accessTokenLifetimeSeconds)}; a stolen token stays usable that long.`,
      l10n`Set the lifetime of access tokens to an hour at most, and use a refresh token.`,
    );
  },
};

const rotation: AdviceRule = {
  code: 'advice.rotation',
  title: l10n`refresh token of a public client is rotated`,
  spec: 'RFC 9700 section 4.14.2',
  severity: 'warning',
  check: ({ clientAuthentication, refreshTokenIssued, refreshTokenRotated, refreshRequests, refreshTokenAccepted }) => {
    if (clientAuthentication !== 'none') return notApplicable(l10n`rotation: the refresh token is bound to a confidential client`);
    if (refreshTokenRotated === undefined) {
      if (!refreshTokenIssued) return notApplicable(l10n`rotation: no refresh token`);
      return notApplicable(
        refreshRequests > 0
          ? l10n`rotation: no refresh was successful, so it is not known`
          : l10n`rotation: the refresh token was not used yet`,
      );
    }
    if (refreshTokenRotated) return passed;
    if (refreshTokenAccepted > 1) {
      return failed(
        l10n`The server accepted the same refresh token of a public client ${refreshTokenAccepted} times, so a stolen one is not noticed.`,
        l10n`Enable rotation of refresh tokens.`,
      );
    }
    return failed(
      l10n`A public client used its refresh token and received no new one, so a stolen one stays usable.`,
      l10n`Enable rotation of refresh tokens.`,
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
