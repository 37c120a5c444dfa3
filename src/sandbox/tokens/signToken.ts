import { createSign, generateKeyPairSync } from 'node:crypto';
import type { SandboxState } from '../sandboxState.ts';

/** Signs claims with the key of the environment, unless a fault says otherwise. */
export async function signToken(
  claims: Readonly<Record<string, unknown>>,
  state: Pick<SandboxState, 'keys' | 'faults'>,
  header: { readonly typ?: string; readonly x5t?: string } = {},
): Promise<string> {
  if (state.faults.strikes('rotated-key')) await state.keys.rotate();
  const token = await state.keys.sign(claims, header);
  return state.faults.strikes('bad-signature') ? signedByStranger(token) : token;
}

/** The same header and claims under the signature of a key that nobody publishes. */
function signedByStranger(token: string): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signed = token.slice(0, token.lastIndexOf('.'));
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
}
