import type { Directory } from '../directory/directory.ts';
import type { Device, DeviceType, SignOnTrait, User } from '../directory/user.ts';
import { seedId } from './ids.ts';

/** The password of every seeded user: it is printed with the configuration, and nothing but the sandbox has it. */
export const testPassword = 'Sandbox-2468!';
/** The six digits that every device of the sandbox "shows". */
export const testPasscode = '123456';
/** What the sandbox "mails" after a forgotten password. */
export const testRecoveryCode = 'RECOVER1';
/** What the sandbox "mails" to check an e-mail address. */
export const testVerificationCode = 'VERIFY01';
/** What the sandbox "mails" to an invited administrator. */
export const testInviteCode = 'INVITE01';

interface UserSeed {
  readonly username: string;
  readonly purpose: string;
  readonly given: string;
  readonly family: string;
  readonly devices?: readonly DeviceType[];
  readonly traits?: readonly SignOnTrait[];
  readonly password?: 'none' | 'expired' | 'forceChange';
  readonly enabled?: boolean;
}

const seeds: readonly UserSeed[] = [
  { username: 'demo', purpose: 'signs on with a password', given: 'Dana', family: 'Demo' },
  {
    username: 'otp',
    purpose: `enters the one-time passcode ${testPasscode} after the password`,
    given: 'Otto',
    family: 'Passcode',
    devices: ['EMAIL'],
  },
  {
    username: 'devices',
    purpose: `selects an MFA device, passcode ${testPasscode}`,
    given: 'Devi',
    family: 'Select',
    devices: ['EMAIL', 'SMS', 'TOTP', 'MOBILE', 'FIDO2'],
    traits: ['pushConfirms'],
  },
  {
    username: 'push',
    purpose: 'confirms on the phone after two polls',
    given: 'Pia',
    family: 'Push',
    devices: ['MOBILE'],
    traits: ['pushConfirms'],
  },
  {
    username: 'push-timeout',
    purpose: 'never confirms on the phone',
    given: 'Tim',
    family: 'Timeout',
    devices: ['MOBILE'],
    traits: ['pushTimesOut'],
  },
  { username: 'fido', purpose: 'signs on with a security key', given: 'Fia', family: 'Fido', devices: ['FIDO2'] },
  { username: 'must-change', purpose: 'must change the password', given: 'Mona', family: 'Change', password: 'forceChange' },
  { username: 'expired', purpose: 'the password has expired', given: 'Eva', family: 'Expired', password: 'expired' },
  {
    username: 'unverified',
    purpose: `verifies the email address with ${testVerificationCode}`,
    given: 'Uma',
    family: 'Unverified',
    traits: ['mustVerifyEmail'],
  },
  { username: 'profile', purpose: 'completes the profile', given: 'Paul', family: 'Profile', traits: ['mustCompleteProfile'] },
  { username: 'consent', purpose: 'accepts the terms of service', given: 'Connie', family: 'Consent', traits: ['mustConsent'] },
  { username: 'confirm', purpose: 'confirms an existing account', given: 'Conrad', family: 'Confirm', traits: ['mustConfirmAccount'] },
  {
    username: 'linking',
    purpose: 'links an external identity with the password',
    given: 'Lina',
    family: 'Linking',
    traits: ['mustLinkAccount'],
  },
  {
    username: 'external',
    purpose: 'is sent to an external identity provider',
    given: 'Xenia',
    family: 'External',
    traits: ['mustAuthenticateExternally'],
  },
  { username: 'denied', purpose: 'is denied by the policy: the flow fails', given: 'Dennis', family: 'Denied', traits: ['isDenied'] },
  { username: 'locked', purpose: 'is locked out for 15 minutes', given: 'Lou', family: 'Locked', traits: ['isLocked'] },
  { username: 'no-password', purpose: 'has no password', given: 'Nora', family: 'Nopassword', password: 'none' },
];

/** Users for each interesting flow status. The first one just signs on. */
export function seedUsers(directory: Directory, populationId: string, now: string): void {
  let deviceNumber = 0;
  seeds.forEach((seed, index) => {
    const devices = (seed.devices ?? []).map((type): Device => {
      deviceNumber += 1;
      return newDevice(seedId('device', deviceNumber), type, seed.username);
    });
    const user: User = {
      id: seedId('user', index + 1),
      username: seed.username,
      email: `${seed.username}@example.com`,
      emailVerified: !(seed.traits ?? []).includes('mustVerifyEmail'),
      name: { given: seed.given, family: seed.family },
      populationId,
      enabled: seed.enabled ?? true,
      mfaEnabled: devices.length > 0,
      devices,
      ...(seed.password === 'none'
        ? {}
        : {
            password: {
              value: testPassword,
              forceChange: seed.password === 'forceChange',
              expired: seed.password === 'expired',
              lastChangedAt: now,
              history: [],
            },
          }),
      failures: 0,
      traits: seed.traits ?? [],
      purpose: seed.purpose,
      attributes: {},
      createdAt: now,
      updatedAt: now,
    };
    directory.users.set(user.id, user);
  });
}

/** A second factor with a masked address, as flow objects show it. */
export function newDevice(id: string, type: DeviceType, username: string): Device {
  switch (type) {
    case 'EMAIL':
      return { id, type, status: 'ACTIVE', email: `${username.slice(0, 1)}*****@example.com` };
    case 'SMS':
    case 'VOICE':
      return { id, type, status: 'ACTIVE', phone: '*******4711' };
    case 'MOBILE':
      return { id, type, status: 'ACTIVE', nickname: 'Phone' };
    case 'TOTP':
      return { id, type, status: 'ACTIVE', nickname: 'Authenticator app' };
    case 'FIDO2':
      return { id, type, status: 'ACTIVE', nickname: 'Security key' };
  }
}
