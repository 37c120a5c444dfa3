import { browserSignOn } from '../core/signOn/browserSignOn.ts';
import { directSignOn } from '../core/signOn/directSignOn.ts';
import type { SignOns } from '../core/signOn/signOn.ts';
import { approveDevice } from './flowsApi/approveDevice.ts';
import { flowsApiSignOn } from './flowsApi/flowsApiSignOn.ts';

/**
 * How each kind of sign-on is done: PingOne's flows API, a system browser, or the engine as user agent.
 * Handed to the engine with its ports, so that the engine itself knows no product.
 */
export const signOns: SignOns = { flows: flowsApiSignOn, browser: browserSignOn, direct: directSignOn, approveDevice };
