import { Secret } from '../protocol/secret.ts';

const kinds = ['abcdefghijkmnopqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '~!@#$%^&*()-_=+'] as const;

/** Random bytes that {@link newTrialPassword} needs. */
export const trialPasswordBytes = 24;

/**
 * A password that fits PingOne's standard policy: the four kinds of characters take turns, so none is missing and
 * none repeats. About 100 random bits; that a byte does not divide evenly over the letters costs less than one.
 */
export function newTrialPassword(random: Uint8Array): Secret {
  if (random.length < trialPasswordBytes) throw new RangeError(`A password is made of ${trialPasswordBytes} random bytes.`);
  const characters = Array.from(random.subarray(0, trialPasswordBytes), (byte, index) => {
    const kind = kinds[index % kinds.length] ?? kinds[0];
    return kind[byte % kind.length];
  });
  return new Secret(characters.join(''), 'password');
}
