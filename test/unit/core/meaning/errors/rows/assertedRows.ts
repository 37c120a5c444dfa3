import type { Change, ErrorRow } from './situations.ts';

const password = (said?: string): Change => ({ grantType: 'password', said });
const jwtBearer = (said?: string): Change => ({ grantType: 'urn:ietf:params:oauth:grant-type:jwt-bearer', said });

/** Grants whose request says who the user is. */
export const assertedRows: readonly ErrorRow[] = [
  [
    'password: Keycloak: wrong password',
    password('Invalid user credentials'),
    /user name or the password is wrong/,
    'RFC 6749 section 5.2',
  ],
  ['password: without a sentence', password(), /user name or the password is wrong.*store the right password/, 'RFC 6749 section 5.2'],
  ['password: Spring: wrong password', password('Bad credentials'), /user name or the password is wrong/, 'RFC 6749 section 5.2'],
  [
    'password: Keycloak: an account that is off',
    password('Account disabled'),
    /disabled or locked.*unlock the user/,
    'RFC 6749 section 5.2',
  ],
  [
    'password: an account that is locked',
    password('The user account is locked after too many attempts'),
    /disabled or locked/,
    'RFC 6749 section 5.2',
  ],
  [
    'password: Keycloak: required actions',
    password('Account is not fully set up'),
    /cannot bring.*authorization code grant/,
    'RFC 9700 section 2.4',
  ],
  ['password: a second factor', password('AADSTS50076: you must use multi-factor authentication'), /second factor/, 'RFC 9700 section 2.4'],
  ['password: a password that is over', password('The password has expired'), /new password/, 'RFC 9700 section 2.4'],
  [
    'password: a parameter that is missing',
    password('Missing parameter: password is required'),
    /user name or the password is wrong/,
    'RFC 6749 section 5.2',
  ],
  [
    'jwtBearer: the wrong audience',
    jwtBearer('Invalid token audience'),
    /audience of the assertion.*its issuer or its token endpoint/,
    'RFC 7523 section 3',
  ],
  [
    'jwtBearer: Google: times',
    jwtBearer(
      'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
    ),
    /times of the assertion/,
    'RFC 7523 section 3',
  ],
  ['jwtBearer: an expired one', jwtBearer('JWT is expired'), /times of the assertion/, 'RFC 7523 section 3'],
  ['jwtBearer: a repeated one', jwtBearer('The jti was already used'), /used before.*with every request/, 'RFC 7523 section 3'],
  ['jwtBearer: Google: signature', jwtBearer('Invalid JWT Signature.'), /signature of the assertion.*public key/, 'RFC 7523 section 3.1'],
  ['jwtBearer: an unknown key', jwtBearer('No key found with kid 1234'), /signature of the assertion/, 'RFC 7523 section 3.1'],
  ['jwtBearer: an unknown issuer', jwtBearer('Issuer is not trusted'), /assertions of this issuer/, 'RFC 7523 section 3'],
  ['jwtBearer: Salesforce: no consent', jwtBearer("user hasn't approved this consumer"), /subject of the assertion/, 'RFC 7523 section 3'],
  ['jwtBearer: an unknown subject', jwtBearer('Unknown subject'), /subject of the assertion/, 'RFC 7523 section 3'],
  ['jwtBearer: without a sentence', jwtBearer(), /signature, issuer, subject, audience or times/, 'RFC 7523 section 3.1'],
  [
    'password: a client secret that is wrong, with the code of a grant',
    { ...password('Invalid client credentials'), authentication: 'secret' },
    /client secret/,
    'RFC 6749 section 5.2',
  ],
];
