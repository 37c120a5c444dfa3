import type { TokenMeans } from '../core/tokens/reading/tokenReading.ts';
import { nodeDigest } from './crypto/nodeDigest.ts';
import { inflateRaw } from './inflateRaw.ts';

/** What reading tokens needs of the platform, in Node. */
export const tokenMeans = { inflate: inflateRaw, digest: nodeDigest } satisfies TokenMeans;
