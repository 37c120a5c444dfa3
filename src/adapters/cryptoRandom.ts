import { randomBytes } from 'node:crypto';
import type { Random } from '../flow/ports.ts';

export const cryptoRandom: Random = { bytes: (count) => randomBytes(count) };
