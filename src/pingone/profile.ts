import type { ProductProfile } from '../core/engine/productProfile.ts';
import { browserSignOn } from '../core/signOn/browserSignOn.ts';
import { directSignOn } from '../core/signOn/directSignOn.ts';
import { formSignOn } from '../core/signOn/form/formSignOn.ts';
import { diagnose } from './explain/diagnose.ts';
import { explainPingOneError } from './explain/oauthErrors.ts';
import { approveDevice } from './flowsApi/approveDevice.ts';
import { flowsApiSignOn } from './flowsApi/flowsApiSignOn.ts';
import { preparePasskey } from './flowsApi/passkey/storedPasskey.ts';

/** PingOne, and whatever server else: what is particular is looked for only where the configuration says PingOne, or in its own answers. */
export const pingOne: ProductProfile = {
  signOns: {
    flows: flowsApiSignOn,
    browser: browserSignOn,
    form: formSignOn,
    direct: directSignOn,
    approveDevice,
    prepare: preparePasskey,
  },
  explain: (situation, { environmentKind }) => (environmentKind === 'oidc' ? undefined : explainPingOneError(situation)),
  diagnose: (flow) => (flow.plan.server.environmentKind === 'oidc' ? [] : diagnose(flow)),
};
