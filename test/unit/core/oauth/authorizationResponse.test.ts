import assert from 'node:assert/strict';
import type { FormField } from '../../../../src/core/http/form.ts';
import { readAuthorizationResponse, receivedInForm, receivedInUrl } from '../../../../src/core/oauth/authorizationResponse.ts';
import { receivedInHtmlForm } from '../../../../src/core/oauth/responses/formPostPage.ts';
import { receivedInFlow } from '../../../../src/pingone/flowsApi/receivedInFlow.ts';

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
      this.timeout(30_000);
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
    ['a state alone for code', 'code', 'https://x/?state=s', 'authorizationResponse.empty'],
    ['nothing for response_type=none', 'none', 'https://x/', 'authorizationResponse.empty'],
  ];
  for (const [what, responseType, url, code] of withoutGrant) {
    it(`says what ${what} is`, () => {
      const reading = readAuthorizationResponse(receivedInUrl(url), responseType);
      assert.deepEqual([reading.kind, reading.findings.at(-1)?.code], ['unreadable', code]);
    });
  }

  for (const url of [
    'https://x/?state=s',
    'https://x/#state=s',
    'https://x/?state=s&iss=https%3A%2F%2Fop.example',
    'https://x/?session_state=a',
  ]) {
    it(`reads ${url} as a grant of nothing for response_type=none`, () => {
      const reading = readAuthorizationResponse(receivedInUrl(url), 'none');
      assert.deepEqual([reading.kind, reading.findings], ['granted', []]);
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
