import type { ServerMetadata, TokenKind } from '../oauth/wire.ts';
import { l10n } from '../text/l10n.ts';
import { cibaGrantType, deviceCodeGrantType, jwtBearerGrantType, tokenExchangeGrantType } from '../values/grantTypes.ts';
import { tokenKinds } from '../values/tokenKinds.ts';
import { authorizationOf } from './beginning.ts';
import type { FlowPlan, GrantType, PlanOf, RunPlan, SignOnPlan } from './plan.ts';

/** How a person takes part in a grant. */
export type Participation =
  /** Nobody does. */
  | 'nobody'
  /** A person signs on: in a browser, or by answering an authentication API. */
  | 'signsOn'
  /** The server reaches the person itself; the request names them. */
  | 'isNamed'
  /** The request says who it is, with a password or a signature; nobody is asked. */
  | 'isAsserted';

/** What client and server need for a grant. */
export interface GrantNeeds {
  /** What a client is registered for: one of these sets. */
  readonly registeredAs: readonly (readonly GrantType[])[];
  /** As `grant_types_supported` of server metadata names it (RFC 8414 section 2); more than one where a run uses several. */
  readonly namesInMetadata: readonly string[];
  /** What the server metadata has to name. */
  readonly endpoints: readonly Extract<keyof ServerMetadata, `${string}_endpoint`>[];
}

/** What is known of a grant wherever it is offered, planned, drawn or checked. How it runs is in `src/core/grants`. */
export interface GrantFacts<Plan> extends GrantNeeds {
  /** Over a run. */
  readonly title: string;
  /** Where grants are chosen. */
  readonly label: string;
  readonly specification: string;
  /** What it takes, in a few words, where grants are chosen. A grant of the authorization endpoint shows its response type instead. */
  readonly hint?: string;
  /** What the authorization endpoint can be asked for; none where the grant does not begin there. The usual one first. */
  readonly responseTypes: readonly string[];
  readonly participation: Participation;
  /** Of a grant that begins with a token: what is left where a person gives that token, and nobody signs on for it. */
  readonly withGivenToken?: GrantNeeds;
  /** Who takes part for sure beside the client, so that a diagram does not jump with every hop. */
  readonly lanes: readonly ('authorizationServer' | 'tokenEndpoint')[];
  /** Kinds of token that it can bring. */
  readonly tokens: readonly TokenKind[];
  /** Whom the plan names: a username or a hint. */
  readonly person: (plan: Plan) => string | undefined;
}

const nobody = (): undefined => undefined;

/** Whom a given token is about is not known. */
function whoObtains(plan: RunPlan): string | undefined {
  const signOn = authorizationOf(plan)?.signOn;
  return signOn === undefined ? undefined : whoSignsOn(signOn);
}

function whoSignsOn(signOn: SignOnPlan): string | undefined {
  return signOn.kind === 'flows' || signOn.kind === 'form' ? signOn.username : undefined;
}

/** Every grant. A new member of the union {@link FlowPlan} does not compile without its entry here. */
export const grants: { readonly [Grant in GrantType]: GrantFacts<PlanOf<Grant>> } = {
  authorization_code: {
    title: 'Authorization code',
    get label() {
      return l10n`Authorization code`;
    },
    specification: 'RFC 6749 section 4.1',
    responseTypes: ['code'],
    participation: 'signsOn',
    registeredAs: [['authorization_code']],
    namesInMetadata: ['authorization_code'],
    endpoints: ['authorization_endpoint', 'token_endpoint'],
    lanes: ['authorizationServer', 'tokenEndpoint'],
    tokens: tokenKinds,
    person: ({ signOn }) => whoSignsOn(signOn),
  },
  implicit: {
    title: 'Implicit',
    get label() {
      return l10n`Implicit`;
    },
    specification: 'RFC 6749 section 4.2',
    responseTypes: ['token id_token', 'token', 'id_token'],
    participation: 'signsOn',
    registeredAs: [['implicit']],
    namesInMetadata: ['implicit'],
    endpoints: ['authorization_endpoint'],
    lanes: ['authorizationServer'],
    tokens: tokenKinds,
    person: ({ signOn }) => whoSignsOn(signOn),
  },
  hybrid: {
    title: 'Hybrid',
    get label() {
      return l10n`Hybrid`;
    },
    specification: 'OpenID Connect Core section 3.3',
    responseTypes: ['code id_token', 'code token', 'code token id_token'],
    participation: 'signsOn',
    // Some servers know hybrid as a mixture of two grants, not as a grant type of its own.
    registeredAs: [['hybrid'], ['authorization_code', 'implicit']],
    // A mixture of two (OpenID Connect Registration section 2).
    namesInMetadata: ['authorization_code', 'implicit'],
    endpoints: ['authorization_endpoint', 'token_endpoint'],
    lanes: ['authorizationServer', 'tokenEndpoint'],
    tokens: tokenKinds,
    person: ({ signOn }) => whoSignsOn(signOn),
  },
  none: {
    title: 'No code, no token',
    get label() {
      return l10n`No code, no token`;
    },
    specification: 'OAuth 2.0 Multiple Response Types section 4',
    responseTypes: ['none'],
    participation: 'signsOn',
    registeredAs: [['none']],
    // RFC 7591 section 2 has no grant type for it: the response type alone is registered.
    namesInMetadata: [],
    endpoints: ['authorization_endpoint'],
    lanes: ['authorizationServer'],
    tokens: [],
    person: ({ signOn }) => whoSignsOn(signOn),
  },
  client_credentials: {
    title: 'Client credentials',
    get label() {
      return l10n`Client credentials`;
    },
    specification: 'RFC 6749 section 4.4',
    get hint() {
      return l10n`no user`;
    },
    responseTypes: [],
    participation: 'nobody',
    registeredAs: [['client_credentials']],
    namesInMetadata: ['client_credentials'],
    endpoints: ['token_endpoint'],
    lanes: ['tokenEndpoint'],
    tokens: ['access_token'],
    person: nobody,
  },
  refresh_token: {
    title: 'Refresh token',
    get label() {
      return l10n`Refresh token`;
    },
    specification: 'RFC 6749 section 6',
    get hint() {
      return l10n`a code flow first, then the refresh`;
    },
    responseTypes: [],
    participation: 'signsOn',
    registeredAs: [['refresh_token', 'authorization_code']],
    namesInMetadata: ['authorization_code', 'refresh_token'],
    endpoints: ['authorization_endpoint', 'token_endpoint'],
    withGivenToken: { registeredAs: [['refresh_token']], namesInMetadata: ['refresh_token'], endpoints: ['token_endpoint'] },
    lanes: ['tokenEndpoint'],
    tokens: tokenKinds,
    person: whoObtains,
  },
  device_code: {
    title: 'Device authorization',
    get label() {
      return l10n`Device authorization`;
    },
    specification: 'RFC 8628',
    get hint() {
      return l10n`the user confirms on another device`;
    },
    responseTypes: [],
    participation: 'signsOn',
    registeredAs: [['device_code']],
    namesInMetadata: [deviceCodeGrantType],
    endpoints: ['device_authorization_endpoint', 'token_endpoint'],
    lanes: ['authorizationServer', 'tokenEndpoint'],
    tokens: tokenKinds,
    person: ({ approval }) => whoSignsOn(approval),
  },
  token_exchange: {
    title: 'Token exchange',
    get label() {
      return l10n`Token exchange`;
    },
    specification: 'RFC 8693',
    get hint() {
      return l10n`a code flow first, then the exchange`;
    },
    responseTypes: [],
    participation: 'signsOn',
    registeredAs: [['token_exchange', 'authorization_code']],
    namesInMetadata: ['authorization_code', tokenExchangeGrantType],
    endpoints: ['authorization_endpoint', 'token_endpoint'],
    withGivenToken: { registeredAs: [['token_exchange']], namesInMetadata: [tokenExchangeGrantType], endpoints: ['token_endpoint'] },
    lanes: ['tokenEndpoint'],
    tokens: tokenKinds,
    person: whoObtains,
  },
  ciba: {
    title: 'Backchannel authentication',
    get label() {
      return l10n`Backchannel authentication (CIBA)`;
    },
    specification: 'OpenID Connect CIBA',
    get hint() {
      return l10n`the user is asked by the server`;
    },
    responseTypes: [],
    participation: 'isNamed',
    registeredAs: [['ciba']],
    namesInMetadata: [cibaGrantType],
    endpoints: ['backchannel_authentication_endpoint', 'token_endpoint'],
    lanes: ['authorizationServer', 'tokenEndpoint'],
    tokens: tokenKinds,
    person: ({ loginHint }) => loginHint,
  },
  password: {
    title: 'Password',
    get label() {
      return l10n`Password`;
    },
    specification: 'RFC 6749 section 4.3',
    get hint() {
      return l10n`not to be used (RFC 9700): the client sends the password of the user`;
    },
    responseTypes: [],
    participation: 'isAsserted',
    registeredAs: [['password']],
    namesInMetadata: ['password'],
    endpoints: ['token_endpoint'],
    lanes: ['tokenEndpoint'],
    tokens: tokenKinds,
    person: ({ username }) => username,
  },
  jwt_bearer: {
    title: 'JWT bearer',
    get label() {
      return l10n`JWT bearer`;
    },
    specification: 'RFC 7523 section 2.1',
    get hint() {
      return l10n`a signed assertion states who the user is`;
    },
    responseTypes: [],
    participation: 'isAsserted',
    registeredAs: [['jwt_bearer']],
    namesInMetadata: [jwtBearerGrantType],
    endpoints: ['token_endpoint'],
    lanes: ['tokenEndpoint'],
    tokens: tokenKinds,
    person: ({ assertion }) => (assertion.kind === 'made' ? assertion.subject : undefined),
  },
};

/** In the order in which they are offered. */
export const grantTypes = Object.keys(grants) as readonly GrantType[];

export function isGrantType(name: string): name is GrantType {
  return Object.hasOwn(grants, name);
}

/** Whether a grant ends at the token endpoint: only then a code is redeemed, and the client authenticates. */
export function usesTokenEndpoint(grant: GrantType): boolean {
  return grants[grant].endpoints.includes('token_endpoint');
}

/** Whom a plan names. */
export function personOf<Grant extends GrantType>(plan: PlanOf<Grant>): string | undefined {
  const facts: GrantFacts<PlanOf<Grant>> = grants[plan.grant as Grant];
  return facts.person(plan);
}

/** What a grant needs, with the token that it begins with given or not. */
export function needsOf(grant: GrantType, isGiven: boolean): GrantNeeds {
  return (isGiven ? grants[grant].withGivenToken : undefined) ?? grants[grant];
}

/** What the grant of a plan needs. */
export function needsOfPlan(plan: FlowPlan): GrantNeeds {
  return needsOf(plan.grant, 'obtainedBy' in plan && 'given' in plan.obtainedBy);
}

/** Whether a client that is registered for these grants may use this one. */
export function mayUse(registered: readonly string[], grant: GrantType, isGiven = false): boolean {
  return needsOf(grant, isGiven).registeredAs.some((needed) => needed.every((each) => registered.includes(each)));
}
