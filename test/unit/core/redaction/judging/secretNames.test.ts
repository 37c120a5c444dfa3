import assert from 'node:assert/strict';
import { judgeName, type NameStrength } from '../../../../../src/core/redaction/judging/secretNames.ts';

/** How sure a name is in a parameter, in JSON and in other text, in this order, or once for all three. */
type Strength = NameStrength | 'nothing';
type Strengths = Strength | `${Strength}, ${Strength}, ${Strength}`;

/** Names of one kind with their label; an empty one is the name itself. */
const rows: readonly (readonly [strengths: Strengths, label: string, names: string])[] = [
  ['exact', '', 'access_token id_token refresh_token login_hint_token logout_token client_secret assertion device_code'],
  ['exact', '', 'auth_req_id request_uri session_state registration_access_token password recovery_code verification_code'],
  ['exact', '', 'invite_code activation_code interaction_token session_token saml_response'],
  ['exact', 'access_token', 'accessToken X-Access-Token ACCESS_TOKEN access_tokens accessToken2 app_access_token'],
  ['exact', 'assertion', 'client_assertion vendor.client_assertion'],
  ['exact', 'client_secret', 'client_secret_value client_secret_string client_secret_text client_secret_raw client_secret_plain'],
  ['exact', 'client_secret', 'client_secret_base client_secret_encoded client_secret_encrypted client_secret_pem client_secret_v'],
  ['exact', 'client_secret', 'client_secret_confirm client_secret_confirmation client_secret_repeat client_secret_again myAppClientSecret'],
  ['exact', 'client_secret', 'my_app_client_secret client_secret_1'],
  ['exact', 'device_code', 'old_device_code'],
  ['exact', 'id_token', 'id_token_hint app_id_token'],
  ['exact', 'password', 'pwd new_password current_password adminpassword userPassword user_passwd passphrase keyPassphrase'],
  ['exact', 'password', 'login_passcode passwort kennwort wachtwoord motDePasse mot_de_passe le_mot_de_passe contraseña senha heslo'],
  ['exact', 'password', 'hasło pswd userpw adminpw rootpw bindpw pw'],
  ['exact', 'recovery_code', 'my_recovery_code'],
  ['exact', 'refresh_token', 'google_refresh_token'],
  ['exact', 'saml_artifact', 'saml_art samlart SAMLart'],
  ['exact', 'saml_response', 'samlresponse samlResponse SAMLResponse'],
  ['exact', 'session', 'sid session_id sess_id sessid jsessionid phpsessid php_session_id phpSessionId sessionid asessid aspsessid'],
  ['exact', 'token', 'subject_token actor_token wresult'],
  ['exact', 'verification_code', 'sms_verification_code'],
  ['exact', 'verifier', 'code_verifier x_code_verifier'],
  ['exact, exact, strong', '', 'token'],
  ['exact, exact, strong', 'client_secret', 'secret'],
  ['exact, exact, weak', '', 'nonce request otp pin'],
  ['exact, exact, weak', 'password', 'pass'],
  ['exact, weak, weak', '', 'code state'],
  ['exact, weak, weak', 'client_secret', 'previous'],
  ['strong', '', 'api_key access_key private_key secret_key signing_key shared_key master_key subscription_key encryption_key'],
  ['strong', '', 'auth_key session_key account_key authorization_code auth_code access_code backup_code magic_link auth_session'],
  ['strong', '', 'session_handle state_handle interaction_handle transaction_handle access_handle user_pass admin_pass db_pass'],
  ['strong', '', 'smtp_pass apikey accesskey secretkey privatekey sessionkey authkey csrf_token jwt cookie verifier tkn'],
  ['strong', '', 'credential ticket oauth2token cookiesecret'],
  ['strong', 'api_key', 'api_key12'],
  ['strong', 'api_key', 'api_keys API_KEY apiKey X-Api-Key stripe_api_key'],
  ['strong', 'apikey', 'x_apikey'],
  ['strong', 'assertion', 'my_assertion'],
  ['strong', 'auth_code', 'my_auth_code auth_codes'],
  ['strong', 'credential', 'credentials'],
  ['strong', 'jwt', 'user_jwt'],
  ['strong', 'private_key', 'private_keys'],
  ['strong', 'secret', 'mySecret'],
  ['strong', 'ticket', 'service_ticket tickets'],
  ['strong', 'tkn', 'nonce_tkn'],
  ['strong', 'verifier', 'pkce_verifier'],
  ['passcode', 'otp', 'otp_code totp_code pin_code mfa_code sms_code email_code time_code login_code reset_code security_code my_otp'],
  ['passcode', 'otp', 'MFACode mySMSCode'],
  ['passcode', 'otp', 'email_totp card_pin my_otp_code pin_codes'],
  ['weak', '', 'access refresh handle artifact salt hmac pat ott tk magic invitation sess sk totp tgt pgt seed signature'],
  ['weak', '', 'session auth authorization bearer sig sso csrf xsrf'],
  ['weak', 'code', 'app_code'],
  ['weak', 'csrf', 'x_csrf'],
  ['weak', 'hash', 'password_hash pwd_hash'],
  ['weak', 'header', 'auth_header authorization_header'],
  ['weak', 'index', 'session_index'],
  ['weak', 'key', 'app_key'],
  ['weak', 'session', 'my_session sessions'],
  ['weak', 'sig', 'url_sig'],
  ['weak', 'signature', 'auth_signature'],
  ['weak', 'state', 'my_state'],
  ['identifier', 'auth', 'auth_id'],
  ['identifier', 'secret', 'secret_id'],
  ['identifier', 'token', 'token_id'],
  ['nothing', '', 'key dp_op_nonce dpop_nonce kid jwk public_key foreign_key partition_key cache_key sort_key surrogate_key'],
  ['nothing', '', 'idempotency_key message_key translation_key sec_web_socket_key error_code status_code sub_code sub_error_code'],
  ['nothing', '', 'response_code http_response_code http_status_code result_code reason_code exit_code country_code language_code'],
  ['nothing', '', 'locale_code currency_code postal_code zip_code area_code region_code user_code qr_code product_code page_token'],
  ['nothing', '', 'next_page_token next_token sync_token max_token requires_token issued_token set_cookie flow_state ui_state'],
  ['nothing', '', 'value string text raw plain base encoded encrypted pem v confirm confirmation repeat again ripw mySessId spin'],
  ['nothing', '', 'DPoP-Nonce dpop-nonce magic_links key_id keys jwks xkey public_keys error_codes max_tokens token_type'],
  ['nothing', '', 'token_endpoint code_challenge password_policy secretRotated foo tokenizer coder keyboard monkey statement'],
  ['nothing', '', 'authority _ 123 pass_phrase pass_word v2 2fa mot_de_passe_hint sessionidle'],
];

describe('What a name says about its value', () => {
  for (const [strengths, label, names] of rows) {
    for (const name of names.split(' ')) {
      it(`${name}: ${strengths}`, () => {
        const expected = strengths.includes(', ') ? strengths.split(', ') : [strengths, strengths, strengths];
        const judged = (['parameter', 'json', 'text'] as const).map((place) => judgeName(name, place));
        assert.deepEqual(
          judged.map((one) => one?.strength ?? 'nothing'),
          expected,
        );
        assert.deepEqual(
          judged.map((one) => one?.label),
          expected.map((strength) => (strength === 'nothing' ? undefined : label === '' ? name : label)),
        );
      });
    }
  }
});
