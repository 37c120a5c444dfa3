import type { Directory } from '../directory/directory.ts';
import { newPasskey } from '../passkeys/registeredPasskey.ts';

/** The user who signs on with a security key, and has it printed. */
export const passkeyUser = 'fido';

/** Registers a new passkey at every start, for the device of its user. @param port of the sandbox */
export function seedPasskey(directory: Directory, port: string): void {
  const [device] = directory.userNamed(passkeyUser)?.devices ?? [];
  if (device !== undefined) directory.passkeys.set(device.id, newPasskey(port));
}
