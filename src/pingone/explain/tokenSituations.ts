import { headerValue } from '../../core/http/http.ts';
import { textMember } from '../../core/json/json.ts';
import type { Flow } from '../../core/runs/flow.ts';
import {
  type AnsweredHop,
  answered,
  answeredJson,
  authorizationRequestOf,
  errorOf,
  pathOf,
  type Situation,
  sentValue,
  statusOf,
} from './situation.ts';

const spec = 'PingOne';

/** What goes wrong at the token endpoint. */
export const tokenSituations: readonly Situation[] = [
  {
    severity: 'info',
    explanation: {
      code: 'situation.redirectUriChanged',
      cause:
        'The token request names another redirect_uri than the authorization request. Even examples that circulate do that, with and without www.',
      howToTell: 'Compare redirect_uri of both hops to the character.',
      remedy: 'Send the redirect_uri of the authorization request once more, unchanged.',
      spec: 'RFC 6749 section 4.1.3',
    },
    seen: (flow) => {
      const asked = sentValue(authorizationRequestOf(flow), 'redirect_uri');
      return answered(flow, 'token request').find(
        (hop) => sentValue(hop, 'grant_type') === 'authorization_code' && statusOf(hop) >= 400 && sentValue(hop, 'redirect_uri') !== asked,
      );
    },
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.clientAuthentication',
      cause:
        'The client did not authenticate in its registered way: PingOne takes only the one method that the application is set to, with the current secret or key.',
      howToTell:
        'Read the token endpoint authentication method of the application, and look at what the request really carries: a Basic header, a secret or an assertion in the body, or nothing.',
      remedy: 'Use the registered method and store the current secret.',
      spec,
      problem: 'clientAuthenticationRefused',
    },
    seen: (flow) => answered(flow).find((hop) => errorOf(hop) === 'invalid_client'),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.noRefreshToken',
      cause:
        'No refresh token came: the application lacks the grant type REFRESH_TOKEN, or it is granted offline_access and the request did not ask for it.',
      howToTell: 'Look at the grant types of the application, and at the scopes that are granted and asked for.',
      remedy: 'Add the grant type; ask for offline_access when the application is granted it.',
      spec,
      problem: 'registrationInsufficient',
    },
    seen: (flow) => (wantsRefreshToken(flow) ? answered(flow, 'token request').find(lacksRefreshToken) : undefined),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.legacyTokenPath',
      cause: 'The path /as/token.oauth2 is the one of PingFederate and of older products; PingOne has /{environmentId}/as/token.',
      howToTell: 'Compare the URL with token_endpoint in the discovery document.',
      remedy: 'Use the token endpoint of the discovery document.',
      spec,
    },
    seen: (flow) => answered(flow).find((hop) => /\/as\/[a-z_]+\.oauth2$/.test(pathOf(hop))),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.documentsDisagree',
      cause:
        'PKCE was used by a client that also authenticates. The documents of PingOne describe PKCE with clients without a secret; in practice both together are accepted, so the refusal has another reason.',
      howToTell: 'Run once without PKCE: when the answer stays the same, PKCE is not the reason.',
      remedy: 'Keep PKCE, and look at the other findings of this hop.',
      spec,
    },
    seen: (flow) => {
      if (sentValue(authorizationRequestOf(flow), 'code_challenge') === undefined) return undefined;
      return answered(flow, 'token request').find(
        (hop) => statusOf(hop) >= 400 && authenticates(hop) && sentValue(hop, 'code_verifier') !== undefined,
      );
    },
  },
];

function wantsRefreshToken({ plan }: Flow): boolean {
  if ('task' in plan) return false;
  return plan.grant === 'refresh_token' || plan.scopes.includes('offline_access');
}

function lacksRefreshToken(hop: AnsweredHop): boolean {
  const grant = sentValue(hop, 'grant_type');
  if (statusOf(hop) !== 200 || grant === 'client_credentials' || grant === 'refresh_token') return false;
  return textMember(answeredJson(hop), 'refresh_token') === undefined;
}

function authenticates(hop: AnsweredHop): boolean {
  const { headers } = hop.request;
  return (
    headerValue(headers, 'authorization') !== undefined ||
    ['client_secret', 'client_assertion'].some((name) => sentValue(hop, name) !== undefined)
  );
}
