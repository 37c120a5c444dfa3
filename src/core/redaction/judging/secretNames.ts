/**
 * How sure a name is.
 * - `exact`: a field of a specification or of a product that holds a secret, or a password by any name: hidden at any length.
 * - `strong`: ends with a word such as token or secret: hidden when the value could be one.
 * - `passcode`: a code that a person types: hidden when it has a digit, since `required` and `sent` stand there too.
 * - `weak`: code, key, session: these name other things as often, so the value has to be long and random.
 * - `identifier`: as weak, and a UUID is none.
 */
export type NameStrength = 'exact' | 'strong' | 'passcode' | 'weak' | 'identifier';

export interface SecretName {
  readonly strength: NameStrength;
  /** What stands in the tag. */
  readonly label: string;
}

/** What surrounds a name: `code` in a query is a secret, `code` in the JSON of an error is not. */
export type NamePlace = 'parameter' | 'json' | 'text';

/** What a name says about its value; `undefined` when it is not the name of a secret. Names are compared as words: `accessToken`, `access_token`, `X-Access-Token`. */
export function judgeName(name: string, place: NamePlace): SecretName | undefined {
  const words = withoutFiller(wordsOf(name));
  const joined = words.join('_');
  if (notSecret.has(joined)) return undefined;
  const exact = exactNames[joined];
  if (exact !== undefined) return { strength: strengthIn(joined, place), label: exact };
  const last = words.at(-1) ?? '';
  const lastTwo = words.slice(-2).join('_');
  if (exactEndings.has(lastTwo)) return { strength: 'exact', label: exactNames[lastTwo] ?? lastTwo };
  if (passwordWord.test(last) || /(?:^|_)mot_de_passe$/.test(joined)) return { strength: 'exact', label: 'password' };
  if (/sess(?:ion)?id$/.test(last)) return { strength: 'exact', label: 'session' };
  if (passcodePairs.has(lastTwo) || (words.length > 1 && passcodeWords.has(last))) return { strength: 'passcode', label: 'otp' };
  if (strongPairs.has(lastTwo)) return { strength: 'strong', label: lastTwo };
  if (
    /(?:token|secret|credential|assertion|ticket|apikey|accesskey|secretkey|privatekey|sessionkey|authkey|jwt|cookie|verifier|nonce|tkn)$/.test(
      last,
    )
  )
    return { strength: 'strong', label: last === 'token' ? lastTwo : last };
  if (identifiers.has(joined)) return { strength: 'identifier', label: words[0] ?? last };
  return weakWords.has(last) || weakPairs.has(lastTwo) || weakNames.has(joined) ? { strength: 'weak', label: last } : undefined;
}

/** Also with something before it, without a mark between: `adminpassword`; and in other languages than English. */
const passwordWord =
  /(?:password|passwd|passphrase|passcode|passwort|kennwort|wachtwoord|motdepasse|contrasena|senha|heslo|haslo|pwd|pswd|^(?:user|admin|root|bind)?pw)$/;

/** `X-Api-Key`, `apiKey`, `api_key2` and `API_KEY` are all the words api and key. A plural counts as its singular. */
export function wordsOf(name: string): readonly string[] {
  return withoutAccents(name)
    .replace(/DPoP/g, 'Dpop')
    .replace(/SAML/g, 'Saml')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]/)
    .map((word) => word.replace(/\d+$/, ''))
    .filter((word) => word !== '')
    .map((word) =>
      /(?:token|secret|password|credential|assertion|ticket|key|code|session|cookie|jwt|otp)s$/.test(word) ? word.slice(0, -1) : word,
    );
}

function withoutAccents(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('\u0142', 'l');
}

/** Words that say nothing about what the value is. */
const filler = new Set([
  'value',
  'string',
  'text',
  'raw',
  'plain',
  'base',
  'encoded',
  'encrypted',
  'pem',
  'v',
  'confirm',
  'confirmation',
  'repeat',
  'again',
]);

function withoutFiller(words: readonly string[]): readonly string[] {
  let end = words.length;
  while (filler.has(words[end - 1] ?? '')) end -= 1;
  return words.slice(0, end);
}

/**
 * Fields of RFC 6749 and its extensions, of OpenID Connect, SAML and of products, each with the label of its tag. Written as words.
 */
const exactNames: Readonly<Record<string, string>> = Object.assign(Object.create(null) as Record<string, string>, {
  code: 'code',
  state: 'state',
  nonce: 'nonce',
  access_token: 'access_token',
  id_token: 'id_token',
  refresh_token: 'refresh_token',
  token: 'token',
  id_token_hint: 'id_token',
  subject_token: 'token',
  actor_token: 'token',
  login_hint_token: 'login_hint_token',
  logout_token: 'logout_token',
  client_secret: 'client_secret',
  client_assertion: 'assertion',
  assertion: 'assertion',
  request: 'request',
  code_verifier: 'verifier',
  device_code: 'device_code',
  auth_req_id: 'auth_req_id',
  request_uri: 'request_uri',
  session_state: 'session_state',
  registration_access_token: 'registration_access_token',
  sid: 'session',
  password: 'password',
  pwd: 'password',
  new_password: 'password',
  current_password: 'password',
  otp: 'otp',
  pin: 'pin',
  recovery_code: 'recovery_code',
  verification_code: 'verification_code',
  invite_code: 'invite_code',
  activation_code: 'activation_code',
  secret: 'client_secret',
  previous: 'client_secret',
  interaction_token: 'interaction_token',
  session_token: 'session_token',
  session_id: 'session',
  samlresponse: 'saml_response',
  saml_response: 'saml_response',
  saml_art: 'saml_artifact',
  samlart: 'saml_artifact',
  wresult: 'token',
  pass: 'password',
  sess_id: 'session',
  sessid: 'session',
  jsessionid: 'session',
  phpsessid: 'session',
});

/** The last two words of a longer name, `my_app_client_secret`, as sure as the two alone. */
const exactEndings = new Set([
  'access_token',
  'id_token',
  'refresh_token',
  'client_secret',
  'client_assertion',
  'code_verifier',
  'device_code',
  'recovery_code',
  'verification_code',
  'session_id',
]);

/** Secrets where parameters are. In JSON an error has a code too, an address a state; in a page a request has a method. */
const onlyParameters = new Set(['code', 'state', 'previous']);
const notInText = new Set(['nonce', 'request', 'pass', 'pin', 'otp']);
const unsureInText = new Set(['token', 'secret']);

function strengthIn(joined: string, place: NamePlace): NameStrength {
  if (onlyParameters.has(joined) && place !== 'parameter') return 'weak';
  if (place !== 'text') return 'exact';
  return notInText.has(joined) ? 'weak' : unsureInText.has(joined) ? 'strong' : 'exact';
}

/** Two words of which the last alone would be weak. */
const strongPairs = new Set([
  'api_key',
  'access_key',
  'private_key',
  'secret_key',
  'signing_key',
  'shared_key',
  'master_key',
  'subscription_key',
  'encryption_key',
  'auth_key',
  'session_key',
  'account_key',
  'authorization_code',
  'auth_code',
  'access_code',
  'backup_code',
  'magic_link',
  'auth_session',
  'session_handle',
  'state_handle',
  'interaction_handle',
  'transaction_handle',
  'access_handle',
  'user_pass',
  'admin_pass',
  'db_pass',
  'smtp_pass',
]);

/** Codes that a person reads in a message and types. */
const passcodePairs = new Set([
  'otp_code',
  'totp_code',
  'pin_code',
  'mfa_code',
  'sms_code',
  'email_code',
  'time_code',
  'login_code',
  'reset_code',
  'security_code',
]);
const passcodeWords = new Set(['otp', 'totp', 'pin']);

/** These name an ID, a state or a hash as often. */
const weakPairs = new Set(['session_index', 'password_hash', 'pwd_hash', 'auth_header', 'authorization_header']);
const weakNames = new Set([
  'access',
  'refresh',
  'handle',
  'artifact',
  'salt',
  'hmac',
  'pat',
  'ott',
  'tk',
  'magic',
  'invitation',
  'sess',
  'sk',
  'totp',
]);

/** An ID of a secret as a rule, and with some servers the secret: OpenAM has its session in `tokenId`, Vault a password in `secret_id`. */
const identifiers = new Set(['token_id', 'secret_id', 'auth_id']);

const weakWords = new Set([
  'tgt',
  'pgt',
  'seed',
  'signature',
  'key',
  'code',
  'session',
  'auth',
  'authorization',
  'state',
  'bearer',
  'sig',
  'sso',
  'csrf',
  'xsrf',
]);

/**
 * Names that end with one of the words and hold no secret. What ends with another word (`token_type`, `token_endpoint`,
 * `code_challenge`, `key_ops`, `password_policy`) needs no line here.
 */
const notSecret = new Set([
  'dp_op_nonce',
  'dpop_nonce',
  'kid',
  'key',
  'jwk',
  'public_key',
  'foreign_key',
  'partition_key',
  'cache_key',
  'sort_key',
  'surrogate_key',
  'idempotency_key',
  'message_key',
  'translation_key',
  'sec_web_socket_key',
  'error_code',
  'status_code',
  'sub_code',
  'sub_error_code',
  'response_code',
  'http_response_code',
  'http_status_code',
  'result_code',
  'reason_code',
  'exit_code',
  'country_code',
  'language_code',
  'locale_code',
  'currency_code',
  'postal_code',
  'zip_code',
  'area_code',
  'region_code',
  'user_code',
  'qr_code',
  'product_code',
  'page_token',
  'next_page_token',
  'next_token',
  'sync_token',
  'max_token',
  'requires_token',
  'issued_token',
  'set_cookie',
  'flow_state',
  'ui_state',
]);
