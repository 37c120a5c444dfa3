import { FlowStop } from '../../../core/engine/flowStop.ts';
import type { Run } from '../../../core/engine/run.ts';
import type { SignOnPreparation } from '../../../core/engine/signOn.ts';
import type { SecretRef } from '../../../core/plan/plan.ts';
import { l10n } from '../../../core/text/l10n.ts';
import { type Passkey, readPasskey, secretsInPasskey } from '../../../core/webauthn/passkey.ts';

/**
 * The passkey of a test user; `undefined` when none is stored. Its private key is hidden in whatever shows the run.
 * @throws {FlowStop} with a sentence that names the member, for one that cannot be used
 */
export async function storedPasskey(run: Run, ref: SecretRef | undefined): Promise<Passkey | undefined> {
  const secret = ref === undefined ? undefined : await run.readSecret(ref);
  if (secret === undefined) return undefined;
  for (const part of secretsInPasskey(secret.reveal())) run.usedSecret(part);
  const reading = readPasskey(secret.reveal());
  if (reading.kind === 'passkey') return reading.passkey;
  throw unusablePasskey(reading.message);
}

/** Before any request: nobody should sign on for a run that stops at the passkey. */
export const preparePasskey: SignOnPreparation = async (run, plan) => {
  if (plan.kind === 'flows') await storedPasskey(run, plan.passkey);
};

export function unusablePasskey(message: string, cause?: unknown): FlowStop {
  const remedy = l10n`Store the passkey of this test user as a private JWK for ES256 with credentialId and rpId.`;
  return FlowStop.failed({ code: 'passkey.unusable', message, remedy, spec: 'WebAuthn section 6.3.3', problem: 'passkeyRefused' }, cause);
}
