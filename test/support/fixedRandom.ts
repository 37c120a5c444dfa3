import { createHash } from 'node:crypto';
import type { Random } from '../../src/core/engine/ports.ts';

/** Bytes that look random and are the same in every test run. */
export function fixedRandom(seed = 'seed'): Random {
  let count = 0;
  return {
    bytes(length) {
      const blocks: Buffer[] = [];
      for (let have = 0; have < length; have += 32) blocks.push(createHash('sha256').update(`${seed}.${count++}`).digest());
      return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
    },
  };
}
