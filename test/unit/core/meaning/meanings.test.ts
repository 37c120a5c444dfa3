import assert from 'node:assert/strict';
import { specificationLabel, specificationLink } from '../../../../src/core/findings/spec.ts';
import { correlationIdOf, withoutCorrelationId } from '../../../../src/core/http/correlationId.ts';
import { describeClaim, describeHeaderParameter } from '../../../../src/core/meaning/claims.ts';
import { explainOAuthError, explanations } from '../../../../src/core/meaning/oauthErrors.ts';
import { accessTokenRules } from '../../../../src/core/rules/accessToken/accessTokenRules.ts';
import { adviceRules } from '../../../../src/core/rules/adviceRules.ts';
import { authorizationResponseRules } from '../../../../src/core/rules/authorization/authorizationResponseRules.ts';
import { pkceRules } from '../../../../src/core/rules/authorization/pkceRules.ts';
import { redirectUriRules } from '../../../../src/core/rules/authorization/redirectUriRules.ts';
import { cookieRules } from '../../../../src/core/rules/http/cookieRules.ts';
import { transportRules } from '../../../../src/core/rules/http/transportRules.ts';
import { idTokenRules } from '../../../../src/core/rules/idToken/idTokenRules.ts';
import { pingOneWords } from '../../../../src/pingone/words/pingOneWords.ts';
import { jsonResponse } from '../../../support/servers/httpResponses.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

describe('the meaning of claims', () => {
  const claims =
    words(`iss aud client_id scope iat exp sub sid auth_time acr env org jti p1.rid p1.permissions amr nonce at_hash c_hash p1.region nbf azp
    name given_name family_name middle_name nickname preferred_username picture profile website gender birthdate zoneinfo locale updated_at
    email email_verified phone_number phone_number_verified address street_address locality region postal_code country formatted`);
  for (const name of claims) {
    it(`explains ${name}`, () => {
      const found = describeClaim(name, pingOneWords);
      assert.ok(found);
      assert.ok(specificationLink(found.spec, pingOneWords), found.spec);
    });
  }
  for (const name of words('iat exp nbf auth_time updated_at')) {
    it(`knows that ${name} is a time`, () => assert.equal(describeClaim(name, pingOneWords)?.kind, 'time'));
  }
  for (const name of words('alg kid typ x5t x5c jku cty crit enc')) {
    it(`explains the header parameter ${name}`, () => assert.ok(describeHeaderParameter(name)));
  }
  it('knows nothing of a claim of somebody’s own', () => {
    assert.equal(describeClaim('https://x.example/role', pingOneWords), undefined);
    assert.equal(describeClaim('constructor', pingOneWords), undefined);
    assert.equal(describeHeaderParameter('__proto__'), undefined);
  });
});

describe('the explanation of OAuth errors', () => {
  const codes =
    words(`invalid_request unauthorized_client access_denied unsupported_response_type invalid_scope server_error temporarily_unavailable
    invalid_client invalid_grant unsupported_grant_type interaction_required login_required account_selection_required consent_required
    invalid_request_uri invalid_request_object request_not_supported request_uri_not_supported registration_not_supported
    authorization_pending slow_down expired_token invalid_token insufficient_scope unsupported_token_type`);
  for (const code of codes) {
    it(`explains ${code}`, () => assert.ok(explainOAuthError(code)));
  }
  for (const explanation of explanations) {
    it(`${explanation.code} has cause, sign and remedy as sentences, and a page`, () => {
      for (const text of [explanation.cause, explanation.howToTell, explanation.remedy]) assert.match(text, /^[A-Za-z].*\.$/);
      assert.ok(specificationLink(explanation.spec, pingOneWords), explanation.spec);
    });
  }
  it('explains no code twice', () => assert.equal(new Set(explanations.map(({ code }) => code)).size, explanations.length));
  it('knows nothing of other codes', () => assert.equal(explainOAuthError('INVALID_GRANT'), undefined));
});

describe('specification citations', () => {
  const rows: readonly (readonly [spec: string, label: string, link: string | undefined])[] = [
    ['RFC 6749 section 4.1.2', 'RFC 6749 §4.1.2', 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2'],
    ['RFC 7636 appendix B', 'RFC 7636 appendix B', 'https://www.rfc-editor.org/rfc/rfc7636#appendix-B'],
    ['RFC 9700', 'RFC 9700', 'https://www.rfc-editor.org/rfc/rfc9700'],
    ['OpenID Connect Core section 3.1.3.7', 'Core §3.1.3.7', 'https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.3.1.3.7'],
    ['PingOne', 'PingOne', 'https://developer.pingidentity.com/pingone-api/'],
    ['Something else section 1', 'Something else §1', undefined],
    ['constructor', 'constructor', undefined],
    ['', '', undefined],
  ];
  for (const [spec, label, link] of rows) {
    it(`of "${spec}"`, () => {
      assert.equal(specificationLabel(spec, pingOneWords), label);
      assert.equal(specificationLink(spec, pingOneWords), link);
    });
  }

  const tables = {
    accessTokenRules,
    adviceRules,
    authorizationResponseRules,
    cookieRules,
    idTokenRules,
    pkceRules,
    redirectUriRules,
    transportRules,
  };
  for (const [name, rules] of Object.entries(tables)) {
    it(`of every rule in ${name} lead to a page`, () => {
      for (const rule of rules) assert.ok(specificationLink(rule.spec, pingOneWords), `${rule.code}: ${rule.spec}`);
    });
  }
});

describe('the correlation ID', () => {
  const id = '2f5b0c1e-0000-4000-8000-000000000001';
  it('comes from the header', () => assert.equal(correlationIdOf(jsonResponse({}, { headers: [['Correlation-Id', id]] })), id));
  it('comes from the description', () => assert.equal(correlationIdOf(undefined, `No: really (Correlation ID: ${id})`), id));
  it('is none of anything else', () => {
    assert.equal(correlationIdOf(jsonResponse({}, { headers: [['Correlation-Id', '<script>']] }), 'Correlation ID: <script>'), undefined);
  });
  it('can be taken off a description', () => assert.equal(withoutCorrelationId(`No: really (Correlation ID: ${id})`), 'No: really'));
});
