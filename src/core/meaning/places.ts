/** What is at the other end of a request: the steps of a run, by their names. */
export type Exchange =
  | 'discovery'
  | 'issuer search'
  | 'pushed authorization request'
  | 'authorization request'
  | 'request object fetched'
  | 'authorization check'
  | 'flow'
  | 'sign-on'
  | 'DaVinci node'
  | 'sign-on page'
  | 'sign-on form'
  | 'resume'
  | 'redirect'
  | 'authorization response'
  | 'device authorization request'
  | 'backchannel authentication request'
  | 'token request'
  | 'JWK set'
  | 'UserInfo'
  | 'claims source'
  | 'introspection'
  | 'revocation'
  | 'sign-off'
  | 'third-party login'
  | 'back-channel logout'
  | 'front-channel logout'
  | 'client registration'
  | 'client deletion'
  | 'client read'
  | 'client update'
  | 'session check'
  | 'platform API'
  | 'API call';

/** Where a name stands. */
export interface MeaningPlace {
  readonly exchange: Exchange;
  /** An `error` is a response of status 400 or more: its names mean other things than those of a success. */
  readonly direction: 'request' | 'response' | 'error';
  /** `url`: query and fragment of the request, or of the Location of a response. `body`: a form or JSON. */
  readonly part: 'url' | 'body' | 'header';
}

/** The tables of meanings: one for each kind of message. A product adds to each of them. */
export type TableName =
  | 'header'
  | 'metadata'
  | 'webFinger'
  | 'webFingerRequest'
  | 'jwkSet'
  | 'clientAuthentication'
  | 'authorizationRequest'
  | 'authorizationResponse'
  | 'pushedResponse'
  | 'deviceRequest'
  | 'deviceResponse'
  | 'backchannelRequest'
  | 'backchannelResponse'
  | 'tokenRequest'
  | 'tokenResponse'
  | 'oauthError'
  | 'claims'
  | 'userInfoRequest'
  | 'introspectionRequest'
  | 'introspectionResponse'
  | 'revocationRequest'
  | 'signOffRequest'
  | 'signOffResponse'
  | 'logoutNotification'
  | 'loginInitiation'
  | 'clientMetadata'
  /** A product's page or object of a sign-on: parameters of its URL, its object, what is sent to it. */
  | 'flowUrl'
  | 'flowObject'
  | 'flowAction'
  /** One step of a sign-on that a product shows as nodes, and what is sent to it. */
  | 'node'
  | 'nodeAction'
  /** A product's own API. */
  | 'apiUrl'
  | 'apiRequest'
  | 'apiResponse'
  /** A product's own error, which may come from any of its endpoints. */
  | 'productError';

type Slot = 'request url' | 'request body' | 'response url' | 'response body';

type Slots = Readonly<Partial<Record<Slot, readonly TableName[]>>>;

/** The front channel ends in a response at the redirect URI; before that, a redirect leads to pages of the server. */
const landing: readonly TableName[] = ['authorizationResponse', 'flowUrl'];

/** Which tables hold at a place, the first one first. What is not listed has no meaning that is known. */
const places: Readonly<Record<Exchange, Slots>> = {
  discovery: { 'response body': ['metadata'] },
  'issuer search': { 'request url': ['webFingerRequest'], 'response body': ['webFinger'] },
  'JWK set': { 'response body': ['jwkSet'] },
  'pushed authorization request': {
    'request body': ['authorizationRequest', 'clientAuthentication'],
    'response body': ['pushedResponse', 'oauthError'],
  },
  'authorization request': {
    'request url': ['authorizationRequest'],
    'request body': ['authorizationRequest'],
    'response url': landing,
    'response body': ['flowObject', 'node'],
  },
  'authorization check': { 'request url': ['authorizationRequest'], 'request body': ['authorizationRequest'], 'response url': landing },
  // A JWT, whose claims are parameters.
  'request object fetched': {},
  flow: { 'request url': ['flowUrl'], 'response url': landing, 'response body': ['flowObject'] },
  'sign-on': { 'request url': ['flowUrl'], 'request body': ['flowAction'], 'response url': landing, 'response body': ['flowObject'] },
  'DaVinci node': { 'request body': ['nodeAction'], 'response body': ['node', 'flowObject'] },
  // What a server calls the fields of its own pages is its own affair.
  'sign-on page': { 'response url': landing },
  'sign-on form': { 'response url': landing },
  resume: { 'request url': ['flowUrl'], 'response url': landing, 'response body': ['flowObject'] },
  redirect: { 'request url': ['flowUrl'], 'response url': landing, 'response body': ['flowObject'] },
  'authorization response': { 'request url': ['authorizationResponse'], 'request body': ['authorizationResponse'] },
  'device authorization request': {
    'request body': ['deviceRequest', 'clientAuthentication'],
    'response body': ['deviceResponse', 'oauthError'],
  },
  'backchannel authentication request': {
    'request body': ['backchannelRequest', 'clientAuthentication'],
    'response body': ['backchannelResponse', 'oauthError'],
  },
  'token request': { 'request body': ['tokenRequest', 'clientAuthentication'], 'response body': ['tokenResponse', 'oauthError'] },
  UserInfo: { 'request body': ['userInfoRequest'], 'response body': ['claims'] },
  'claims source': { 'response body': ['claims'] },
  introspection: {
    'request body': ['introspectionRequest', 'clientAuthentication'],
    'response body': ['introspectionResponse', 'oauthError'],
  },
  revocation: { 'request body': ['revocationRequest', 'clientAuthentication'], 'response body': ['oauthError'] },
  'sign-off': {
    'request url': ['signOffRequest'],
    'request body': ['signOffRequest'],
    'response url': ['signOffResponse'],
  },
  'third-party login': { 'request url': ['loginInitiation'], 'request body': ['loginInitiation'] },
  'back-channel logout': { 'request body': ['logoutNotification'] },
  'front-channel logout': { 'request url': ['logoutNotification'] },
  'client registration': { 'request body': ['clientMetadata'], 'response body': ['clientMetadata', 'oauthError'] },
  'client deletion': { 'response body': ['oauthError'] },
  'client read': { 'response body': ['clientMetadata', 'oauthError'] },
  'client update': { 'request body': ['clientMetadata'], 'response body': ['clientMetadata', 'oauthError'] },
  'session check': { 'request url': ['authorizationRequest'], 'response url': landing },
  'platform API': { 'request url': ['apiUrl'], 'request body': ['apiRequest'], 'response body': ['apiResponse'] },
  // The API may be anybody's: what its names mean is not known.
  'API call': {},
};

/** OAuth's own errors come from its endpoints; behind the sign-on pages, the product speaks alone. */
const productOnly: ReadonlySet<Exchange> = new Set<Exchange>(['flow', 'sign-on', 'DaVinci node', 'platform API']);

/** The tables in which a name at a place is looked up, the first one first. */
export function tablesAt({ exchange, direction, part }: MeaningPlace): readonly TableName[] {
  if (part === 'header') return ['header'];
  if (exchange === 'API call') return [];
  if (part === 'url') return places[exchange][direction === 'request' ? 'request url' : 'response url'] ?? [];
  if (direction === 'request') return places[exchange]['request body'] ?? [];
  if (direction === 'response') return places[exchange]['response body'] ?? [];
  return productOnly.has(exchange) ? ['productError'] : ['oauthError', 'productError'];
}
