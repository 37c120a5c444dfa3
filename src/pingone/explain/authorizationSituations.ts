import { headerValue, mediaType } from '../../core/http/http.ts';
import { parseUrl } from '../../core/http/parseUrl.ts';
import { matchRedirectUri } from '../../core/oauth/redirectUri.ts';
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
      cause:
        'The redirect URI of the request is not one of those registered: another slash, another case, another host, or it was entered in the field of the sign-on URL.',
      howToTell: 'Compare both character by character; the check of the redirect URI shows where they part.',
      remedy: 'Register the redirect URI exactly as it is sent.',
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
      cause: 'The authorization request was answered with a page, so something on the way followed the redirect and its Location is lost.',
      howToTell: 'The answer has status 200 and HTML, where a redirect with a flow ID belongs.',
      remedy: 'Switch off that redirects are followed, in the HTTP client or the proxy on the way.',
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
      cause:
        'The region, the environment ID or the client ID is wrong, or the application is switched off: the answer is the same for all of them.',
      howToTell: 'Fetch the discovery document: when it is there, region and environment are right and the client is wrong or off.',
      remedy: 'Correct what is wrong; compare the host with the region of the environment.',
      spec,
      problem: 'configurationWrong',
    },
    seen: (flow) => answered(flow, 'authorization request').find((hop) => statusOf(hop) === 404),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.scopesOfTwoResources',
      cause: 'Scopes of several API resources were asked for at once, and a token is for one resource.',
      howToTell: 'Look up the resource of each scope; those of OpenID Connect may stand beside any one of them.',
      remedy: 'Ask for them in separate requests, or allow several resources for the application.',
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
      cause:
        "The request carries no state, or no nonce although it asks for an ID token. PingOne's own examples leave both out to be short.",
      howToTell: 'Look at the parameters of the authorization request.',
      remedy: 'Send both, as this tool does by itself, and compare them with what comes back.',
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
      cause:
        'The endpoint does not allow pages of this origin: those that rely on the session cookie trust only the origins that the application lists.',
      howToTell: 'The request names an origin, and the answer lacks access-control-allow-origin.',
      remedy: 'Add the origin to the CORS settings of the application, or call from a server: this tool does not need CORS.',
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
      cause: 'The hosted sign-on page forbids to be shown inside another page, so a frame around it stays blank.',
      howToTell: 'The page comes with x-frame-options: DENY.',
      remedy: 'Sign on in the system browser, with a loopback redirect URI.',
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
      cause:
        'The application sends users to a sign-on page of its own on another site, where browsers block the session cookie as one of a third party.',
      howToTell: 'The redirect leads to a page whose host does not share its parent domain with the authorization server.',
      remedy: 'Set up a custom domain, so that the page and PingOne share a parent domain.',
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
      cause:
        'The answer goes into the fragment of a redirect URI without a path, and some Apple browsers drop the fragment when they add the slash.',
      howToTell: 'The redirect URI ends with its host.',
      remedy: 'Register and send the redirect URI with a slash at the end.',
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
      cause: 'The answer was put into the fragment, which a browser never sends to a server: whoever reads it has to run in the browser.',
      howToTell: 'The redirect URI was reached without any parameter.',
      remedy: 'Use response_mode=form_post, or response_type=code, when a server is to read the answer.',
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
      cause: 'Nobody was asked to sign on, because the session of an earlier run is still open.',
      howToTell: 'The authorization request carries the cookie ST and is answered with the code at once.',
      remedy: 'Send prompt=login, or clear the session of the environment.',
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
      cause: 'prompt=none forbids to ask the user, and there is no session, or the policy wants another step.',
      howToTell: 'The error is login_required or interaction_required. It is the expected answer, not a defect.',
      remedy: 'Sign on once without prompt=none and keep the session.',
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
      cause: 'The space between the words of response_type was encoded twice or replaced, so the server sees one unknown word.',
      howToTell: 'The decoded value still holds a plus sign, a percent sign or a comma.',
      remedy: 'Encode the value once: a space is %20 in a query, and a plus sign or %20 in a form.',
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
