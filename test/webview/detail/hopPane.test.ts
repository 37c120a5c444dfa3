import '../support/dom.ts';
import assert from 'node:assert/strict';
import type { FlowView, HopView } from '../../../src/core/runs/views.ts';
import { answered, buildHop, completedFlow, hopId, refusedFlow, runningFlow } from '../../support/runs/flowViews.ts';
import { shownHop, shownPane, wordsIn } from '../support/shownPane.ts';

function changed(index: number, change: (hop: HopView) => HopView): FlowView {
  const flow = completedFlow();
  return { ...flow, hops: flow.hops.map((hop) => (hop.index === index ? change(hop) : hop)) };
}

describe('the pane of a hop', () => {
  it('names the hop, its status and its time, and says what happened', () => {
    const pane = shownHop(completedFlow(), 5);
    assert.equal(wordsIn(pane.element.querySelector('.pane-title')), '5 POST /as/token 200 64 ms');
    assert.match(
      wordsIn(pane.element.querySelector('.lead')),
      /^Web app exchanged the code for tokens and authenticated with client_secret_basic\./,
    );
  });

  it('shows what was sent and received by importance, with where it came from', () => {
    const pane = shownHop(completedFlow(), 5);
    assert.deepEqual(pane.names('Sent'), ['grant_type', 'code', 'code_verifier', 'redirect_uri']);
    assert.equal(pane.row('code').note, 'from hop 4, single use');
    assert.equal(pane.row('code_verifier').note, 'SHA-256 equals the challenge of hop 1');
    assert.deepEqual(pane.names('Received'), ['access_token', 'id_token', 'expires_in', 'scope', 'token_type']);
    assert.equal(pane.row('expires_in').note, '1 h, set by the server');
    assert.match(pane.text(), /Sent ?form · \d+ bytes/);
  });

  it('leads to hops and tokens', () => {
    const pane = shownHop(completedFlow(), 5);
    pane.row('code').element.querySelector<HTMLElement>('.link')?.click();
    pane.row('access_token').element.querySelector<HTMLElement>('.link')?.click();
    assert.deepEqual(pane.actions.map(({ type }) => type)[0], 'hopChosen');
    assert.equal(pane.actions.length, 2);
  });

  it('explains a parameter by its meaning where its origin is not known, and links its section', () => {
    const pane = shownHop(completedFlow(), 1);
    const { element, note } = pane.row('code_challenge_method');
    assert.match(note, /how the challenge is derived/);
    assert.match(element.querySelector('a')?.getAttribute('href') ?? '', /rfc7636/);
  });

  it('splits the address of a redirect into its parameters and keeps tags whole', () => {
    const pane = shownHop(completedFlow(), 4);
    assert.deepEqual(pane.names('Received'), ['code', 'state', 'location']);
    assert.equal(pane.row('code', 'Received').value, 'code#3f9a');
    assert.equal(pane.row('location').value, 'http://127.0.0.1:8484/callback');
  });

  it('puts the parameter at fault first, with what differs marked', () => {
    const pane = shownHop(refusedFlow(), 1);
    assert.equal(pane.names('Sent')[0], 'redirect_uri');
    const { element, note } = pane.row('redirect_uri', 'Sent');
    assert.equal(note, '1 extra character');
    assert.deepEqual([...element.querySelectorAll('mark')].map(wordsIn), ['/']);
    assert.equal(pane.row('details[0].target').note, 'the parameter at fault');
    assert.match(pane.text(), /Checks of this hop ?1 failed/);
  });

  it('shows a body formatted and as sent, and copies what is shown', () => {
    const pane = shownHop(completedFlow(), 5);
    assert.equal(pane.element.querySelector('pre'), null);
    const response = (): Element => pane.element.querySelectorAll('section')[1] ?? pane.element;
    response().querySelector<HTMLElement>('[aria-label="Show the body"]')?.click();
    assert.match(pane.element.querySelector('pre')?.textContent ?? '', /^\{\n {2}"access_token": "access_token#aa01",\n/);
    assert.ok(pane.element.querySelector('pre [aria-label="Reveal the value of access_token#aa01"]'));
    pane.click('Show as Sent');
    assert.match(pane.element.querySelector('pre')?.textContent ?? '', /^\{"access_token":"access_token#aa01",/);
    response().querySelector<HTMLElement>('[aria-label^="Copy the body"]')?.click();
    assert.deepEqual(pane.posted.at(-1), {
      type: 'copyText',
      text: '{"access_token":"access_token#aa01","id_token":"id_token#bb02","token_type":"Bearer","expires_in":3600,"scope":"openid profile email"}',
    });
    pane.click('Hide the body');
    assert.equal(pane.element.querySelector('pre'), null);
  });

  it('shows a page at once, cut at 64 kB, and has the host open all of it', () => {
    const page = `<html>${'x'.repeat(100_000)}`;
    const pane = shownHop(
      changed(3, (hop) => ({ ...hop, outcome: answered(200, page, { headers: [['content-type', 'text/html']] }) })),
      3,
    );
    assert.equal(pane.element.querySelector('pre')?.textContent?.length, 64_000);
    assert.match(pane.text(), /cut at 64 kB of 100 kB/);
    pane.click('Open in Editor');
    assert.deepEqual(pane.posted, [{ type: 'openBody', hop: hopId(3), side: 'response', form: 'asSent' }]);
  });

  it('opens JSON in the form in which it is shown, and cuts no tag in two', () => {
    const body = JSON.stringify({ padding: 'x'.repeat(63_960), token: 'access_token#aa01' });
    const pane = shownHop(
      changed(5, (hop) => ({ ...hop, outcome: answered(200, body) })),
      5,
    );
    pane.element.querySelectorAll<HTMLElement>('[aria-label="Show the body"]')[1]?.click();
    assert.equal(pane.element.querySelector('pre')?.textContent?.slice(-10), '"token": "');
    pane.click('Open in Editor');
    pane.click('Show as Sent');
    pane.click('Open in Editor');
    assert.deepEqual(
      pane.posted.map((message) => (message.type === 'openBody' ? message.form : message.type)),
      ['formatted', 'asSent'],
    );
  });

  it('says why a body is not read', () => {
    const broken = (cut: boolean) =>
      shownHop(
        changed(2, (hop) => ({ ...hop, outcome: answered(200, '{"half":', { bodyCut: cut }) })),
        2,
      ).text();
    assert.match(broken(false), /The content type says application\/json, but the body is not valid JSON\./);
    assert.match(
      broken(true),
      /Only the beginning of the JSON was kept.*The body is cut here: the server sent more than the 8 bytes that are kept\./,
    );
  });

  it('says that nothing came, and what to do', () => {
    const failure = { code: 'transport.refused', message: 'The connection was refused.', remedy: 'Start the server.' } as const;
    const pane = shownHop(
      changed(2, (hop) => ({ ...hop, outcome: { kind: 'failed', failure, timing: { totalMs: 3 } } })),
      2,
    );
    assert.match(pane.text(), /no response 3 ms/);
    assert.match(pane.text(), /Received ?nothing The connection was refused\. Start the server\. transport\.refused/);
  });

  it('waits, and tells of what a browser did', () => {
    assert.match(shownHop(runningFlow(), 3).text(), /waiting.*is waiting for the response/);
    const handed = changed(1, (hop) => ({
      ...hop,
      outcome: { kind: 'handedOver', message: 'Opened in the browser.', timing: { totalMs: 9 } },
    }));
    assert.match(
      shownHop(handed, 1).text(),
      /in the browser.*Opened in the browser\..*not seen: the request was made by the system browser/,
    );
    assert.equal(shownPane(runningFlow(), undefined).text(), 'Nothing sent yet.');
    assert.equal(shownPane(completedFlow(), undefined).text(), 'Nothing was sent.');
  });

  it('copies the request as a command and both messages, with tags in place of secrets', () => {
    const pane = shownHop(
      changed(5, (hop) => ({
        ...hop,
        request: {
          ...hop.request,
          headers: [
            ['x', "it's"],
            ['host', 'a'],
          ],
        },
      })),
      5,
    );
    pane.click('Copy as curl command, with tags in place of secrets');
    pane.click('Copy request and response, with tags in place of secrets');
    const [curl, raw] = pane.posted;
    assert.ok(curl?.type === 'copyText' && raw?.type === 'copyText');
    assert.match(
      curl.text,
      /^curl -i -X 'POST' 'http:\/\/127\.0\.0\.1:4711\/[^']+\/as\/token' \\\n {2}-H 'x: it'\\''s' \\\n {2}--data-raw 'grant_type=[^']*code=code#3f9a[^']*'$/,
    );
    assert.match(raw.text, /^POST http:[^\n]+ HTTP\/1\.1\nx: it's\nhost: a\n\ngrant_type=[^\n]+\n\nHTTP\/1\.1 200 OK\n/);
  });

  it('has no command for a request that somebody else made', () => {
    const pane = shownHop(
      changed(4, (hop) => ({ ...hop, to: 'client' })),
      4,
    );
    assert.equal(
      pane.buttons().some((name) => name.startsWith('Copy as curl')),
      false,
    );
  });

  it('says what the tokens say that came with it: the claims of an ID token at once, those of others on request', () => {
    const pane = shownHop(completedFlow(), 5);
    const heads = [...pane.element.querySelectorAll<HTMLElement>('.fold-head')];
    assert.deepEqual(heads.slice(0, 2).map(wordsIn), ['ID token 11 claims', 'Access token 6 claims']);
    assert.match(pane.row('nonce').note, /ID token|request/);
    assert.equal(pane.text().includes('expires in'), true);
    heads[1]?.click();
    assert.match(String(pane.actions.map((action) => ('key' in action ? action.key : '')).at(-1)), /^fold:claims:access_token#/);
    assert.deepEqual(
      [...shownHop(completedFlow(), 1).element.querySelectorAll('.fold-head')].map(wordsIn).filter((text) => text.includes('claims')),
      [],
    );
  });

  it('draws as many claims as a person reads of a token that has ten thousand', () => {
    const flow = completedFlow();
    const claims = Object.fromEntries(Array.from({ length: 10_000 }, (_, place) => [`c${place}`, place]));
    const pane = shownHop({ ...flow, tokens: flow.tokens.map((token) => (token.kind === 'id_token' ? { ...token, claims } : token)) }, 5);
    assert.equal(pane.row('c199').value, '199');
    assert.throws(() => pane.row('c200'));
    assert.match(pane.text(), /ID token ?10000 claims.*200 of 10000 are shown\./);
  });

  it('folds headers, client authentication, timing and checks, each with what is in it', () => {
    const pane = shownHop(completedFlow(), 5);
    const folds = [...pane.element.querySelectorAll('.fold-head')].map(wordsIn);
    assert.deepEqual(folds.slice(2, 5), [
      'Client authentication client_secret_basic · secret in the Authorization header',
      'Headers 2 sent · 3 received',
      'Cookies none: this request does not go through the browser',
    ]);
    pane.element.querySelectorAll<HTMLElement>('.fold-head')[3]?.click();
    assert.deepEqual(pane.actions.at(-1), { type: 'partToggled', key: 'fold:headers' });
    assert.match(pane.row('cache-control').note, /how long the response may be cached/);
    for (const place of [2, 4, 5, 6]) pane.element.querySelectorAll<HTMLElement>('.fold-head')[place]?.click();
    assert.match(pane.row('authorization').value, /^Basic client_secret#e010/);
    assert.match(pane.text(), /Cookies belong to the browser\./);
    assert.match(pane.text(), /First byte ?the server at work 45 ms.*Total ?64 ms/);
    assert.match(pane.text(), /Challenge recomputed from verifier ?RFC 7636 §4\.6/);
  });

  it('shows findings with remedy', () => {
    const pane = shownHop(refusedFlow(), 1);
    [...pane.element.querySelectorAll<HTMLElement>('.fold-head')].at(-1)?.click();
    assert.match(pane.text(), /is not registered.*Register the redirect URI exactly as sent/);
  });

  it('shows what an assertion says, and how each part compares', () => {
    const spec = 'WebAuthn section 5.8.1';
    const assertion = [
      { name: 'origin', value: 'https://login.example', verdict: 'matches', note: 'A page there may use passkeys of login.example.', spec },
      { name: 'challenge', value: 'AQID', verdict: 'differs', note: 'The server sent another challenge.', spec },
      { name: 'signature', value: '', verdict: 'notCompared', note: 'Not verified here: the server has the public key.', spec },
    ] as const;
    const pane = shownHop(
      changed(3, (hop) => ({ ...hop, assertion })),
      3,
    );
    const row = (name: string) => pane.row(name, 'Assertion (decoded)');
    assert.equal(row('origin').note, '✓ as asked: A page there may use passkeys of login.example.');
    assert.equal(row('challenge').note, '✗ differs: The server sent another challenge.');
    assert.match(row('signature').note, /^not compared: Not verified here/);
    assert.equal(row('signature').value, 'none');
    assert.match(row('signature').element.querySelector('a')?.getAttribute('href') ?? '', /webauthn/);
    assert.throws(() => shownHop(completedFlow(), 4).names('Assertion (decoded)'));
  });

  it('shows the DPoP proof and the request object of a request decoded, and how they compare', () => {
    const comparison = (name: string, verdict: 'matches' | 'differs' | 'notCompared', note: string) => ({
      name,
      verdict,
      note,
      spec: 'RFC 9449 section 4.3',
    });
    const jwts = [
      {
        kind: 'requestObject',
        header: { alg: 'HS256' },
        claims: { state: 'state#3f9a', nbf: 1700000000, aud: 'https://op.example' },
        encryption: { alg: 'RSA-OAEP', enc: 'A256GCM' },
        comparisons: [],
      },
      {
        kind: 'dpopProof',
        header: { alg: 'ES256', jwk: { kty: 'EC' } },
        claims: { htm: 'POST', htu: '<b>[x](command:y)</b>' },
        comparisons: [
          comparison('htm', 'matches', 'It is the method of the request.'),
          comparison('htu', 'differs', 'It is not the URL.'),
          comparison('jkt', 'notCompared', 'Nothing named a key.'),
        ],
      },
    ] as const;
    const pane = shownHop(
      changed(3, (hop) => ({ ...hop, jwts })),
      3,
    );
    assert.equal(pane.row('encryption', 'Request object (decoded)').value, 'RSA-OAEP, A256GCM');
    assert.match(pane.row('state', 'Request object (decoded)').note, /must come back unchanged/);
    assert.equal(pane.row('aud', 'Request object (decoded)').note, 'audience: the server that the request is for');
    const proof = (name: string) => pane.row(name, 'DPoP proof (decoded)');
    assert.equal(proof('htm').note, '✓ It is the method of the request.');
    assert.equal(proof('htu').value, '<b>[x](command:y)</b>');
    assert.equal(proof('htu').note, '✗ differs: It is not the URL.');
    assert.equal(proof('jkt').note, 'not compared: Nothing named a key.');
    assert.match(proof('htm').element.querySelector('a')?.getAttribute('href') ?? '', /rfc9449/);
  });

  it('shows a request without parameters, and times of an introspection for people', () => {
    const pane = shownHop(
      completedFlow({ hops: [buildHop(1, { request: { method: 'GET', url: 'https://a.test/', headers: [], cookies: [] } })] }),
      1,
    );
    assert.match(pane.text(), /Sent No parameters and no body\./);
    const exp = Math.floor(Date.now() / 1000) + 3600;
    const introspection = buildHop(1, { step: 'introspection', outcome: answered(200, JSON.stringify({ active: true, exp })) });
    assert.match(shownHop(completedFlow({ hops: [introspection] }), 1).row('exp').note, /in (1 h|59 min 59 s)$/);
  });
});
