import type { Run } from '../../../core/engine/run.ts';
import { originOf } from '../../../core/http/origin.ts';
import { l10n } from '../../../core/text/l10n.ts';
import { Secret } from '../../../core/values/secret.ts';
import { buildAssertion, nextSignCount, passkeyMisfit } from '../../../core/webauthn/assertion.ts';
import type { Passkey } from '../../../core/webauthn/passkey.ts';
import { readRequestOptions } from '../../../core/webauthn/requestOptions.ts';
import { mayUse } from '../../../core/webauthn/rpId.ts';
import type { ChosenAction } from '../askForAction.ts';
import { flowActionRequest } from '../flowActions.ts';
import type { FlowsPlan } from '../plannedAction.ts';
import type { FlowAt } from '../resumeFlow.ts';
import { storedPasskey, unusablePasskey } from './storedPasskey.ts';

/** What the passkey of the test user does about a flow. */
export type PasskeyAnswer =
  | { readonly kind: 'chosen'; readonly chosen: ChosenAction }
  /** It cannot answer what the server asks for; nothing is signed. `message` says why, as a sentence. */
  | { readonly kind: 'misfit'; readonly message: string };

/**
 * Answers a request for an assertion with the passkey of the test user (WebAuthn Level 2 sections 5.1.4.1 and 6.3.3, which a browser
 * and an authenticator would do). PingOne: the action `assertion.check`, with the origin beside the assertion.
 *
 * @returns `undefined` where no assertion is asked for, and without a passkey
 * @throws {FlowStop} for a passkey that cannot sign
 */
export async function passkeyAction(run: Run, plan: FlowsPlan, { flow, page }: FlowAt): Promise<PasskeyAnswer | undefined> {
  const action = flow.actions.find(({ name }) => name === 'assertion.check');
  const passkey = action === undefined ? undefined : await storedPasskey(run, plan.passkey);
  if (action === undefined || passkey === undefined) return undefined;
  const reading = readRequestOptions(flow.assertionOptions);
  if (reading.kind === 'unreadable') return { kind: 'misfit', message: reading.message };
  const origin = originFor(passkey, page ?? flow.signOnPage);
  if (origin === undefined) return { kind: 'misfit', message: noOrigin(passkey) };
  const message = passkeyMisfit(passkey, reading.options, origin);
  if (message !== undefined) return { kind: 'misfit', message };

  const signCount = nextSignCount(run.memory.signCounts.get(passkey.credentialId) ?? passkey.counter);
  run.memory.signCounts.set(passkey.credentialId, signCount);
  const unsigned = buildAssertion(passkey, reading.options, { origin, signCount, digest: run.ports.digest });
  const assertion = new Secret(unsigned.withSignature(await signatureOf(run, passkey, unsigned.signed)), 'assertion');
  run.usedSecret(assertion);
  return { kind: 'chosen', chosen: { action, request: flowActionRequest(action, { origin, assertion }) } };
}

/**
 * The origin of the page that would use the passkey: as configured, else that of the sign-on page that the flow names. A page on
 * another domain is left out, because the server could name any.
 */
function originFor({ origin, rpId }: Passkey, page: string | undefined): string | undefined {
  if (origin !== undefined) return origin;
  const ofPage = page === undefined ? undefined : originOf(page);
  return ofPage !== undefined && mayUse(rpId, ofPage) ? ofPage : undefined;
}

function noOrigin({ rpId }: Passkey): string {
  return l10n`The flow names no sign-on page whose host is ${rpId}, the rpId of the stored passkey, or below it. Add the origin of the sign-on page to the passkey, as the member origin.`;
}

async function signatureOf(run: Run, { key }: Passkey, bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await run.ports.signer.signBytes(bytes, key);
  } catch (error) {
    throw unusablePasskey(error instanceof Error ? error.message : l10n`The key of the passkey cannot be used for signing.`, error);
  }
}
