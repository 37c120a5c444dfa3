import type { MeaningTable } from '../../core/meaning/meaning.ts';
import type { ProductMeanings } from '../../core/meaning/meaningOf.ts';
import { l10n } from '../../core/text/l10n.ts';

/** What most objects of the platform and of a sign-on have. */
const objectMembers: MeaningTable = {
  _links: { meaning: l10n`available actions, by link name`, spec: 'PingOne' },
  createdAt: { meaning: l10n`time of creation (UTC)`, spec: 'PingOne' },
  updatedAt: { meaning: l10n`time of the last change (UTC)`, spec: 'PingOne' },
  'environment.id': { meaning: l10n`the environment of this object`, spec: 'PingOne' },
};

/** Names that PingOne has besides those of the specifications, or says more about, by the message that they stand in. */
export const pingOneMeanings: ProductMeanings = {
  header: {
    'content-type': { meaning: l10n`media type of the body; in PingOne flows it also names the action`, spec: 'RFC 9110 section 8.3' },
    'set-cookie': { meaning: l10n`cookie for the user agent to store (PingOne: ST is the session)`, spec: 'RFC 6265 section 4.1' },
    'correlation-id': { meaning: l10n`PingOne: ID of this request in the logs, needed by support`, spec: 'PingOne' },
    'x-ping-external-transaction-id': { meaning: l10n`PingOne: your own ID for tracing a transaction`, spec: 'PingOne' },
    'x-ping-external-session-id': { meaning: l10n`PingOne: your own ID for tracing a session`, spec: 'PingOne' },
    'x-frame-options': { meaning: l10n`whether the page can be embedded in another page (PingOne pages: no)`, spec: 'RFC 7034 section 2' },
  },
  metadata: {
    ping_end_idp_session_endpoint: { meaning: l10n`endpoint for sign-off with an ID token only`, spec: 'PingOne' },
  },
  authorizationRequest: {
    response_mode: {
      meaning: l10n`how the response parameters are returned: query, fragment, form_post or pi.flow`,
      spec: 'OAuth 2.0 Multiple Response Types section 2.1',
    },
    acr_values: {
      meaning: l10n`how the user should sign on, in order of preference (PingOne: names of sign-on policies)`,
      spec: 'OpenID Connect Core section 3.1.2.1',
    },
    login_hint_token: { meaning: l10n`signed JWT that identifies the user (PingOne: sub is a user ID)`, spec: 'PingOne' },
    mobilePayload: { meaning: l10n`device data from the PingOne mobile SDK`, spec: 'PingOne' },
  },
  backchannelRequest: {
    login_hint_token: { meaning: l10n`signed JWT that identifies the user (PingOne: sub is a user ID)`, spec: 'PingOne' },
  },
  authorizationResponse: {
    error_description: { meaning: l10n`error text for developers; PingOne adds its correlation ID`, spec: 'RFC 6749 section 4.1.2.1' },
  },
  oauthError: {
    error_description: { meaning: l10n`error text for developers; PingOne adds its correlation ID`, spec: 'RFC 6749 section 5.2' },
  },
  flowUrl: {
    flowId: { meaning: l10n`the authentication flow this request belongs to`, spec: 'PingOne' },
    environmentId: { meaning: l10n`the environment of the flow`, spec: 'PingOne' },
  },
  flowAction: {
    username: { meaning: l10n`user name in the environment`, spec: 'PingOne' },
    password: { meaning: l10n`password of the user`, spec: 'PingOne' },
    currentPassword: { meaning: l10n`current password`, spec: 'PingOne' },
    newPassword: { meaning: l10n`new password; must meet the password policy`, spec: 'PingOne' },
    recoveryCode: { meaning: l10n`code sent by email to recover a forgotten password`, spec: 'PingOne' },
    verificationCode: { meaning: l10n`code sent by email to verify the address of the user`, spec: 'PingOne' },
    otp: { meaning: l10n`one-time passcode from the chosen device`, spec: 'PingOne' },
    userCode: { meaning: l10n`code shown on the device and entered by the user`, spec: 'PingOne' },
    accept: { meaning: l10n`whether the user agrees`, spec: 'PingOne' },
    reason: { meaning: l10n`why a pending push is cancelled`, spec: 'PingOne' },
    inviteCode: { meaning: l10n`code from an invitation`, spec: 'PingOne' },
    assertion: { meaning: l10n`the assertion of the FIDO2 authenticator, a JSON string`, spec: 'PingOne' },
    origin: { meaning: l10n`origin of the page that used the FIDO2 authenticator`, spec: 'PingOne' },
    compatibility: { meaning: l10n`level of FIDO2 support in the browser`, spec: 'PingOne' },
    'device.id': { meaning: l10n`the selected device`, spec: 'PingOne' },
  },
  flowObject: {
    ...objectMembers,
    _embedded: { meaning: l10n`data for this status: application, user, devices, password policy`, spec: 'PingOne' },
    id: { meaning: l10n`ID of the flow`, spec: 'PingOne' },
    status: { meaning: l10n`status of the flow: what the user has to do next`, spec: 'PingOne' },
    resumeUrl: { meaning: l10n`call this URL when the status is COMPLETED or FAILED to get the authorization response`, spec: 'PingOne' },
    expiresAt: { meaning: l10n`expiration time (UTC); each step extends a flow by 15 minutes`, spec: 'PingOne' },
    authorizeResponse: { meaning: l10n`the authorization response that would otherwise go to the redirect URI`, spec: 'PingOne' },
    'authorizeResponse.code': {
      meaning: l10n`authorization code, to be exchanged at the token endpoint within minutes`,
      spec: 'RFC 6749 section 4.1.2',
    },
    'authorizeResponse.state': { meaning: l10n`must equal the state of the request`, spec: 'RFC 6749 section 4.1.2' },
    'authorizeResponse.access_token': { meaning: l10n`access token of the authorization response`, spec: 'RFC 6749 section 4.2.2' },
    'authorizeResponse.id_token': { meaning: l10n`ID token of the authorization response`, spec: 'OpenID Connect Core section 3.2.2.5' },
    'authorizeResponse.scope': { meaning: l10n`granted scopes`, spec: 'RFC 6749 section 4.2.2' },
    'session.id': { meaning: l10n`the session created by this sign-on; the same value as sid in the tokens`, spec: 'PingOne' },
    'selectedDevice.id': { meaning: l10n`the device in use`, spec: 'PingOne' },
    'user.id': { meaning: l10n`the user who is signing on`, spec: 'PingOne' },
    'error.code': { meaning: l10n`why the flow failed, as an error code`, spec: 'PingOne' },
    'error.message': { meaning: l10n`error text for developers; may change at any time`, spec: 'PingOne' },
    bypassAllowed: { meaning: l10n`whether the user may skip this step`, spec: 'PingOne' },
    publicKeyCredentialRequestOptions: {
      meaning: l10n`options that the browser passes to the FIDO2 authenticator, a JSON string`,
      spec: 'PingOne',
    },
  },
  apiUrl: {
    limit: { meaning: l10n`maximum number of elements per page`, spec: 'PingOne' },
    cursor: { meaning: l10n`start of the next page`, spec: 'PingOne' },
    filter: { meaning: l10n`SCIM expression that selects elements`, spec: 'PingOne' },
  },
  apiRequest: {
    value: { meaning: l10n`the new password`, spec: 'PingOne' },
    forceChange: { meaning: l10n`whether the user must change the password at the next sign-on`, spec: 'PingOne' },
    username: { meaning: l10n`user name in the environment`, spec: 'PingOne' },
    email: { meaning: l10n`email address of the user`, spec: 'PingOne' },
    name: { meaning: l10n`display name of the object`, spec: 'PingOne' },
    'population.id': { meaning: l10n`the population of the user`, spec: 'PingOne' },
    'resource.id': { meaning: l10n`the API resource whose scopes are granted`, spec: 'PingOne' },
    grantTypes: { meaning: l10n`grants that the application may use`, spec: 'PingOne' },
    responseTypes: { meaning: l10n`response types that the application may request`, spec: 'PingOne' },
    redirectUris: { meaning: l10n`registered redirect URIs`, spec: 'PingOne' },
    tokenEndpointAuthMethod: { meaning: l10n`how the application authenticates at the token endpoint`, spec: 'PingOne' },
    pkceEnforcement: { meaning: l10n`whether a code challenge is required, and with which method`, spec: 'PingOne' },
  },
  apiResponse: {
    ...objectMembers,
    _embedded: { meaning: l10n`the elements of this page, by their kind`, spec: 'PingOne' },
    id: { meaning: l10n`ID of this object`, spec: 'PingOne' },
    username: { meaning: l10n`user name in the environment`, spec: 'PingOne' },
    email: { meaning: l10n`email address of the user`, spec: 'PingOne' },
    secret: { meaning: l10n`the secret of the application`, spec: 'PingOne' },
    count: { meaning: l10n`total number of elements`, spec: 'PingOne' },
    size: { meaning: l10n`number of elements on this page`, spec: 'PingOne' },
    'population.id': { meaning: l10n`the population of the user`, spec: 'PingOne' },
    grantTypes: { meaning: l10n`grants that the application may use`, spec: 'PingOne' },
    responseTypes: { meaning: l10n`response types that the application may request`, spec: 'PingOne' },
    redirectUris: { meaning: l10n`registered redirect URIs`, spec: 'PingOne' },
    tokenEndpointAuthMethod: { meaning: l10n`how the application authenticates at the token endpoint`, spec: 'PingOne' },
    pkceEnforcement: { meaning: l10n`whether a code challenge is required, and with which method`, spec: 'PingOne' },
  },
  productError: {
    id: { meaning: l10n`correlation ID of the error, needed by support`, spec: 'PingOne' },
    code: { meaning: l10n`error code of PingOne`, spec: 'PingOne' },
    message: { meaning: l10n`error text for developers; may change at any time`, spec: 'PingOne' },
    details: { meaning: l10n`the individual causes, each with a code and often the affected field`, spec: 'PingOne' },
    target: { meaning: l10n`the affected field`, spec: 'PingOne' },
    innerError: { meaning: l10n`values that the detail refers to`, spec: 'PingOne' },
  },
};
