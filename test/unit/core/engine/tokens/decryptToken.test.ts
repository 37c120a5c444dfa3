import assert from 'node:assert/strict';
import type { Run } from '../../../../../src/core/engine/run.ts';
import { isJwt, openToken } from '../../../../../src/core/engine/tokens/decryptToken.ts';
import type { Finding } from '../../../../../src/core/findings/finding.ts';
import { encodeBase64UrlText } from '../../../../../src/core/jose/base64url.ts';
import type { DecryptionKeys, DecryptionOutcome } from '../../../../../src/core/jose/decryption.ts';
import type { SecretRef } from '../../../../../src/core/plan/plan.ts';
import type { Evidence } from '../../../../../src/core/runs/evidence.ts';
import type { HopId } from '../../../../../src/core/runs/hop.ts';
import { Secret } from '../../../../../src/core/values/secret.ts';
import { clientPlan, codePlan } from '../../../../support/builders.ts';

const part = (value: unknown): string => encodeBase64UrlText(JSON.stringify(value));
const encrypted = `${part({ alg: 'RSA-OAEP', enc: 'A128GCM' })}.a.b.c.d`;
const signed = `${part({ alg: 'RS256' })}.${part({ sub: 'jane' })}.c2ln`;
const ref = (what: 'clientSecret' | 'privateKey'): SecretRef => ({ environment: 'e', owner: { kind: 'application', clientId: 'c', what } });

/** What comes of a token when decrypting has this outcome, and what the run recorded. */
async function opened(text: string, outcome: DecryptionOutcome, secret: 'clientSecret' | 'privateKey' = 'clientSecret') {
  const seen: { keys?: DecryptionKeys; readonly used: string[]; readonly notes: Finding[]; readonly evidence: Evidence[] } = {
    used: [],
    notes: [],
    evidence: [],
  };
  const other = secret === 'clientSecret' ? { privateKey: ref('privateKey') } : { clientSecret: ref('clientSecret') };
  const run: Partial<Run> = {
    plan: codePlan({ client: { ...clientPlan(), secret: ref(secret), ...other } }),
    ports: {
      decrypter: {
        decrypt: async (_token: string, keys: DecryptionKeys) => {
          seen.keys = keys;
          return outcome;
        },
      },
    } as unknown as Run['ports'],
    readSecret: async ({ owner }) => new Secret(owner.kind === 'application' ? owner.what : '', 'key'),
    usedSecret: (each) => void seen.used.push(each.reveal()),
    note: (findings) => void seen.notes.push(...findings),
    observe: (evidence) => void seen.evidence.push(evidence),
  };
  const token = new Secret(text, 'id_token');
  return { token, seen, result: await openToken(run as Run, token, 'id_token', 'f.1' as HopId) };
}

const encryption = { alg: 'RSA-OAEP', enc: 'A128GCM' };

describe('a token that came encrypted', () => {
  for (const by of ['privateKey', 'clientSecret'] as const) {
    it(`is what was in it, decrypted with the ${by}, and a secret like the one around it`, async () => {
      const { result, seen } = await opened(encrypted, { kind: 'decrypted', encryption, by, content: `${signed}\n` });
      assert.equal(result.token.reveal(), signed);
      assert.deepEqual(result.encryption, encryption);
      assert.ok(isJwt(result));
      assert.deepEqual(seen.used, [encrypted, signed]);
      assert.match(
        seen.notes[0]?.message ?? '',
        by === 'privateKey' ? /RSA-OAEP, enc A128GCM.*private key/ : /RSA-OAEP, enc A128GCM.*client secret/,
      );
    });
  }

  for (const secret of ['clientSecret', 'privateKey'] as const) {
    it(`is decrypted with both keys of a client that authenticates with its ${secret}`, async () => {
      const { seen } = await opened(encrypted, { kind: 'failed', reason: 'R.' }, secret);
      assert.deepEqual([seen.keys?.clientSecret?.reveal(), seen.keys?.privateKey?.reveal()], ['clientSecret', 'privateKey']);
    });
  }

  it('stays as it came where it cannot be decrypted, with the reason in the place of its signature', async () => {
    const { result, token, seen } = await opened(encrypted, { kind: 'failed', reason: 'No key.' });
    assert.deepEqual([result.token, result.reason], [token, 'No key.']);
    assert.deepEqual(seen.evidence, [{ kind: 'signature', token, outcome: { kind: 'unsupported', reason: 'No key.' } }]);
    assert.deepEqual(seen.notes, []);
  });

  it('is no JWT where claims alone were encrypted, as UserInfo may be', async () => {
    const { result } = await opened(encrypted, { kind: 'decrypted', encryption, by: 'privateKey', content: '{"sub":"jane"}' });
    assert.ok(!isJwt(result));
  });

  for (const text of [signed, 'opaque', '', 'a.b.c.d.e']) {
    it(`is none otherwise, and no key is read: ${text.slice(0, 12)}`, async () => {
      const { result, token, seen } = await opened(text, { kind: 'failed', reason: 'R.' });
      assert.equal(result.token, token);
      assert.equal(seen.keys, undefined);
    });
  }
});
