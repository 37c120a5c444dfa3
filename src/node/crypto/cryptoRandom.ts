import { randomFillSync } from 'node:crypto';
import type { Random } from '../../core/engine/ports.ts';

const poolBytes = 1024;

/** A call of the source takes longer than its bytes, so they are fetched ahead. Each is given out once, and wiped here. */
let pool = new Uint8Array(0);

export const cryptoRandom: Random = {
  bytes(count) {
    if (count > poolBytes) return randomFillSync(new Uint8Array(count));
    if (count > pool.length) pool = randomFillSync(new Uint8Array(poolBytes));
    const bytes = pool.slice(0, count);
    pool.fill(0, 0, count);
    pool = pool.subarray(count);
    return bytes;
  },
};
