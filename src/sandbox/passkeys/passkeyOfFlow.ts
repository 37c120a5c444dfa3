import { createHash } from 'node:crypto';
import type { Directory } from '../directory/directory.ts';
import type { Device, User } from '../directory/user.ts';
import type { Flow } from '../flows/flow.ts';
import type { RegisteredPasskey } from './registeredPasskey.ts';

/** The device that a flow is about: the one that was selected, else the only one; none while the person wants another. */
export function deviceOfFlow(flow: Flow, user: User | undefined): Device | undefined {
  if (flow.selectedDeviceId === null) return undefined;
  const only = user?.devices.length === 1 ? user.devices[0] : undefined;
  return user?.devices.find(({ id }) => id === flow.selectedDeviceId) ?? only;
}

/** What a passkey signs in a flow: 32 bytes in base64url. Ours: made of the ID of the flow, which is random and of this flow alone. */
export function challengeOf({ id }: Flow): string {
  return createHash('sha256').update(id).digest('base64url');
}

/** The passkey that a flow asks for; `undefined` for a device without one. */
export function passkeyOfFlow(flow: Flow, directory: Directory): RegisteredPasskey | undefined {
  const user = flow.userId === undefined ? undefined : directory.users.get(flow.userId);
  return directory.passkeys.get(deviceOfFlow(flow, user)?.id ?? '');
}
