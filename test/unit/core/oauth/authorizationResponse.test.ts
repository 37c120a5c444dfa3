import assert from 'node:assert/strict';
import type { FormField } from '../../../../src/core/http/form.ts';
import { buildAuthorizationRequest } from '../../../../src/core/oauth/authorizationRequest.ts';
import { readAuthorizationResponse, receivedInForm, receivedInUrl } from '../../../../src/core/oauth/authorizationResponse.ts';
import { receivedInHtmlForm } from '../../../../src/core/oauth/formPostPage.ts';
import {
  type AuthorizationResponseFacts,
  authorizationResponseRules,
} from '../../../../src/core/rules/authorization/authorizationResponseRules.ts';
import { receivedInFlow } from '../../../../src/pingone/flowsApi/receivedInFlow.ts';
import { describeRules } from '../../../support/runs/ruleOutcomes.ts';

describe('collecting an authorization response', () => {
  it('takes it from the query', () => {
    assert.deepEqual(receivedInUrl('https://app.example/cb?code=a&state=b'), {
      source: 'query',
      parameters: [
        ['code', 'a'],
        ['state', 'b'],
      ],
      redirectUri: 'https://app.example/cb',
    });
  });

  it('takes it from the fragment, also when there is a query', () => {
    const received = receivedInUrl('https://app.example/cb?x=1#access_token=a&state=b');
    assert.equal(received.source, 'fragment');
    assert.deepEqual(received.parameters[0], ['access_token', 'a']);
  });

  it('does not take a fragment without a response for one', () => {
    assert.equal(receivedInUrl('https://app.example/cb?code=a#_=_').source, 'query');
  });

  it('takes a state alone from the fragment, where the query has no answer (response_type=none)', () => {
    assert.deepEqual(receivedInUrl('https://app.example/cb?x=1#state=s').parameters, [['state', 's']]);
    assert.equal(receivedInUrl('https://app.example/cb?code=a#state=s').source, 'query');
  });

  it('reads a custom scheme', () => {
    assert.deepEqual(receivedInUrl('com.example.app:/cb?error=access_denied').redirectUri, 'com.example.app:/cb');
  });

  it('takes it from a posted form', () => {
    assert.deepEqual(receivedInForm('code=a+b&state=c', 'http://127.0.0.1:1/cb'), {
      source: 'form_post',
      parameters: [
        ['code', 'a b'],
        ['state', 'c'],
      ],
      redirectUri: 'http://127.0.0.1:1/cb',
    });
  });

  it('takes it from authorizeResponse of a flow, without members that are no text', () => {
    assert.deepEqual(receivedInFlow({ code: 'a', expires_in: 3600, x: null, y: {}, z: [] }).parameters, [
      ['code', 'a'],
      ['expires_in', '3600'],
    ]);
  });

  for (const odd of [undefined, null, 'code=a', 1, []]) {
    it(`finds nothing in ${JSON.stringify(odd)}`, () => assert.deepEqual(receivedInFlow(odd).parameters, []));
  }
});

describe('collecting a response from a page (OAuth 2.0 Form Post Response Mode)', () => {
  const page = (form: string): string => `<!doctype html><html><body onload="document.forms[0].submit()">${form}</body></html>`;
  const rows: readonly (readonly [name: string, html: string, parameters: readonly FormField[], action?: string])[] = [
    [
      'a form',
      '<form method="post" action="https://app.example/cb"><input type="hidden" name="code" value="a"/></form>',
      [['code', 'a']],
      'https://app.example/cb',
    ],
    ['single quotes', "<form action='https://x/'><input name='code' value='a b'></form>", [['code', 'a b']], 'https://x/'],
    ['no quotes', '<form action=https://x/><input name=code value=a></form>', [['code', 'a']], 'https://x/'],
    ['capital letters', '<FORM ACTION="https://x/"><INPUT NAME="code" VALUE="a"></FORM>', [['code', 'a']], 'https://x/'],
    ['value before name', '<form><input value="a" name="code"></form>', [['code', 'a']]],
    ['a greater-than sign in a value', '<form><input name="code" value="a>b"></form>', [['code', 'a>b']]],
    [
      'character references',
      '<form action="https://x/?a=1&amp;b=2"><input name="code" value="&#60;&#x3e;&quot;&unknown;&#9999999;"></form>',
      [['code', '<>"&unknown;&#9999999;']],
      'https://x/?a=1&b=2',
    ],
    [
      'an empty value',
      '<form><input name="code" value="a"><input name="state" value=""></form>',
      [
        ['code', 'a'],
        ['state', ''],
      ],
    ],
    ['a button after it', '<form><input name="code" value="a"><input type="submit"></form>', [['code', 'a']]],
    [
      'only its own fields',
      '<input name="code" value="before"><form><input name="code" value="a"></form><input name="x" value="after">',
      [['code', 'a']],
    ],
  ];
  for (const [name, html, parameters, action] of rows) {
    it(`reads ${name}`, () => {
      assert.deepEqual(receivedInHtmlForm(page(html.replace(/<form/i, '<form method=post'))), {
        source: 'form_post',
        parameters,
        ...(action === undefined ? {} : { redirectUri: action }),
      });
    });
  }

  for (const html of [
    '',
    'no page',
    '<form></form>',
    '<form><input name="username"><input name="password"></form>',
    '{"code":"a"}',
    '<form',
    '<form <input name=',
  ]) {
    it(`finds no response in ${JSON.stringify(html)}`, () => assert.equal(receivedInHtmlForm(html), undefined));
  }

  it('takes a state alone for a response only where the form goes to the client (response_type=none)', () => {
    const html = page('<form action="https://app.example/cb"><input name="state" value="s"></form>');
    assert.equal(receivedInHtmlForm(html), undefined);
    assert.equal(
      receivedInHtmlForm(html, (action) => action === 'https://idp.example/'),
      undefined,
    );
    assert.deepEqual(receivedInHtmlForm(html, (action) => action === 'https://app.example/cb')?.parameters, [['state', 's']]);
  });

  for (const [name, html] of [
    ['tags without an end', '<input '.repeat(200_000)],
    ['forms without an end', '<form '.repeat(200_000)],
    ['quotes without an end', `<form>${'<input a="'.repeat(200_000)}`],
    ['attributes without an end', `<form ${'a '.repeat(500_000)}`],
    ['white space without an end', `<form a${' '.repeat(500_000)}`],
  ] as const) {
    it(`takes time in proportion to ${name}`, function () {
      this.timeout(3000);
      receivedInHtmlForm(html);
    });
  }
});

describe('reading an authorization response (RFC 6749 section 4.1.2)', () => {
  it('grants a code', () => {
    const reading = readAuthorizationResponse(receivedInUrl('https://x/?code=a&state=s&iss=https%3A%2F%2Fas&session_state=t'));
    assert.equal(reading.kind, 'granted');
    if (reading.kind !== 'granted') return;
    assert.equal(reading.response.code?.reveal(), 'a');
    assert.equal(reading.response.iss, 'https://as');
    assert.equal(reading.response.sessionState, 't');
    assert.deepEqual(reading.findings, []);
  });

  it('grants tokens (section 4.2.2)', () => {
    const reading = readAuthorizationResponse(
      receivedInUrl('https://x/#access_token=a&token_type=Bearer&expires_in=3600&scope=a+b&id_token=i'),
    );
    assert.equal(reading.kind, 'granted');
    if (reading.kind !== 'granted') return;
    assert.equal(reading.response.accessToken?.label, 'access_token');
    assert.equal(reading.response.idToken?.reveal(), 'i');
    assert.equal(reading.response.expiresInSeconds, 3600);
    assert.equal(reading.response.scope, 'a b');
  });

  it('takes no lifetime out of text', () => {
    const reading = readAuthorizationResponse(receivedInUrl('https://x/#access_token=a&expires_in=soon'));
    assert.equal(reading.kind === 'granted' && 'expiresInSeconds' in reading.response, false);
  });

  it('refuses with the error (section 4.1.2.1)', () => {
    const reading = readAuthorizationResponse(
      receivedInUrl('https://x/?error=access_denied&error_description=No+%28Correlation+ID%3A+1%29'),
    );
    assert.deepEqual(reading, {
      kind: 'refused',
      error: { error: 'access_denied', error_description: 'No (Correlation ID: 1)' },
      findings: [],
    });
  });

  it('says so when nothing came', () => {
    const reading = readAuthorizationResponse(receivedInUrl('https://x/'));
    assert.equal(reading.kind, 'unreadable');
    assert.equal(reading.findings[0]?.code, 'authorizationResponse.empty');
  });

  it('names the parameters when none of them is an answer', () => {
    assert.match(readAuthorizationResponse(receivedInUrl('https://x/?state=a&code=')).findings[0]?.message ?? '', /only state, code/);
  });

  const withoutGrant: readonly (readonly [what: string, responseType: string, url: string, code: string])[] = [
    ['a JWT in the query', 'code', 'https://x/?response=a.b.c', 'authorizationResponse.jwt'],
    ['a JWT in the fragment', 'code id_token', 'https://x/#response=a.b.c', 'authorizationResponse.jwt'],
    ['a state alone for response_type=none', 'none', 'https://x/?state=s', 'authorizationResponse.none'],
    ['a state alone in the fragment for response_type=none', 'none', 'https://x/#state=s', 'authorizationResponse.none'],
    ['a state alone for code', 'code', 'https://x/?state=s', 'authorizationResponse.empty'],
    ['nothing for response_type=none', 'none', 'https://x/', 'authorizationResponse.empty'],
  ];
  for (const [what, responseType, url, code] of withoutGrant) {
    it(`says what ${what} is`, () => {
      const reading = readAuthorizationResponse(receivedInUrl(url), responseType);
      assert.deepEqual([reading.kind, reading.findings.at(-1)?.code], ['unreadable', code]);
    });
  }

  it('names a parameter that came without a value', () => {
    const [finding] = readAuthorizationResponse(receivedInUrl('https://x/?code=&state=s')).findings;
    assert.match(finding?.message ?? '', /only code \(without a value\), state\.$/);
    assert.match(finding?.remedy ?? '', /last Location/);
    assert.match(readAuthorizationResponse(receivedInUrl('https://x/')).findings[0]?.remedy ?? '', /a fragment never reaches a server/);
  });
});

describe('a form of an authorization response', () => {
  const methods: readonly (readonly [attribute: string, source: string])[] = [
    ['method="post"', 'form_post'],
    ['METHOD=POST', 'form_post'],
    ['method="get"', 'query'],
    ['', 'query'],
    ['method="dialog"', 'query'],
  ];
  for (const [attribute, source] of methods) {
    it(`is sent by a browser as ${source} with ${attribute || 'no method'}`, () => {
      const form = `<form ${attribute} action="https://x/"><input name="code" value="a"></form>`;
      assert.equal(receivedInHtmlForm(form)?.source, source);
    });
  }
});

describe('rules for an authorization response', () => {
  const request = (change: object = {}) =>
    buildAuthorizationRequest({
      endpoint: 'https://as.example/a',
      method: 'GET',
      clientId: 'c',
      responseType: 'code',
      redirectUri: 'https://app.example/cb',
      scopes: [],
      state: 'st',
      ...change,
    }).sent;
  const valid: AuthorizationResponseFacts = {
    sent: request(),
    received: receivedInUrl('https://app.example/cb?code=a&state=st'),
    issuer: 'https://as.example',
    issParameterSupported: undefined,
  };
  const received = (query: string): Partial<AuthorizationResponseFacts> => ({
    received: receivedInUrl(`https://app.example/cb${query}`),
  });

  const source = (place: 'query' | 'fragment', query: string): Partial<AuthorizationResponseFacts> => ({
    received: { ...receivedInUrl(`https://app.example/cb${query}`), source: place },
  });

  describeRules(authorizationResponseRules, valid, [
    { rule: 'response.tokenInQuery', name: 'a code in the query', outcome: 'passed' },
    {
      rule: 'response.tokenInQuery',
      name: 'tokens in the fragment',
      change: source('fragment', '#id_token=a&access_token=b'),
      outcome: 'passed',
    },
    { rule: 'response.tokenInQuery', name: 'an ID token in the query', change: source('query', '?id_token=a&state=st'), outcome: 'failed' },
    {
      rule: 'response.tokenInQuery',
      name: 'an access token in the query',
      change: source('query', '?access_token=a'),
      outcome: 'failed',
      says: 'logs',
    },
    { rule: 'state.returned', name: 'the same state', outcome: 'passed' },
    { rule: 'state.returned', name: 'another state', change: received('?code=a&state=other'), outcome: 'failed', says: 'differs' },
    {
      rule: 'state.returned',
      name: 'an empty state',
      change: received('?code=a&state='),
      outcome: 'failed',
      says: 'state in the response is empty',
    },
    { rule: 'authorizationResponse.repeated', name: 'each name once', outcome: 'passed' },
    {
      rule: 'authorizationResponse.repeated',
      name: 'code twice',
      change: received('?code=a&code=b&state=st'),
      outcome: 'failed',
      severity: 'error',
      says: '"code" more than once',
    },
    {
      rule: 'authorizationResponse.repeated',
      name: 'the same iss twice',
      change: received('?code=a&iss=i&iss=i'),
      outcome: 'failed',
      severity: 'error',
    },
    {
      rule: 'authorizationResponse.repeated',
      name: 'a parameter that no client acts on',
      change: received('?code=a&x=1&x=2&state=st'),
      outcome: 'failed',
      severity: 'warning',
    },
    {
      rule: 'authorizationResponse.repeated',
      name: 'state, which has a rule of its own',
      change: received('?code=a&state=st&state=st'),
      outcome: 'passed',
    },
    {
      rule: 'authorizationResponse.repeated',
      name: 'names of the redirect URI itself',
      change: { sent: request({ redirectUri: 'https://app.example/cb?x=1&x=2' }), ...received('?x=1&x=2&code=a') },
      outcome: 'passed',
    },
    { rule: 'response.type', name: 'tokens without a value', change: received('?code=a&id_token=&access_token='), outcome: 'passed' },
    { rule: 'response.type', name: 'a code without a value', change: received('?code=&state=st'), outcome: 'failed' },
    { rule: 'response.grantOrError', name: 'a code without a value', change: received('?code=&state=st'), outcome: 'failed' },
    {
      rule: 'response.grantOrError',
      name: 'an error beside a code without a value',
      change: received('?error=x&code='),
      outcome: 'passed',
    },
    { rule: 'response.tokenInQuery', name: 'tokens without a value', change: source('query', '?code=a&id_token='), outcome: 'passed' },
    { rule: 'state.returned', name: 'no state in the answer', change: received('?code=a'), outcome: 'failed' },
    {
      rule: 'state.returned',
      name: 'the same state twice',
      change: received('?code=a&state=st&state=st'),
      outcome: 'failed',
      says: 'more than one',
    },
    { rule: 'state.returned', name: 'a JWT that holds it (JARM)', change: received('?response=a.b.c'), outcome: 'notApplicable' },
    {
      rule: 'iss.matches',
      name: 'a JWT that holds it (JARM)',
      change: { issParameterSupported: true, ...received('?response=a.b.c') },
      outcome: 'notApplicable',
    },
    { rule: 'response.grantOrError', name: 'a JWT that holds it (JARM)', change: received('?response=a.b.c'), outcome: 'notApplicable' },
    {
      rule: 'response.grantOrError',
      name: 'a grant of nothing',
      change: { sent: request({ responseType: 'none' }), ...received('?state=st') },
      outcome: 'notApplicable',
    },
    { rule: 'response.type', name: 'a JWT that holds it (JARM)', change: received('?response=a.b.c'), outcome: 'notApplicable' },
    {
      rule: 'response.mode',
      name: 'a JWT in the fragment for query.jwt (JARM)',
      change: { sent: request({ extraParameters: [['response_mode', 'query.jwt']] }), ...received('#response=a.b.c') },
      outcome: 'failed',
    },
    { rule: 'state.returned', name: 'a state that was not asked for', change: { sent: request({ state: '' }) }, outcome: 'failed' },
    {
      rule: 'state.returned',
      name: 'no state on either side',
      change: { sent: request({ state: '' }), ...received('?code=a') },
      outcome: 'notApplicable',
    },
    { rule: 'iss.matches', name: 'the issuer', change: received('?code=a&iss=https%3A%2F%2Fas.example'), outcome: 'passed' },
    { rule: 'iss.matches', name: 'a slash more', change: received('?code=a&iss=https%3A%2F%2Fas.example%2F'), outcome: 'failed' },
    { rule: 'iss.matches', name: 'missing though announced', change: { issParameterSupported: true }, outcome: 'failed' },
    {
      rule: 'iss.matches',
      name: 'missing beside an ID token, which names the issuer',
      change: { issParameterSupported: true, ...received('#code=a&id_token=b') },
      outcome: 'notApplicable',
    },
    { rule: 'iss.matches', name: 'missing and not announced', change: { issParameterSupported: false }, outcome: 'notApplicable' },
    { rule: 'response.grantOrError', name: 'a code', outcome: 'passed' },
    { rule: 'response.grantOrError', name: 'an error', change: received('?error=x'), outcome: 'passed' },
    { rule: 'response.grantOrError', name: 'both', change: received('?error=x&code=a'), outcome: 'failed' },
    { rule: 'response.grantOrError', name: 'neither', change: received('?state=st'), outcome: 'failed' },
    { rule: 'response.type', name: 'code for code', outcome: 'passed' },
    {
      rule: 'response.type',
      name: 'all of hybrid',
      change: { sent: request({ responseType: 'code id_token token' }), ...received('#code=a&id_token=b&access_token=c') },
      outcome: 'passed',
    },
    {
      rule: 'response.type',
      name: 'an ID token missing',
      change: { sent: request({ responseType: 'code id_token' }) },
      outcome: 'failed',
      says: 'id_token',
    },
    {
      rule: 'response.type',
      name: 'a token too many',
      change: received('#code=a&access_token=b'),
      outcome: 'failed',
      says: 'access_token',
    },
    { rule: 'response.type', name: 'an error', change: received('?error=x'), outcome: 'notApplicable' },
    {
      rule: 'response.type',
      name: 'a type of another specification',
      change: { sent: request({ responseType: 'vp_token' }) },
      outcome: 'notApplicable',
    },
    { rule: 'response.mode', name: 'code in the query', outcome: 'passed', says: 'query' },
    {
      rule: 'response.mode',
      name: 'token in the fragment',
      change: { sent: request({ responseType: 'token' }), ...received('#access_token=a') },
      outcome: 'passed',
    },
    { rule: 'response.mode', name: 'code in the fragment', change: received('#code=a'), outcome: 'failed' },
    {
      rule: 'response.mode',
      name: 'pi.flow in the flow',
      change: { sent: request({ responseMode: 'pi.flow' }), received: receivedInFlow({ code: 'a' }) },
      outcome: 'passed',
    },
    {
      rule: 'response.mode',
      name: 'form_post in a form',
      change: { sent: request({ responseMode: 'form_post' }), received: receivedInForm('code=a') },
      outcome: 'passed',
    },
    { rule: 'response.mode', name: 'form_post in the query', change: { sent: request({ responseMode: 'form_post' }) }, outcome: 'failed' },
    {
      rule: 'response.mode',
      name: 'an unknown mode',
      change: { sent: request({ extraParameters: [['response_mode', 'web_message']] }) },
      outcome: 'notApplicable',
    },
    { rule: 'response.redirectUri', name: 'the redirect URI', outcome: 'passed' },
    {
      rule: 'response.redirectUri',
      name: 'a redirect URI with a query',
      change: { sent: request({ redirectUri: 'https://app.example/cb?x=1' }), ...received('?x=1&code=a') },
      outcome: 'passed',
    },
    {
      rule: 'response.redirectUri',
      name: 'the slash that a browser adds',
      change: { sent: request({ redirectUri: 'https://app.example' }), received: receivedInUrl('https://app.example/?code=a') },
      outcome: 'passed',
    },
    {
      rule: 'response.redirectUri',
      name: 'another path',
      change: { received: receivedInUrl('https://app.example/CB?code=a') },
      outcome: 'failed',
      says: 'upper and lower case',
    },
    { rule: 'response.redirectUri', name: 'pi.flow', change: { received: receivedInFlow({ code: 'a' }) }, outcome: 'notApplicable' },
    {
      rule: 'response.redirectUri',
      name: 'no redirect URI sent',
      change: { sent: request({ redirectUri: '' }) },
      outcome: 'notApplicable',
    },
  ]);

  it('never puts the state into a message', () => {
    for (const rule of authorizationResponseRules) {
      const verdict = rule.check({ ...valid, sent: request({ state: 'hidden-state' }) });
      assert.ok(!JSON.stringify(verdict).includes('hidden-state'));
    }
  });
});
