import type { ValuePlace } from './replay.ts';

/**
 * Names of variables come from these tables alone: a server that may choose them would choose `PATH`. By the name of the parameter,
 * member or header, or by the label of a tag. None is one that a system sets for its own use: `USERNAME` is the account on Windows.
 */
export const inputNames: Readonly<Record<string, string>> = Object.assign(Object.create(null) as Record<string, string>, {
  client_secret: 'CLIENT_SECRET',
  password: 'PASSWORD',
  currentPassword: 'PASSWORD',
  newPassword: 'NEW_PASSWORD',
  otp: 'PASSCODE',
  username: 'USER_NAME',
  email: 'USER_EMAIL',
  phone: 'USER_PHONE',
  name: 'USER_FULL_NAME',
  client_assertion: 'CLIENT_ASSERTION',
  assertion: 'ASSERTION',
  request: 'REQUEST_OBJECT',
  request_uri: 'REQUEST_URI',
  code_verifier: 'CODE_VERIFIER',
  dpop: 'DPOP_PROOF',
  access_token: 'ACCESS_TOKEN',
  id_token: 'ID_TOKEN',
  id_token_hint: 'ID_TOKEN',
  refresh_token: 'REFRESH_TOKEN',
  subject_token: 'SUBJECT_TOKEN',
  actor_token: 'ACTOR_TOKEN',
  token: 'TOKEN',
  device_code: 'DEVICE_CODE',
  auth_req_id: 'AUTH_REQ_ID',
  login_hint: 'LOGIN_HINT',
  login_hint_token: 'LOGIN_HINT_TOKEN',
  code: 'CODE',
  cookie: 'COOKIE',
  state: 'STATE',
  nonce: 'NONCE',
  authorization: 'AUTHORIZATION',
  registration_access_token: 'REGISTRATION_ACCESS_TOKEN',
});

const captureNames: Readonly<Record<string, string>> = Object.assign(Object.create(null) as Record<string, string>, {
  code: 'CODE',
  flowId: 'FLOW_ID',
  id: 'ID',
  access_token: 'ACCESS_TOKEN',
  id_token: 'ID_TOKEN',
  refresh_token: 'REFRESH_TOKEN',
  device_code: 'DEVICE_CODE',
  user_code: 'USER_CODE',
  verification_uri: 'VERIFICATION_URI',
  verification_uri_complete: 'VERIFICATION_URI_COMPLETE',
  auth_req_id: 'AUTH_REQ_ID',
  request_uri: 'REQUEST_URI',
  interactionId: 'INTERACTION_ID',
  interactionToken: 'INTERACTION_TOKEN',
  registration_access_token: 'REGISTRATION_ACCESS_TOKEN',
  client_id: 'NEW_CLIENT_ID',
});

/** What a value that was captured is called: `FLOW_ID`; `VALUE` where what it is called by the server is not in the table. */
export function valueName(place: ValuePlace): string {
  switch (place.kind) {
    case 'location':
      return captureNames[place.parameter] ?? 'VALUE';
    case 'locationPath':
      return 'SEGMENT';
    case 'field':
      return captureNames[place.name] ?? 'FIELD';
    case 'json':
      return captureNames[String(place.path.at(-1) ?? '')] ?? 'VALUE';
  }
}

const about: Readonly<Record<string, string>> = {
  CLIENT_ID: 'the client ID of the application',
  CLIENT_SECRET: 'the client secret of the application',
  REDIRECT_URI: 'a registered redirect URI of the application',
  USER_NAME: 'the name of the user who signs on',
  USER_EMAIL: 'the e-mail address of the user',
  USER_PHONE: 'the phone number of the user',
  USER_FULL_NAME: 'the name of the person',
  CODE: 'the code of the authorization response, for one use (RFC 6749 section 4.1.2)',
  REFRESH_TOKEN: 'a refresh token',
  ACCESS_TOKEN: 'an access token',
  PASSWORD: 'the password of the user who signs on',
  NEW_PASSWORD: 'the new password of the user',
  PASSCODE: 'the one-time passcode that the user receives',
  CLIENT_ASSERTION: 'an assertion that the client signs, for one use (RFC 7523 section 3)',
  ASSERTION: 'an assertion, for one use (RFC 7523 section 3)',
  REQUEST_OBJECT: 'the signed request object of the client (RFC 9101 section 4)',
  CODE_VERIFIER: 'the verifier of the challenge in the authorization request (RFC 7636 section 4.1)',
  COOKIE: 'the value of a cookie that an earlier response set',
  STATE: 'a value that comes back with the response, unguessable (RFC 6749 section 10.12)',
  NONCE: 'a value that comes back in the ID token, unguessable (OpenID Connect Core section 3.1.2.1)',
  DPOP_PROOF: 'a proof that is signed for this request alone (RFC 9449 section 4)',
};

/** What a person has to supply, in a few words. */
export function aboutInput(kind: string): string {
  return about[kind] ?? 'a secret that the run began with';
}
