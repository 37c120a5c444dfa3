import type { Encryption } from '../../jose/decryption.ts';
import { decodeJwt } from '../../jose/jwt.ts';
import type { HopId } from '../../runs/hop.ts';
import { readingOf } from '../../runs/tokenReading.ts';
import { l10n } from '../../text/l10n.ts';
import { Secret } from '../../values/secret.ts';
import type { Run } from '../run.ts';
import { clientKeyOf } from './clientKeys.ts';

/** A token that may have come encrypted. */
export interface OpenedToken {
  /** What was in it; as it came where it was not encrypted, or could not be decrypted. */
  readonly token: Secret;
  readonly encryption?: Encryption;
  /** Why it could not be decrypted, as a sentence. */
  readonly reason?: string;
}

const names = {
  get id_token() {
    return l10n`The ID token`;
  },
  get userinfo() {
    return l10n`The UserInfo response`;
  },
  get response() {
    return l10n`The authorization response`;
  },
  get logout_token() {
    return l10n`The logout token`;
  },
};

/**
 * Decrypts a token that came as a JWE with the private key or the secret of the client (OpenID Connect Core section 10.2), so that it is
 * judged like any other. Why one could not be decrypted is recorded in the place of its signature.
 *
 * @param hop what brought it; left out of a token that a person gave
 */
export async function openToken(run: Run, token: Secret, what: keyof typeof names, hop?: HopId): Promise<OpenedToken> {
  if (readingOf(token).kind !== 'encrypted') return { token };
  const { client } = run.plan;
  const read = (key: 'clientSecret' | 'privateKey') => {
    const ref = clientKeyOf(client, key);
    return ref === undefined ? undefined : run.readSecret(ref);
  };
  run.usedSecret(token);
  const keys = { privateKey: await read('privateKey'), clientSecret: await read('clientSecret') };
  const outcome = await run.ports.decrypter.decrypt(token.reveal(), keys);
  if (outcome.kind === 'failed') {
    run.observe({ kind: 'signature', token, outcome: { kind: 'unsupported', reason: outcome.reason } });
    return { token, reason: outcome.reason };
  }
  const { encryption, by, content } = outcome;
  const opened = new Secret(content.trim(), token.label);
  run.usedSecret(opened);
  const { alg, enc } = encryption;
  const message =
    by === 'privateKey'
      ? l10n`${names[what]} was encrypted (alg ${alg}, enc ${enc}) and was decrypted with the private key of the application.`
      : l10n`${names[what]} was encrypted (alg ${alg}, enc ${enc}) and was decrypted with the client secret.`;
  run.note([{ severity: 'info', code: 'token.decrypted', message, spec: 'OpenID Connect Core section 10.2' }], hop);
  return { token: opened, encryption };
}

/** Whether a decrypted text is a JWT, as what is signed and then encrypted has to be (OpenID Connect Core section 10.2). */
export function isJwt({ token }: OpenedToken): boolean {
  return decodeJwt(token.reveal()).kind === 'decoded';
}
