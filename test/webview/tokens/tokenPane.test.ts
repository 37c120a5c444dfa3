import '../support/dom.ts';
import assert from 'node:assert/strict';
import type { FlowView, TokenView } from '../../../src/core/runs/views.ts';
import { completedFlow, hopId } from '../../support/runs/flowViews.ts';
import { recordedRun } from '../../support/runs/recordedRun.ts';
import { type ShownPane, shownPane, wordsIn } from '../support/shownPane.ts';

function shownToken(token: Partial<TokenView>, changes: Partial<FlowView> = {}): ShownPane {
  const flow = completedFlow(changes);
  const access = flow.tokens[1];
  assert.ok(access);
  return shownPane({ ...flow, tokens: [{ ...access, ...token }] }, { kind: 'token', index: 0 });
}

function leadOf(pane: ShownPane): string {
  return wordsIn(pane.element.querySelector('.lead'));
}

describe('the pane of a token', () => {
  it('says what the token is good for', () => {
    const audience = shownToken({ claims: { aud: ['https://api.example', 'https://b.example'], cnf: { jkt: 'x' } } });
    assert.equal(
      leadOf(audience),
      'The APIs at https://api.example, https://b.example accept this token. It lets Web app act for demo with 3 scopes. It is bound to a key of the client (cnf): a stolen copy is useless without that key.',
    );
    assert.match(
      leadOf(shownToken({ claims: { aud: 'https://api.example' } })),
      /^The API at https:\/\/api\.example accepts this token\. /,
    );
    const many = Array.from({ length: 10_000 }, (_, place) => `api-${place}`);
    assert.match(leadOf(shownToken({ claims: { aud: many } })), /^The APIs at api-0, api-1, api-2, api-3, api-4, … accept this token\. /);
    assert.match(leadOf(shownToken({})), /^It names no audience.*Anyone who holds it can use it: it is not bound to the client\.$/);
    assert.match(leadOf(shownToken({ kind: 'id_token' })), /^It tells Web app that demo signed on, and how\. It is meant for Web app only/);
    assert.match(
      leadOf(shownToken({ kind: 'refresh_token', format: 'opaque', tag: 'code#3f9a', hop: hopId(3) })),
      /without asking the user again\. It was used in hop 5\.$/,
    );
    assert.match(leadOf(shownToken({ kind: 'refresh_token', format: 'opaque' })), /It has not been used yet\.$/);
    for (const kind of ['logout_token', 'response', 'subject_token', 'actor_token'] as const)
      assert.notEqual(leadOf(shownToken({ kind })), '');
    const { user: _, ...flow } = completedFlow();
    assert.match(leadOf(shownPane(flow, { kind: 'token', index: 1 })), /It was issued to Web app itself with 3 scopes\./);
  });

  it('shows claims with their meaning on the same line, times readable first', () => {
    const pane = shownPane(completedFlow(), { kind: 'token', index: 0 });
    assert.match(wordsIn(pane.element.querySelector('.pane-title')), /ID token JWT · RS256 · from hop 5/);
    assert.equal(pane.names('Claims').length, 11);
    assert.match(pane.row('exp').value, /^(today|tomorrow) \d\d:\d\d:\d\d \d{10}/);
    assert.match(pane.row('exp').note, /^expires in 59 min/);
    assert.match(pane.row('exp').element.querySelector('time')?.title ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    assert.match(pane.row('acr').note, /how the user signed on/);
    assert.equal(pane.row('nonce').value, 'nonce#c0aa');
    assert.deepEqual(pane.names('Header'), ['alg', 'typ', 'kid']);
  });

  it('says of the audience who it is for this kind of token', () => {
    const noteOf = (kind: TokenView['kind']): string => shownToken({ kind, claims: { aud: 'a' } }).row('aud').note;
    assert.equal(noteOf('id_token'), 'audience: the client that the token is for');
    assert.equal(noteOf('access_token'), 'audience: the API that may accept the token');
    assert.match(noteOf('logout_token'), /^audience: who may accept the token/);
  });

  it('copies a value with a number sign that hides nothing, and none with a secret in it', () => {
    const copyable = (value: unknown): boolean => shownToken({ claims: { value } }).buttons().includes('Copy value');
    assert.equal(copyable({ 'group#1': true }), true);
    assert.equal(copyable('https://api.example/a/long/path/of/an/identifier#fragment'), true);
    assert.equal(copyable({ deep: ['nonce#c0aa'] }), false);
  });

  it('shows odd claims as they are', () => {
    const claims = { constructor: 'c', empty: '', list: ['a', 'b'], object: { deep: [1] }, flag: true, big: 1, exp: 1e300, '<b>': '<i>' };
    const pane = shownToken({ claims, exact: { big: '12345678901234567890' } });
    assert.match(pane.row('constructor').value, /^c/);
    assert.equal(pane.row('empty').value, 'empty');
    assert.match(pane.row('list').value, /^a, b/);
    assert.match(pane.row('object').value, /^\{"deep":\[1\]\}/);
    assert.match(pane.row('flag').value, /^true/);
    assert.match(pane.row('big').value, /^12345678901234567890/);
    assert.match(pane.row('exp').value, /^not a time/);
    assert.match(pane.row('<b>').value, /^<i>/);
  });

  it('reveals the value on the line where it was hidden, hides it again, and has the host copy it', () => {
    const pane = shownPane(completedFlow(), { kind: 'token', index: 1 });
    const line = (): string => wordsIn(pane.element.querySelector('.value-text'));
    assert.equal(line(), 'access_token#aa01');
    pane.click('Reveal the value of access_token#aa01');
    pane.answer('access_token#aa01', 'e30.e30.c2ln');
    assert.equal(line(), 'e30.e30.c2ln');
    pane.click('Copy the value of access_token#aa01');
    assert.deepEqual(pane.copied, ['access_token#aa01']);
    assert.match(wordsIn(pane.element.querySelector('.value-line')), /Copied$/);
    pane.click('Hide the value of access_token#aa01');
    assert.equal(line(), 'access_token#aa01');
    pane.answer('access_token#aa01', 'opaque value');
    assert.equal(line(), 'opaque value');
    pane.answer('access_token#aa01', undefined);
    assert.equal(line(), 'access_token#aa01 the value is no longer available');
  });

  it('opens a JWT as a document', () => {
    const pane = shownPane(completedFlow(), { kind: 'token', index: 1 });
    pane.click('Open as Document');
    assert.deepEqual(pane.posted, [{ type: 'openToken', tag: 'access_token#aa01' }]);
    assert.equal(shownToken({ format: 'opaque' }).buttons().includes('Open as Document'), false);
  });

  it('says how long it lasts, and which setting makes that', () => {
    const pane = shownPane(completedFlow(), { kind: 'token', index: 1 });
    assert.match(
      pane.text(),
      /Lifetime ?1 h issued \d\d:\d\d:\d\d expires \d\d:\d\d:\d\d 59 min \d+ s left\. Why 1 h: expires_in 3600 in hop 5 equals exp − iat\. It is set by the server\./,
    );
    const setting = { token: 'access_token', seconds: 3600, setting: 'validity', owner: 'the resource Orders API' } as const;
    assert.match(
      shownPane(completedFlow({ lifetimes: [setting] }), { kind: 'token', index: 1 }).text(),
      /It is set by validity of the resource Orders API\./,
    );
    assert.match(shownPane(completedFlow(), { kind: 'token', index: 0 }).text(), /Why 1 h: by exp, set by the server\./);
    const { iat: __, ...undated } = completedFlow().tokens[1]?.claims ?? {};
    const hop = completedFlow().hops[4];
    assert.ok(hop && hop.id === completedFlow().tokens[1]?.hop);
    const without = (seconds: number): string => shownToken({ claims: undated, expiresAt: hop.startedAt + seconds * 1000 }).text();
    assert.match(without(3600), /Why 1 h: expires_in 3600 in hop 5 agrees with exp\. It is set by the server\./);
    assert.match(
      without(60),
      /expires_in in hop 5 is 3600, and exp is 1 min after that hop: the token expires at exp, set by the server\./,
    );
    const past = Date.now() - 60_000;
    assert.match(shownToken({ expiresAt: past }).text(), /Expired 1 min ago\./);
    const { exp: _, ...others } = completedFlow().tokens[1]?.claims ?? {};
    assert.match(shownToken({ claims: others }).text(), /expires_in in hop 5, set by the server\./);
    assert.match(
      shownToken({ claims: { iat: 1, exp: 101 }, expiresAt: 101_000 }).text(),
      /expires_in in hop 5 is 3600, and exp − iat is 100/,
    );
  });

  it('says of a refresh token what a setting says', () => {
    const setting = {
      token: 'refresh_token',
      seconds: 2_592_000,
      setting: 'refreshTokenDuration',
      owner: 'the application Web app',
    } as const;
    const { expiresAt: _, claims: __, header: ___, ...token } = completedFlow().tokens[1] ?? completedFlow().tokens[0] ?? assert.fail();
    const flow = completedFlow({ lifetimes: [setting], tokens: [{ ...token, kind: 'refresh_token', format: 'opaque' }] });
    const pane = shownPane(flow, { kind: 'token', index: 0 });
    assert.match(
      pane.text(),
      /Lifetime 30 days Set by refreshTokenDuration of the application Web app; the token itself does not say so\./,
    );
    assert.doesNotMatch(shownPane({ ...flow, lifetimes: [] }, { kind: 'token', index: 0 }).text(), /Lifetime/);
  });

  it('folds what was checked of it', () => {
    const flow = { ...recordedRun('front-channel/sandbox-code'), live: true };
    const pane = shownPane(flow, { kind: 'token', index: flow.tokens.findIndex(({ kind }) => kind === 'id_token') });
    const fold = pane.element.querySelector<HTMLElement>('.fold-head');
    assert.match(wordsIn(fold), /^Verification \d+ passed/);
    assert.equal(pane.element.querySelector('.remark'), null);
    fold?.click();
    assert.ok(pane.element.querySelectorAll('.remark.passed').length > 5);
  });

  it('tells what is known of an opaque token', () => {
    const pane = shownToken({ format: 'opaque', problem: 'Its payload is not JSON.', hop: hopId(5) }, {});
    assert.match(leadOf(pane), /^The token is opaque: only the server that issued it can read it/);
    assert.match(pane.text(), /Its payload is not JSON\./);
    const { claims: _, header: __, ...token } = completedFlow().tokens[1] ?? {};
    const flow = completedFlow();
    const opaque = shownPane({ ...flow, tokens: [token as TokenView] }, { kind: 'token', index: 0 });
    assert.match(opaque.row('scope').value, /^openid profile email/);
    assert.match(opaque.row('scope').note, /from the token response/);
  });

  it('of a run from the history is neither revealed nor copied', () => {
    const flow = completedFlow({ live: false });
    for (const selection of [{ kind: 'token', index: 0 }, { kind: 'pkce' }, { kind: 'hop', id: hopId(5) }] as const) {
      const pane = shownPane(flow, selection);
      assert.deepEqual(
        pane.buttons().filter((name) => /^Reveal|^Copy the value|Open as Document/.test(name)),
        [],
      );
      assert.ok(pane.element.querySelectorAll('.tag.gone').length > 0, selection.kind);
    }
  });
});
