import assert from 'node:assert/strict';
import { operationFacts } from '../../../../../src/core/rules/operations/operationFacts.ts';
import type { Evidence, TokensEvidence } from '../../../../../src/core/runs/evidence.ts';
import type { HopId } from '../../../../../src/core/runs/hop.ts';
import { Secret } from '../../../../../src/core/values/secret.ts';
import { clientPlan, codePlan } from '../../../../support/builders.ts';

const at = (index: number): HopId => `f.${index}` as HopId;
const secret = (value: string): Secret => new Secret(value, 'access_token');
const factsOf = (evidence: readonly Evidence[], authentication: 'none' | 'client_secret_basic' = 'none') =>
  operationFacts({ plan: codePlan({ client: clientPlan({ authentication }) }), evidence, tokens: [] });

const tokens = (hop: number, accessToken: string, scopes: Partial<Pick<TokensEvidence, 'requestedScope' | 'grantedScope'>>): Evidence =>
  ({
    kind: 'tokens',
    hop: at(hop),
    accessToken: secret(accessToken),
    tokenType: `type of ${accessToken}`,
    requestedScope: undefined,
    grantedScope: undefined,
    ...scopes,
  }) as TokensEvidence;
const usage = (hop: number, token: string, accepted = true): Evidence => ({
  kind: 'tokenUse',
  hop: at(hop),
  token: secret(token),
  at: 'introspection',
  accepted,
});

describe('the facts of what is done with tokens', () => {
  it('have a revocation with what was done with this token afterwards', () => {
    const [{ hop, facts } = assert.fail()] = factsOf([
      usage(1, 'a'),
      { kind: 'revocation', hop: at(2), token: secret('a') },
      usage(3, 'b'),
      usage(4, 'a', false),
    ]).revocations;
    assert.deepEqual([hop, facts.isJwt, facts.uses.map((use) => [use.hop, use.accepted])], ['f.2', false, [['f.4', false]]]);
  });

  it('have an introspection with the type under which the token was issued', () => {
    const introspection = (token: string): Evidence => ({
      kind: 'introspection',
      hop: at(3),
      token: secret(token),
      tokenKind: 'access_token',
      members: { active: true },
      clientId: 'c',
      nowSeconds: 1,
    });
    const types = factsOf([tokens(1, 'a', {}), tokens(2, 'b', {}), introspection('a'), introspection('x')]).introspections;
    assert.deepEqual(
      types.map(({ facts }) => facts.issuedType),
      ['type of a', undefined],
    );
  });

  it('have a refresh with all that was granted before', () => {
    const evidence: readonly Evidence[] = [
      tokens(1, 'a', { requestedScope: 'openid x', grantedScope: 'x y' }),
      { kind: 'refresh', hop: at(2), rotated: true },
      tokens(2, 'b', { requestedScope: 'x' }),
      { kind: 'refreshReuse', hop: at(3), accepted: true },
      { kind: 'refresh', hop: at(3), rotated: true },
      tokens(3, 'c', { grantedScope: 'z' }),
      { kind: 'refreshReuse', hop: at(4), accepted: false },
    ];
    assert.deepEqual(factsOf(evidence).refreshes, [
      { hop: 'f.2', facts: { isPublicClient: true, reuseAccepted: undefined, earlierScope: 'x y', grantedScope: undefined } },
      { hop: 'f.3', facts: { isPublicClient: true, reuseAccepted: true, earlierScope: 'x y x', grantedScope: 'z' } },
      { hop: 'f.4', facts: { isPublicClient: true, reuseAccepted: false, earlierScope: undefined, grantedScope: undefined } },
    ]);
  });

  it('have a sign-off with what was asked of its session, before the next one', () => {
    const signOff = (hop: number): Evidence => ({
      kind: 'signOff',
      hop: at(hop),
      sent: { postLogoutRedirectUri: undefined, state: undefined },
      end: { kind: 'done' },
    });
    const check = (hop: number, kind: 'yes' | 'no'): Evidence => ({ kind: 'sessionCheck', hop: at(hop), left: { kind } });
    const { signOffs } = factsOf([check(1, 'yes'), signOff(2), signOff(3), usage(4, 'a'), check(5, 'no'), signOff(6)]);
    assert.deepEqual(
      signOffs.map(({ hop, facts }) => [hop, facts.session?.kind]),
      [
        ['f.2', undefined],
        ['f.3', 'no'],
        ['f.6', undefined],
      ],
    );
  });

  it('know a confidential client', () => {
    const [{ facts } = assert.fail()] = factsOf([{ kind: 'refresh', hop: at(2), rotated: true }], 'client_secret_basic').refreshes;
    assert.equal(facts.isPublicClient, false);
  });
});
