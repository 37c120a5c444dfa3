import { browserSignOn } from '../flow/browserSignOn.ts';
import { directSignOn } from '../flow/directSignOn.ts';
import type { SignOns } from '../flow/signOn.ts';
import { approveDevice } from './approveDevice.ts';
import { flowsApiSignOn } from './flowsApiSignOn.ts';

/**
 * How each kind of sign-on is done: PingOne's flows API, a system browser, or the engine as user agent.
 * Handed to the engine with its ports, so that the engine itself knows no product.
 */
export const signOns: SignOns = { flows: flowsApiSignOn, browser: browserSignOn, direct: directSignOn, approveDevice };
