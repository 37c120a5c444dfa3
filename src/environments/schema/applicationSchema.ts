import { clientAuthenticationMethods } from '../../core/oauth/clientAuthenticationMethods.ts';
import { isSameResponseType } from '../../core/oauth/responseType.ts';
import { isOpenIdScope } from '../../core/oauth/scopes.ts';
import type { PkceMethod } from '../../core/oauth/wire.ts';
import { grants, grantTypes } from '../../core/plan/grants.ts';
import type { GrantType } from '../../core/plan/plan.ts';
import { about } from '../../core/text/about.ts';
import { l10n } from '../../core/text/l10n.ts';
import { contentEncryptionAlgorithms, keyEncryptionAlgorithms } from '../../core/values/encryptionAlgorithms.ts';
import {
  idTokenAlgorithms,
  pkceEnforcements,
  pkceMethods,
  promptValues,
  pushedRequirements,
  requestObjectAlgorithms,
  responseTypes,
  signingAlgorithms,
} from '../reading/configurationNames.ts';
import { describeClientAuthentication } from './describeClientAuthentication.ts';
import { filled, optional, required } from './member.ts';
import { completed, part } from './part.ts';
import { unusable, usable, usableWithWarning } from './readings.ts';
import { secretName } from './secretName.ts';
import { authorizationDetails } from './shapes/authorizationDetails.ts';
import { choice } from './shapes/choice.ts';
import { dpop } from './shapes/dpop.ts';
import { flag } from './shapes/flag.ts';
import { list } from './shapes/list.ts';
import { listedText } from './shapes/listedText.ts';
import { loopbackUrl } from './shapes/loopbackUrl.ts';
import { oneOrMore } from './shapes/oneOrMore.ts';
import { withoutPlaceholder } from './shapes/placeholder.ts';
import type { Reading, Shape } from './shapes/shape.ts';
import { text } from './shapes/text.ts';
import { textMap } from './shapes/textMap.ts';
import { applicationSnippets } from './snippets.ts';

const redirectUri = listedText(
  l10n`A redirect URI`,
  {
    pattern: '^[a-zA-Z][a-zA-Z0-9+.-]*:[^#\\s]+$',
    patternErrorMessage: about`Enter an absolute URL without a fragment, such as https://example.com/callback.`,
  },
  (uri) => {
    if (!URL.canParse(uri)) {
      return unusable(l10n`A redirect URI must be an absolute URL, such as "https://example.com/callback" or "http://127.0.0.1/callback".`);
    }
    return uri.includes('#')
      ? unusable(l10n`A redirect URI must not contain a fragment (RFC 6749 section 3.1.2). Remove it.`)
      : sentAsWritten(uri);
  },
);

/** A redirect URI of a form that can be sent, and that no server redirects to as a rule. */
function sentAsWritten(uri: string): Reading<string> {
  if (/^[a-z][a-z0-9.-]*:\d{1,5}(?:[/?]|$)/i.test(uri)) {
    return usableWithWarning(
      uri,
      l10n`The redirect URI has no scheme: what stands before the colon is read as one. Write it with http:// or https:// in front, as registered.`,
    );
  }
  if (uri.includes('*')) {
    return usableWithWarning(
      uri,
      l10n`The redirect URI contains an asterisk, which is sent as it is written. Where the registration has a pattern, write a URI that it allows: servers compare whole URIs (RFC 9700 section 4.1.3).`,
    );
  }
  return withoutPlaceholder(l10n`The redirect URI`, uri);
}

/** RFC 8707 section 2: an absolute URI without a fragment. */
const resource = listedText(
  l10n`A resource`,
  {
    pattern: '^[a-zA-Z][a-zA-Z0-9+.-]*:[^#\\s]+$',
    patternErrorMessage: about`Enter an absolute URI without a fragment, such as https://api.example.com.`,
  },
  (uri) =>
    URL.canParse(uri) && !uri.includes('#')
      ? usable(uri)
      : unusable(l10n`A resource must be an absolute URI without a fragment (RFC 8707 section 2), such as "https://api.example.com".`),
);

const canonicalType = choice(l10n`A response type`, responseTypes);

/** The order of the values does not matter (RFC 6749 section 3.1.1), and is kept. */
const responseType: Shape<string> = {
  ...canonicalType,
  read(value, source) {
    if (typeof value !== 'string') return canonicalType.read(value, source);
    const words = value.trim().replace(/\s+/g, ' ');
    const meant = responseTypes.find((each) => isSameResponseType(each, words));
    return meant === undefined ? canonicalType.read(value, source) : usable(words);
  },
  jsonSchema: () => ({ type: 'string', enum: [...responseTypes, ...responseTypes.flatMap(otherOrders)] }),
};

function otherOrders(type: string): readonly string[] {
  const orders = (words: readonly string[]): readonly string[] =>
    words.length < 2 ? words : words.flatMap((word) => orders(words.filter((each) => each !== word)).map((rest) => `${word} ${rest}`));
  return orders(type.split(' ')).filter((each) => each !== type);
}

const scope = listedText(
  l10n`A scope`,
  { pattern: '^\\S+$', patternErrorMessage: about`Enter one scope per entry, without spaces.` },
  (name) => (hasSeveral(name) ? usableWithWarning(name, severalScopes) : withoutPlaceholder(l10n`The scope`, name)),
);

const severalScopes = l10n`The scope contains commas, which then belong to its name, and it is sent as one scope. Write one scope per entry.`;

/** Whether a scope with commas is meant as several: one of OpenID Connect is among them. */
function hasSeveral(name: string): boolean {
  return name.includes(',') && name.split(',').some(isOpenIdScope);
}

/** No space belongs in a scope (RFC 6749 section 3.3); a comma does, so that it separates only in a list that is one text. */
const betweenWords = { ofList: /[\s,]+/, ofEntry: /,?\s+/ };

/** No space belongs in a URI, and a comma separates only where another one begins after it (RFC 3986 section 2). */
const betweenUris = { ofList: /,?\s+|,(?=[a-zA-Z][a-zA-Z0-9+.-]*:)/, ofEntry: /,?\s+|,(?=[a-zA-Z][a-zA-Z0-9+.-]*:)/ };

const pkceDescriptions: Readonly<Record<PkceMethod, string>> = {
  S256: about`The challenge is the SHA-256 hash of the verifier (RFC 7636 section 4.2).`,
  plain: about`The challenge is the verifier itself (RFC 7636 section 4.2).`,
  none: about`No challenge is sent.`,
};

const pushedDescriptions: Readonly<Record<(typeof pushedRequirements)[number], string>> = {
  allowed: about`They are pushed where a run asks for it, or the server demands it.`,
  required: about`They are always pushed.`,
};

const enforcementDescriptions: Readonly<Record<(typeof pkceEnforcements)[number], string>> = {
  OPTIONAL: about`A challenge may be sent.`,
  REQUIRED: about`A challenge must be sent.`,
  S256_REQUIRED: about`A challenge must be sent, with S256.`,
};

/** An application as it is written. */
const written = part(
  'An application',
  {
    name: required(text(l10n`The name of the application`), about`Name shown in the tree. Must be unique within the environment.`),
    clientId: required(
      text(l10n`The client ID of the application`, { check: (id) => withoutPlaceholder(l10n`The client ID`, id) }),
      about`\`client_id\`. In PingOne, the ID of the application.`,
    ),
    // RFC 7591 section 2 has the same default.
    clientAuthentication: filled(
      'client_secret_basic',
      choice(l10n`The client authentication`, clientAuthenticationMethods, describeClientAuthentication),
      about`How the application authenticates at the token endpoint, as registered.`,
    ),
    clientSecret: optional(secretName('client secret')),
    privateKey: optional(secretName('private key')),
    certificate: optional(secretName('client certificate')),
    certificateKey: optional(secretName('certificate key')),
    certificateBoundAccessTokens: optional(
      flag(l10n`certificateBoundAccessTokens`),
      about`Whether the application is registered for access tokens that are bound to its certificate (\`tls_client_certificate_bound_access_tokens\`, RFC 8705).`,
    ),
    dpop: optional(
      dpop,
      about`DPoP (RFC 9449): token requests prove that the client holds a key, and access tokens are bound to it. \`true\` signs with \`ES256\`; or the name of an algorithm. The key is made for each run.`,
    ),
    dpopKey: optional(secretName('DPoP key')),
    assertion: optional(secretName('assertion')),
    assertionAlgorithm: optional(
      choice(l10n`The algorithm of the client assertion`, signingAlgorithms),
      about`Algorithm that signs the client assertion, and the assertion of the grant \`jwt_bearer\`. Default: \`HS256\` with a client secret, \`RS256\` with a private key.`,
    ),
    assertionAudience: optional(
      oneOrMore('audiences', text(l10n`The audience of the client assertion`)),
      about`\`aud\` of the client assertion, and of the assertion of the grant \`jwt_bearer\`, where the server expects another value than its issuer: \`token_endpoint\`, \`endpoint\` (the one that is called), \`issuer\`, any other text, or a list of them.`,
    ),
    keyId: optional(text(l10n`The key ID`), about`\`kid\` of the private key, for \`private_key_jwt\`.`),
    idTokenAlgorithm: optional(
      choice(l10n`The algorithm of ID tokens`, idTokenAlgorithms),
      about`Algorithm that the application is registered with for its ID tokens (\`id_token_signed_response_alg\`). Compared with each ID token; \`none\`, from the token endpoint only, accepts unsigned ones. Default: any that the server lists.`,
    ),
    idTokenEncryption: optional(
      choice(l10n`The encryption of ID tokens`, keyEncryptionAlgorithms),
      about`Algorithm that the ID tokens of the application are encrypted with (\`id_token_encrypted_response_alg\`), for its private key. Sent when a client like it is registered; what comes encrypted is decrypted in any case.`,
    ),
    grantTypes: optional(
      list('grant types', choice(l10n`A grant type`, grantTypes, describeGrant)),
      about`Grants that the application is registered for. Default: those that its response types need, otherwise \`authorization_code\`.`,
    ),
    responseTypes: optional(
      list('response types', responseType),
      about`Response types that the application is registered for, their words in any order; they are sent as written. Default: all that belong to its grants.`,
    ),
    redirectUris: filled(
      [],
      list('redirect URIs', redirectUri, { separator: betweenUris }),
      about`The registered redirect URIs. They must match exactly, including a trailing slash. Sign-on in the system browser needs one on \`http://127.0.0.1\`.`,
    ),
    postLogoutRedirectUris: optional(
      list('post-logout redirect URIs', redirectUri, { separator: betweenUris }),
      about`The registered addresses to return to after a sign-off (\`post_logout_redirect_uris\`). The first one is sent.`,
    ),
    backchannelLogoutUri: optional(
      loopbackUrl('backchannelLogoutUri'),
      about`The registered address where the server tells the application that a session has ended (\`backchannel_logout_uri\`). A run listens there while it waits. Must be on this machine: \`http://127.0.0.1:8766/logout\`.`,
    ),
    frontchannelLogoutUri: optional(
      loopbackUrl('frontchannelLogoutUri'),
      about`The registered address that the server has a browser load when a session has ended (\`frontchannel_logout_uri\`). A run listens there while it waits. Must be on this machine.`,
    ),
    initiateLoginUri: optional(
      loopbackUrl('initiateLoginUri'),
      about`The registered address where a third party starts a login (\`initiate_login_uri\`). A run listens there while it waits. Must be on this machine.`,
    ),
    scopes: filled(['openid'], list('scopes', scope, { separator: betweenWords }), about`Scopes requested by default.`),
    pkce: filled(
      'S256',
      choice(l10n`The PKCE method`, pkceMethods, (method) => pkceDescriptions[method]),
      about`PKCE method used by default.`,
    ),
    pkceEnforcement: optional(
      choice(l10n`The PKCE enforcement`, pkceEnforcements, (enforcement) => enforcementDescriptions[enforcement]),
      about`PingOne: what the application is registered to enforce. Used to select an application for a request.`,
    ),
    pushedAuthorizationRequests: optional(
      choice(l10n`The member pushedAuthorizationRequests`, pushedRequirements, (each) => pushedDescriptions[each]),
      about`Whether the application may or must push its authorization requests (RFC 9126). \`required\` pushes all of them.`,
    ),
    requestObject: optional(
      choice(l10n`The algorithm of the request object`, requestObjectAlgorithms),
      about`Algorithm of the request object (RFC 9101) that the application sends by default: HS algorithms with the client secret, others with the private key. \`none\` does not sign it.`,
    ),
    requestObjectEncryption: optional(
      choice(l10n`The algorithm that encrypts the request object`, keyEncryptionAlgorithms),
      about`Algorithm that encrypts the request object for the server, with a key of its JWK set (RFC 9101 section 6.1), after it was signed. Default: it is not encrypted.`,
    ),
    requestObjectContentEncryption: optional(
      choice(l10n`The content encryption of the request object`, contentEncryptionAlgorithms),
      about`Algorithm (\`enc\`) that encrypts the content of the request object, where it is encrypted. Default: \`A128CBC-HS256\`.`,
    ),
    requestObjectByReference: optional(
      flag(l10n`requestObjectByReference`),
      about`Whether the request object is sent by reference (\`request_uri\`, OpenID Connect Core section 6.2): a run serves it on this machine while its authorization request is under way. The server must be able to reach this machine.`,
    ),
    requestUri: optional(
      loopbackUrl('requestUri'),
      about`The registered address where the server fetches request objects (one of \`request_uris\`), for \`requestObjectByReference\`. Must be on this machine: \`http://127.0.0.1:8767/request\`. Default: any port, and a path that nobody can guess.`,
    ),
    acrValues: optional(
      text(l10n`The value of acr_values`),
      about`\`acr_values\`. In PingOne, the names of sign-on policies, separated by spaces, or the ID of one DaVinci flow policy.`,
    ),
    prompt: optional(
      text(l10n`The value of prompt`, { jsonSchema: { examples: promptValues } }),
      about`\`prompt\` (OpenID Connect Core section 3.1.2.1).`,
    ),
    extraParameters: filled(
      {},
      textMap(l10n`The extra parameters`),
      about`Additional parameters of the first request of a flow. A parameter with an empty value is omitted.`,
    ),
    tokenParameters: filled(
      {},
      textMap(l10n`The token parameters`),
      about`Additional parameters of every token request. A parameter with an empty value is omitted.`,
    ),
    resource: optional(
      list('resources', resource, { separator: betweenUris }),
      about`\`resource\` (RFC 8707): what the tokens are for. Sent in the authorization request and in every token request.`,
    ),
    audience: optional(
      text(l10n`The audience`),
      about`\`audience\`, which some servers have instead of \`resource\`. Sent in the authorization request and in every token request.`,
    ),
    authorizationDetails: optional(
      authorizationDetails,
      about`\`authorization_details\` (RFC 9396): the requested permissions in detail, a list of objects with a \`type\` each. Sent in the authorization request and in every token request.`,
    ),
  },
  {
    jsonSchema: { defaultSnippets: applicationSnippets },
  },
);

/**
 * One application. Grants and response types follow from each other where one of them is left out; a grant that no metadata has a name for
 * is registered by its response type alone.
 */
export const applicationSchema = completed(written, (application) => {
  const ofTypes = grantsOf(application.responseTypes ?? []);
  const named = application.grantTypes ?? grantsOf(application.responseTypes ?? ['code']);
  const registered = [...new Set([...named, ...ofTypes.filter((grant) => grants[grant].namesInMetadata.length === 0)])];
  return {
    ...application,
    grantTypes: registered,
    responseTypes: application.responseTypes ?? registered.flatMap((grant) => grants[grant].responseTypes),
  };
});

function describeGrant(grant: GrantType): string {
  return `${grants[grant].label} (${grants[grant].specification}).`;
}

function grantsOf(types: readonly string[]): readonly GrantType[] {
  return grantTypes.filter((grant) => grants[grant].responseTypes.some((type) => types.some((each) => isSameResponseType(each, type))));
}
