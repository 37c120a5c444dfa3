import { headerValue } from '../../core/http/http.ts';
import { textMember } from '../../core/json/json.ts';
import type { Flow } from '../../core/runs/flow.ts';
import { l10n } from '../../core/text/l10n.ts';
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
      cause: l10n`The redirect_uri of the token request differs from that of the authorization request. Even published examples make this mistake, with and without www.`,
      howToTell: l10n`Compare redirect_uri of both hops character by character.`,
      remedy: l10n`Send the redirect_uri of the authorization request again, unchanged.`,
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
      cause: l10n`The client did not authenticate as registered: PingOne accepts only the method configured for the application, with the current secret or key.`,
      howToTell: l10n`Check the token endpoint authentication method of the application, and what the request actually contains: a Basic header, a secret or an assertion in the body, or nothing.`,
      remedy: l10n`Use the registered method and store the current secret.`,
      spec,
      problem: 'clientAuthenticationRefused',
    },
    seen: (flow) => answered(flow).find((hop) => errorOf(hop) === 'invalid_client'),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.noRefreshToken',
      cause: l10n`No refresh token was issued: the application lacks the grant type REFRESH_TOKEN, or it is granted offline_access and the request did not ask for it.`,
      howToTell: l10n`Check the grant types of the application, and the granted and requested scopes.`,
      remedy: l10n`Add the grant type. Request offline_access if it is granted to the application.`,
      spec,
      problem: 'registrationInsufficient',
    },
    seen: (flow) => (wantsRefreshToken(flow) ? answered(flow, 'token request').find(lacksRefreshToken) : undefined),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.legacyTokenPath',
      cause: l10n`The path /as/token.oauth2 belongs to PingFederate and older products. PingOne uses /{environmentId}/as/token.`,
      howToTell: l10n`Compare the URL with token_endpoint in the discovery document.`,
      remedy: l10n`Use the token endpoint of the discovery document.`,
      spec,
    },
    seen: (flow) => answered(flow).find((hop) => /\/as\/[a-z_]+\.oauth2$/.test(pathOf(hop))),
  },
  {
    severity: 'info',
    explanation: {
      code: 'situation.documentsDisagree',
      cause: l10n`PKCE was used by a client that also authenticates. The PingOne documentation describes PKCE for clients without a secret. Users report that the combination is accepted, so the rejection probably has another cause.`,
      howToTell: l10n`Run once without PKCE. If the response stays the same, PKCE is not the cause.`,
      remedy: l10n`Keep PKCE, and check the other findings of this hop.`,
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
  if (!('grant' in plan)) return false;
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
