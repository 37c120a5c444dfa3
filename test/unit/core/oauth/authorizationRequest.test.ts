import assert from 'node:assert/strict';
import { parseForm } from '../../../../src/core/http/form.ts';
import { type AuthorizationRequestInput, buildAuthorizationRequest } from '../../../../src/core/oauth/authorizationRequest.ts';

const full: AuthorizationRequestInput = {
  endpoint: 'https://as.example/as/authorize',
  method: 'GET',
  clientId: 'client',
  responseType: 'code id_token',
  redirectUri: 'https://app.example/cb?x=1',
  scopes: ['openid', 'profile'],
  state: 'st',
  nonce: 'no',
  responseMode: 'form_post',
  codeChallenge: { method: 'S256', challenge: 'ch' },
  acrValues: 'Single_Factor Multi_Factor',
  prompt: 'login',
  maxAgeSeconds: 0,
  loginHint: 'demo+1@example.com',
  extraParameters: [['ui_locales', 'fr de']],
};

const least: AuthorizationRequestInput = {
  endpoint: 'https://as.example/a',
  method: 'GET',
  clientId: 'c',
  responseType: 'code',
  scopes: [],
};

describe('the authorization request (RFC 6749 section 4.1.1)', () => {
  it('carries every parameter once, in the order of the specification', () => {
    const { request } = buildAuthorizationRequest(full);
    assert.equal(
      request.url,
      'https://as.example/as/authorize?response_type=code%20id_token&client_id=client&redirect_uri=https%3A%2F%2Fapp.example%2Fcb%3Fx%3D1' +
        '&scope=openid%20profile&state=st&nonce=no&response_mode=form_post&code_challenge=ch&code_challenge_method=S256' +
        '&acr_values=Single_Factor%20Multi_Factor&prompt=login&max_age=0&login_hint=demo%2B1%40example.com&ui_locales=fr%20de',
    );
    assert.deepEqual(request.headers, [['accept', '*/*']]);
    assert.equal(request.body, undefined);
  });

  it('sends the same parameters in a form when it is a POST', () => {
    const get = buildAuthorizationRequest(full).request;
    const post = buildAuthorizationRequest({ ...full, method: 'POST' }).request;
    assert.equal(post.url, full.endpoint);
    assert.deepEqual(parseForm(post.body ?? ''), parseForm(new URL(get.url).search));
    assert.ok(post.body?.startsWith('response_type=code+id_token&'));
    assert.deepEqual(post.headers.at(-1), ['content-type', 'application/x-www-form-urlencoded']);
  });

  it('leaves out what is empty', () => {
    const { request } = buildAuthorizationRequest({ ...least, acrValues: '', prompt: '', extraParameters: [['x', '']] });
    assert.equal(request.url, 'https://as.example/a?response_type=code&client_id=c');
  });

  it('lets an extra parameter replace a built one', () => {
    const { request, sent } = buildAuthorizationRequest({ ...full, extraParameters: [['state', 'mine']] });
    assert.deepEqual(new URL(request.url).searchParams.getAll('state'), ['mine']);
    assert.equal(sent.state, 'mine');
  });

  it('lets an empty extra parameter remove a built one', () => {
    const { request, sent } = buildAuthorizationRequest({ ...full, extraParameters: [['nonce', '']] });
    assert.equal(new URL(request.url).searchParams.has('nonce'), false);
    assert.equal('nonce' in sent, false);
  });

  it('keeps the query that the endpoint has', () => {
    const { request } = buildAuthorizationRequest({ ...least, endpoint: 'https://as.example/a?tenant=1' });
    assert.equal(request.url, 'https://as.example/a?tenant=1&response_type=code&client_id=c');
  });

  it('remembers what was really sent', () => {
    const { parameters, ...sent } = buildAuthorizationRequest(full).sent;
    assert.equal(parameters.length, 14);
    assert.deepEqual(sent, {
      clientId: 'client',
      responseType: 'code id_token',
      redirectUri: 'https://app.example/cb?x=1',
      responseMode: 'form_post',
      state: 'st',
      nonce: 'no',
      scope: 'openid profile',
      acrValues: 'Single_Factor Multi_Factor',
      maxAgeSeconds: 0,
      codeChallenge: 'ch',
      codeChallengeMethod: 'S256',
    });
  });

  it('takes no max_age out of text', () => {
    assert.equal('maxAgeSeconds' in buildAuthorizationRequest({ ...least, extraParameters: [['max_age', 'soon']] }).sent, false);
  });
});
