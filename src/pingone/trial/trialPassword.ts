import { Secret } from '../../core/values/secret.ts';

const kinds = ['abcdefghijkmnopqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '~!@#$%^&*()-_=+'] as const;

/** Random bytes that {@link newTrialPassword} needs. */
export const trialPasswordBytes = 24;

/**
 * A password that fits PingOne's standard policy: the four kinds of characters take turns, so none is missing, and
 * no character comes twice. About 85 random bits; that a byte does not divide evenly costs less than one of them.
 */
export function newTrialPassword(random: Uint8Array): Secret {
  if (random.length < trialPasswordBytes) throw new RangeError(`A password is made of ${trialPasswordBytes} random bytes.`);
  const left = kinds.map((kind) => [...kind]);
  const characters = Array.from(random.subarray(0, trialPasswordBytes), (byte, index) => {
    const kind = left[index % left.length] ?? [];
    return kind.splice(byte % kind.length, 1)[0];
  });
  return new Secret(characters.join(''), 'password');
}
