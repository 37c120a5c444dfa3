import { headerValue, mediaType } from '../../core/http/http.ts';
import { parseUrl } from '../../core/http/parseUrl.ts';
import { matchRedirectUri } from '../../core/oauth/redirectUri.ts';
import { l10n } from '../../core/text/l10n.ts';
import {
  answered,
  answeredJson,
  authorizationRequestOf,
  errorOf,
  isPage,
  redirectedValue,
  type Situation,
  sendsSession,
  sentValue,
  statusOf,
} from './situation.ts';

const spec = 'PingOne';
const words = (text: string | undefined): readonly string[] => text?.split(' ') ?? [];

/** What goes wrong, or looks wrong, between the authorization request and its response. */
export const authorizationSituations: readonly Situation[] = [
  {
    severity: 'info',
    explanation: {
      code: 'situation.redirectUriMismatch',
      cause: l10n`The redirect URI of the request is not registered: it differs in a slash, in case or in the host, or it was entered in the field for the sign-on URL.`,
      howToTell: l10n`Compare both character by character. The redirect URI check shows where they differ.`,
      remedy: l10n`Register the redirect URI exactly as you send it.`,
      spec,
      problem: 'redirectUriNotRegistered',
    },
    seen: (flow) => {
      const hop = answered(flow, 'authorization request', 'pushed authorization request').find((candidate) => statusOf(candidate) >= 400);
      const sent = sentValue(hop, 'redirect_uri');
      if (hop === undefined || sent === undefined) return undefined;
      return matchRedirectUri(sent, flow.plan.client.registeredRedirectUris).kind === 'mismatch' ? hop : undefined;
    },
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.redirectFollowed',
      cause: l10n`The response to the authorization request is a page: something between you and the server followed the redirect, so its Location is lost.`,
      howToTell: l10n`The response has status 200 and HTML instead of a redirect with a flow ID.`,
      remedy: l10n`Turn off following redirects in the HTTP client or in the proxy.`,
      spec,
    },
    seen: (flow) =>
      answered(flow, 'authorization request').find(
        (hop) => isPage(hop) && !['form_post', 'pi.flow'].includes(sentValue(hop, 'response_mode') ?? ''),
      ),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.notFound',
      cause: l10n`The region, the environment ID or the client ID is wrong, or the application is disabled. The response is the same in all cases.`,
      howToTell: l10n`Fetch the discovery document. If it is available, the region and the environment are correct and the client is wrong or disabled.`,
      remedy: l10n`Correct the wrong value, and compare the host with the region of the environment.`,
      spec,
      problem: 'configurationWrong',
    },
    seen: (flow) => answered(flow, 'authorization request').find((hop) => statusOf(hop) === 404),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.scopesOfTwoResources',
      cause: l10n`The request asks for scopes of several API resources, but a token is valid for one resource only.`,
      howToTell: l10n`Look up the resource of each scope. OpenID Connect scopes can be combined with the scopes of any one resource, but not with the parameter resource, as users report.`,
      remedy: l10n`Request them separately, or allow multiple resources for the application.`,
      spec,
      problem: 'registrationInsufficient',
    },
    seen: (flow) =>
      answered(flow, 'authorization request', 'pushed authorization request', 'resume', 'token request').find((hop) => {
        if (errorOf(hop) !== 'invalid_scope') return false;
        const description = redirectedValue(hop, 'error_description') ?? String(answeredJson(hop)['error_description'] ?? '');
        return /resources/i.test(description);
      }),
  },
  {
    severity: 'warning',
    explanation: {
      code: 'situation.noStateOrNonce',
      cause: l10n`The request has no state, or it asks for an ID token without a nonce. PingOne documents both as optional, and most of its examples send neither.`,
      howToTell: l10n`Check the parameters of the authorization request.`,
      remedy: l10n`Send both, as this tool does by default, and compare them with the returned values.`,
      spec: 'OpenID Connect Core section 3.1.2.1',
    },
    seen: (flow) => {
      const hop = authorizationRequestOf(flow);
      if (hop === undefined || sentValue(hop, 'request') !== undefined || sentValue(hop, 'request_uri') !== undefined) return undefined;
      const wantsIdToken = words(sentValue(hop, 'scope')).includes('openid');
      const lacks = sentValue(hop, 'state') === undefined || (wantsIdToken && sentValue(hop, 'nonce') === undefined);
      return lacks ? hop : undefined;
    },
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.cors',
      cause: l10n`The endpoint does not allow pages of this origin: endpoints that rely on the session cookie trust only the origins listed in the application.`,
      howToTell: l10n`The request has an Origin header, but the response has no access-control-allow-origin.`,
      remedy: l10n`Add the origin to the CORS settings of the application, or call the endpoint from a server. This tool does not need CORS.`,
      spec,
      problem: 'registrationInsufficient',
    },
    seen: (flow) =>
      answered(flow).find(
        (hop) =>
          headerValue(hop.request.headers, 'origin') !== undefined &&
          headerValue(hop.outcome.response.headers, 'access-control-allow-origin') === undefined,
      ),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.framedPage',
      cause: l10n`The hosted sign-on page cannot be embedded in another page, so the frame stays blank.`,
      howToTell: l10n`The response has x-frame-options: DENY.`,
      remedy: l10n`Sign on in the system browser, with a loopback redirect URI.`,
      spec,
      problem: 'browserNeeded',
    },
    seen: (flow) =>
      answered(flow, 'authorization request', 'redirect', 'resume').find(
        (hop) => isPage(hop) && /^deny$/i.test(headerValue(hop.outcome.response.headers, 'x-frame-options') ?? ''),
      ),
  },
  {
    severity: 'warning',
    explanation: {
      code: 'situation.ownLoginPage',
      cause: l10n`The application redirects users to its own sign-on page on another site, where browsers block the session cookie as a third-party cookie.`,
      howToTell: l10n`The redirect leads to a page whose host does not share a parent domain with the authorization server.`,
      remedy: l10n`Set up a custom domain so that the page and PingOne share a parent domain.`,
      spec,
    },
    seen: (flow) =>
      answered(flow, 'authorization request').find((hop) => {
        const location = headerValue(hop.outcome.response.headers, 'location') ?? '';
        if (redirectedValue(hop, 'flowId') === undefined || redirectedValue(hop, 'environmentId') === undefined) return false;
        return parentDomain(location) !== parentDomain(hop.request.url);
      }),
  },
  {
    severity: 'warning',
    explanation: {
      code: 'situation.fragmentWithoutSlash',
      cause: l10n`The response is returned in the fragment of a redirect URI without a path. Some Apple browsers drop the fragment when they add the slash.`,
      howToTell: l10n`The redirect URI has no path after the host.`,
      remedy: l10n`Register and send the redirect URI with a trailing slash.`,
      spec,
      problem: 'registrationInsufficient',
    },
    seen: (flow) => {
      const hop = authorizationRequestOf(flow);
      const redirectUri = sentValue(hop, 'redirect_uri') ?? '';
      return answersInFragment(hop) && /^https?:\/\/[^/?#]+$/i.test(redirectUri) ? hop : undefined;
    },
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.fragmentLost',
      cause: l10n`The response is in the fragment, which a browser never sends to your server. Only code in the browser can read it.`,
      howToTell: l10n`The redirect URI was called without parameters.`,
      remedy: l10n`Use response_mode=form_post or response_type=code if your server has to read the response.`,
      spec: 'OAuth 2.0 Multiple Response Types section 2.1',
    },
    seen: (flow) => {
      if (!flow.findings.some(({ code }) => code === 'authorizationResponse.empty')) return undefined;
      const asksForFragment = 'responseType' in flow.plan && words(flow.plan.responseType).some((word) => word !== 'code');
      return asksForFragment ? flow.hops.at(-1) : undefined;
    },
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.silentSignOn',
      cause: l10n`The user was not prompted to sign on, because the session of an earlier run is still active.`,
      howToTell: l10n`The authorization request contains the cookie ST, and the response immediately returns the code.`,
      remedy: l10n`Send prompt=login, or clear the session of the environment.`,
      spec,
      problem: 'sessionStillOpen',
    },
    seen: (flow) =>
      answered(flow, 'authorization request').find(
        (hop) =>
          sendsSession(hop) &&
          (['code', 'access_token', 'id_token'].some((name) => redirectedValue(hop, name) !== undefined) || carriesResponse(hop)),
      ),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.promptNone',
      cause: l10n`prompt=none does not allow a prompt, and there is no session or the policy requires another step.`,
      howToTell: l10n`The error is login_required or interaction_required. This is the expected response, not a defect.`,
      remedy: l10n`Sign on once without prompt=none and keep the session.`,
      spec: 'OpenID Connect Core section 3.1.2.6',
      problem: 'signOnForbidden',
    },
    seen: (flow) => {
      if (sentValue(authorizationRequestOf(flow), 'prompt') !== 'none') return undefined;
      return answered(flow, 'authorization request', 'resume').find(
        (hop) => /^(login|interaction)_required$/i.test(errorOf(hop) ?? '') || saysLoginRequired(hop),
      );
    },
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.responseTypeEncoding',
      cause: l10n`The space between the values of response_type was encoded twice or replaced, so the server sees a single unknown value.`,
      howToTell: l10n`The decoded value still contains a plus sign, a percent sign or a comma.`,
      remedy: l10n`Encode the value once: a space is %20 in a query, and a plus sign or %20 in a form.`,
      spec: 'RFC 6749 section 3.1.1',
    },
    seen: (flow) => {
      const hop = authorizationRequestOf(flow);
      return /[+%,]/.test(sentValue(hop, 'response_type') ?? '') ? hop : undefined;
    },
  },
];

function answersInFragment(hop: Parameters<typeof sentValue>[0]): boolean {
  const mode = sentValue(hop, 'response_mode');
  if (mode !== undefined) return mode === 'fragment';
  return words(sentValue(hop, 'response_type')).some((word) => word === 'token' || word === 'id_token');
}

/** PingOne: with `pi.flow` an open session answers with the finished flow. */
function carriesResponse(hop: Parameters<typeof answeredJson>[0]): boolean {
  return mediaType(hop.outcome.response.headers)?.includes('json') === true && answeredJson(hop)['authorizeResponse'] !== undefined;
}

function saysLoginRequired(hop: Parameters<typeof answeredJson>[0]): boolean {
  return /"code"\s*:\s*"LOGIN_REQUIRED"/.test(hop.outcome.response.body.slice(0, 10_000));
}

/** The last two labels of the host: good enough to tell two sites apart in a hint; addresses are taken whole. */
function parentDomain(url: string): string | undefined {
  const hostname = parseUrl(url)?.hostname;
  if (hostname === undefined) return undefined;
  return /^[\d.]+$|^\[/.test(hostname) ? hostname : hostname.split('.').slice(-2).join('.');
}
