import { decodeJwt, type JwtReading } from '../jose/jwt.ts';
import type { Secret } from '../values/secret.ts';

const readings = new WeakMap<Secret, JwtReading>();

/** What a received token says, decoded once: checks, views and redaction all look at it. */
export function readingOf(token: Secret): JwtReading {
  const known = readings.get(token);
  if (known !== undefined) return known;
  const reading = decodeJwt(token.reveal());
  readings.set(token, reading);
  return reading;
}
