import type { RunRedaction } from '../../../src/core/redaction/runRedaction.ts';
import { WindowRedaction } from '../../../src/core/redaction/windowRedaction.ts';
import { keyedHash } from '../../../src/node/crypto/keyedHash.ts';
import { fixedRandom } from '../fixedRandom.ts';

/** The redaction of one run in a window of its own, with the same tags in every test run. */
export function testRedaction(seed?: string): RunRedaction {
  return new WindowRedaction(keyedHash(fixedRandom(seed).bytes(32))).begin('run');
}
