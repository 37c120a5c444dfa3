import assert from 'node:assert/strict';
import type { HopAnswer } from '../../../../src/core/engine/run.ts';
import { formPost } from '../../../../src/core/http/form.ts';
import type { HttpRequest, HttpResponse } from '../../../../src/core/http/http.ts';
import type { HopId } from '../../../../src/core/runs/hop.ts';
import { readCheck } from '../../../../src/core/signOn/checkReading.ts';
import { requestToCheck } from '../../../../src/core/signOn/requestCheck.ts';
import { fixture, redirectTo, response } from '../../../support/builders.ts';

const endpoint = 'https://op.example/authorize?tenant=t';
const get = (query: string): HttpRequest => ({ method: 'GET', url: `${endpoint}&${query}`, headers: [] });
const own = (name: string): string => `own-${name}`;

describe('the authorization request that is sent before a person', () => {
  it('is a GET with state and nonce of its own, and everything else as it was', () => {
    const request = requestToCheck(get('client_id=c&state=s&nonce=n&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&x=a&x=b'), own);
    assert.deepEqual(request, {
      method: 'GET',
      url: 'https://op.example/authorize?tenant=t&client_id=c&state=own-state&nonce=own-nonce&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&x=a&x=b',
      headers: [['accept', '*/*']],
    });
  });

  it('is a GET also where the person is sent by POST', () => {
    const request = requestToCheck(
      formPost('https://op.example/authorize', [
        ['client_id', 'c'],
        ['state', 's'],
      ]),
      own,
    );
    assert.deepEqual(
      [request?.method, request?.url, request?.body],
      ['GET', 'https://op.example/authorize?client_id=c&state=own-state', undefined],
    );
  });

  it('is the same POST with values of its own where it is to be one', () => {
    const request = requestToCheck(
      formPost(endpoint, [
        ['client_id', 'c'],
        ['state', 's'],
      ]),
      own,
      'POST',
    );
    assert.deepEqual([request?.method, request?.url, request?.body], ['POST', endpoint, 'client_id=c&state=own-state']);
  });

  it('has no state where the request has none', () =>
    assert.equal(requestToCheck(get('client_id=c'), own)?.url, `${endpoint}&client_id=c`));

  for (const query of [
    'request=eyJ',
    'request_uri=urn:x',
    'login_hint=jane',
    'login_hint_token=eyJ',
    'id_token_hint=eyJ',
    'prompt=none',
    'prompt=consent%20none',
    'api_key=Zk3qP9vW2xLs8Rt5',
    'password=letmein-0123456789',
  ]) {
    it(`is not sent with ${query}`, () => assert.equal(requestToCheck(get(`client_id=c&${query}`), own), undefined));
  }

  it('is not sent where it could be read on its way', () => {
    const url = 'http://op.example/authorize?client_id=c';
    assert.equal(requestToCheck({ method: 'GET', url, headers: [] }, own), undefined);
  });

  it('is not sent by a POST that names a user', () => {
    const posted = formPost('https://op.example/authorize', [['login_hint', 'jane']]);
    assert.equal(requestToCheck(posted, own), undefined);
  });

  for (const query of ['prompt=login', 'prompt=consent', 'requested=1', 'scope=none']) {
    it(`is sent with ${query}`, () => assert.notEqual(requestToCheck(get(`client_id=c&${query}`), own), undefined));
  }
});

describe('the response to it', () => {
  const answer = (received: HttpResponse): HopAnswer => ({
    hop: 'f.2' as HopId,
    index: 2,
    step: 'authorization check',
    request: get('client_id=c'),
    response: received,
  });
  const back = (query: string): HttpResponse => redirectTo(`${fixture.redirectUri}?${query}`);
  const rows: readonly (readonly [title: string, response: HttpResponse, expected: string])[] = [
    ['a page to sign on at', response(200, '<html>Sign in</html>'), 'goesOn'],
    ['a redirect to a page', redirectTo('https://op.example/login?session=1'), 'goesOn'],
    ['a redirect to a page by a path', redirectTo('/login'), 'goesOn'],
    ['a redirect to a page that says that somebody has to sign on', redirectTo('/login?error=login_required'), 'goesOn'],
    ['a code for nobody', back('code=c0de&state=x'), 'goesOn'],
    ['login_required', back('error=login_required'), 'goesOn'],
    ['interaction_required', back('error=interaction_required'), 'goesOn'],
    ['consent_required', back('error=consent_required'), 'goesOn'],
    ['a person who is not there', back('error=access_denied'), 'goesOn'],
    ['a redirect without a target', response(302, ''), 'goesOn'],
    ['a busy server', response(503, ''), 'goesOn'],
    ['a method that is not taken', response(405, ''), 'goesOn'],
    ['an address where nothing is', response(404, ''), 'goesOn'],
    ['a server that is broken', back('error=server_error'), 'goesOn'],
    ['a server that is busy', back('error=temporarily_unavailable'), 'goesOn'],
    ['another way to sign on', back('error=unmet_authentication_requirements'), 'goesOn'],
    ['a page to sign on at with an error of the last time', redirectTo('https://op.example/login?error=invalid_credentials'), 'goesOn'],
    ['a page to sign on at with an error in words', redirectTo('https://op.example/login?error=Session+expired'), 'goesOn'],
    ['a firewall that asks a browser', response(403, '<html>Just a moment</html>', [['cf-mitigated', 'challenge']]), 'goesOn'],
    ['an error page', response(400, '<html>We are sorry</html>'), 'rejected'],
    ['a refusal', response(403, ''), 'rejected'],
    ['an unknown scope', back('error=invalid_scope&error_description=Invalid+scopes'), 'refused invalid_scope'],
    ['an unknown response type', redirectTo(`${fixture.redirectUri}#error=unsupported_response_type`), 'refused unsupported_response_type'],
    [
      'an error at a page of the server',
      redirectTo('https://op.example/oops?error=invalid_client&error_description=Unknown'),
      'refused invalid_client https://op.example/oops',
    ],
    ['an error under another name', back('error_code=100&error_message=No'), 'refused 100'],
  ];
  for (const [title, received, expected] of rows) {
    it(`${title}: ${expected}`, () => {
      const reading = readCheck(answer(received), fixture.redirectUri);
      const [kind, code, place] = expected.split(' ');
      assert.equal(reading.kind, kind);
      assert.equal(reading.kind === 'refused' ? reading.said?.error.error : undefined, code);
      if (place !== undefined) assert.equal(reading.place, place);
    });
  }

  const places: readonly (readonly [what: string, location: string, status: number, place: string | undefined])[] = [
    ['a page', 'https://login.example/sign-on?state=s#x', 302, 'https://login.example/sign-on'],
    ['a page of the same server', '/sign-on?state=s', 303, 'https://op.example/sign-on'],
    ['an application', 'com.example.app:/sign-on?state=s', 302, 'com.example.app:/sign-on'],
    ['a page with a user in its address', 'https://jane:pw@login.example/', 302, 'https://login.example/'],
    ['nothing, with a status that does not redirect', 'https://login.example/', 304, undefined],
  ];
  for (const [what, location, status, place] of places) {
    it(`leads on to ${what}, without what may hold a secret`, () => {
      const reading = readCheck(answer(response(status, '', [['location', location]])), fixture.redirectUri);
      assert.deepEqual(reading, { kind: 'goesOn', ...(place === undefined ? {} : { place }) });
    });
  }
});
