import type { ClientPlan, SecretRef } from '../../plan/plan.ts';

/** However the client authenticates: OpenID Connect Core section 10 has one client secret, and one key pair, for everything. */
export function clientKeyOf({ secret, clientSecret, privateKey }: ClientPlan, what: 'clientSecret' | 'privateKey'): SecretRef | undefined {
  if (secret?.owner.kind === 'application' && secret.owner.what === what) return secret;
  return what === 'clientSecret' ? clientSecret : privateKey;
}
