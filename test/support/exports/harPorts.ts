import type { HarPorts } from '../../../src/core/imports/har/archive.ts';
import { joseSignatures } from '../../../src/node/crypto/joseSignatures.ts';
import { keyedHash } from '../../../src/node/crypto/keyedHash.ts';
import { nodeDigest } from '../../../src/node/crypto/nodeDigest.ts';
import { fixedRandom } from '../fixedRandom.ts';

/** What reading an archive needs, with the real cryptography and the same tags in every test run. */
export function harPorts(): HarPorts {
  return {
    hash: keyedHash(fixedRandom('har').bytes(32)),
    digest: nodeDigest,
    verify: (token, keys) => joseSignatures.verify(token, keys),
    providerOf: () => 'oidc',
    onFailure: (error) => {
      throw error;
    },
  };
}
