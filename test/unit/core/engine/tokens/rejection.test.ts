import assert from 'node:assert/strict';
import { rejected, rejectionOf, verdictOf } from '../../../../../src/core/engine/tokens/rejection.ts';
import type { HopCheck } from '../../../../../src/core/runs/flow.ts';
import type { HopId } from '../../../../../src/core/runs/hop.ts';

const hop = 'f1.2' as HopId;
const other = 'f1.3' as HopId;

function check(code: string, change: Partial<HopCheck> = {}): HopCheck {
  const title = code;
  const spec = 'OpenID Connect Core section 3.1.3.7';
  return { code, title, spec, severity: 'error', outcome: 'failed', message: `${code} is wrong.`, hop, ...change };
}

const signature = check('idToken.signature');
const nonce = check('idToken.nonce');

interface Row {
  readonly what: string;
  readonly checks: readonly HopCheck[];
  /** Whether anything is known about the signature. Default: yes. */
  readonly isKnown?: boolean;
  /** The expected rejections of a token of each channel, as kind and code. */
  readonly front: string | undefined;
  readonly back: string | undefined;
}

const rows: readonly Row[] = [
  { what: 'no check', checks: [], front: undefined, back: undefined },
  { what: 'a check that passed', checks: [check('idToken.nonce', { outcome: 'passed' })], front: undefined, back: undefined },
  { what: 'a check without an object', checks: [check('idToken.nonce', { outcome: 'notApplicable' })], front: undefined, back: undefined },
  { what: 'a warning', checks: [check('idToken.issuedAt', { severity: 'warning' })], front: undefined, back: undefined },
  { what: 'a check of another hop', checks: [check('idToken.nonce', { hop: other })], front: undefined, back: undefined },
  { what: 'a check of an access token', checks: [check('accessToken.issuer')], front: undefined, back: undefined },
  { what: 'no ID token', checks: [check('idToken.present')], front: undefined, back: undefined },
  { what: 'a wrong claim', checks: [nonce], front: 'wrong idToken.nonce', back: 'wrong idToken.nonce' },
  { what: 'a wrong signature', checks: [signature], front: 'wrong idToken.signature', back: 'wrong idToken.signature' },
  { what: 'two that are wrong', checks: [signature, nonce], front: 'wrong idToken.signature', back: 'wrong idToken.signature' },
  {
    what: 'a signature that nothing could verify',
    checks: [signature],
    isKnown: false,
    front: 'unverified idToken.signature',
    back: undefined,
  },
  {
    what: 'such a signature, and a wrong claim',
    checks: [signature, nonce],
    isKnown: false,
    front: 'wrong idToken.nonce',
    back: 'wrong idToken.nonce',
  },
  {
    what: 'such a signature, and a warning',
    checks: [signature, check('idToken.acr', { severity: 'warning' })],
    isKnown: false,
    front: 'unverified idToken.signature',
    back: undefined,
  },
];

describe('why a client rejects an ID token', () => {
  for (const { what, checks, isKnown = true, ...expected } of rows) {
    for (const channel of ['front', 'back'] as const) {
      it(`${channel} channel: ${what}`, () => {
        const rejection = rejectionOf(checks, { channel, hop }, isKnown);
        assert.equal(rejection && `${rejection.kind} ${rejection.check.code}`, expected[channel]);
      });
    }
  }

  it('is said in a sentence with its place and its section', () => {
    const { outcome } = rejected({ channel: 'front', hop }, { kind: 'wrong', check: nonce });
    assert.ok(outcome.kind === 'failed');
    const { code, message, spec, remedy } = outcome.error;
    assert.deepEqual([code, spec, outcome.error.hop], ['idToken.nonce', nonce.spec, hop]);
    assert.match(message, /authorization response.*: the ID token must not be accepted\. idToken\.nonce is wrong\.$/i);
    assert.match(remedy ?? '', /kept with this run/);
  });

  it('is not said to be wrong when it could not be verified', () => {
    const rejection = rejectionOf([signature], { channel: 'front', hop }, false);
    assert.ok(rejection !== undefined);
    assert.match(verdictOf(rejection), /^The ID token could not be verified.*idToken\.signature is wrong\.$/);
    const { outcome } = rejected({ channel: 'front', hop }, rejection);
    assert.equal(outcome.kind === 'failed' && outcome.error.spec, 'OpenID Connect Core section 3.2.2.11');
  });
});
