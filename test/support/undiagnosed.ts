import type { ProductProfile } from '../../src/core/engine/productProfile.ts';
import { pingOne } from '../../src/pingone/profile.ts';

/** PingOne without the look at the whole run: for tests of what the engine itself finds. */
export const undiagnosed: ProductProfile = { ...pingOne, diagnose: () => [] };
