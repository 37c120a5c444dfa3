import { decodeJwt } from '../../core/jose/jwt.ts';
import type { GivenName } from '../../core/plan/plan.ts';
import type { Secret } from '../../core/values/secret.ts';
import { CommandError } from '../commandError.ts';

/**
 * An access token is verified by what it says: of one that only its server can read there is nothing to verify.
 * @throws {CommandError} when that is all that a command has
 */
export function needReadable(given: ReadonlyMap<GivenName, Secret> | undefined): void {
  const token = given?.size === 1 ? given.get('access_token') : undefined;
  if (token === undefined || decodeJwt(token.reveal()).kind !== 'opaque') return;
  throw CommandError.usage(
    'The access token is no JWT: only its server can say whether it is good. Ask it with --then introspect or --then userinfo, or use the token with --then "api:URL", --then revoke or --grant token_exchange.',
  );
}
