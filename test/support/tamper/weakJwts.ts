import { createHash, createHmac, createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { Refusal } from './refusal.ts';
import { type Protection, weakServerKeys, weakServerSecret } from './weakness.ts';

interface Parts {
  readonly header: { readonly alg: string; readonly jwk?: JsonWebKey };
  readonly claims: Readonly<Record<string, unknown>>;
  readonly input: string;
  readonly signature: string;
}

/** JWTs that a weak server gets. */
export class WeakJwts {
  readonly #seen = new Set<string>();

  constructor(private readonly has: (protection: Protection) => boolean) {}

  /** The parameters in a request object. */
  openObject(jwt: string): URLSearchParams {
    const parts = partsOf(jwt);
    const isUnsigned = parts.header.alg === 'none';
    if (isUnsigned && this.has('objectSigned')) throw new Refusal('invalid_request_object');
    if (!isUnsigned && !isSignedBySecret(parts, weakServerSecret) && this.has('objectSignature'))
      throw new Refusal('invalid_request_object');
    return new URLSearchParams(Object.entries(parts.claims).map(([name, value]): [string, string] => [name, String(value)]));
  }

  checkAssertion(jwt: string, issuer: string): void {
    const parts = partsOf(jwt);
    const refuse = (): never => {
      throw new Refusal('invalid_client', 401);
    };
    if (!this.#isSigned(parts) && this.has('assertionSignature')) refuse();
    if (parts.claims['aud'] !== issuer && this.has('assertionAudience')) refuse();
    if (Number(parts.claims['exp']) < Date.now() / 1000 && this.has('assertionLifetime')) refuse();
    if (!this.#isNew(parts) && this.has('assertionOnce')) refuse();
  }

  /** @returns the thumbprint of the key */
  checkProof(proof: string): string {
    const parts = partsOf(proof);
    const key = { key: createPublicKey({ key: parts.header.jwk ?? {}, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const };
    const isSigned = verify('sha256', Buffer.from(parts.input), key, Buffer.from(parts.signature, 'base64url'));
    if (this.has('proofSignature') && !isSigned) throw new Refusal('invalid_dpop_proof');
    if (!this.#isNew(parts) && this.has('proofOnce')) throw new Refusal('invalid_dpop_proof');
    return keyOfProof(proof);
  }

  /** By the client secret, or by the private key; and where the header may choose, by the public key as if it were a secret. */
  #isSigned(parts: Parts): boolean {
    if (parts.header.alg === 'ES256')
      return verify(
        'sha256',
        Buffer.from(parts.input),
        { key: weakServerKeys.publicKey, dsaEncoding: 'ieee-p1363' },
        Buffer.from(parts.signature, 'base64url'),
      );
    return (
      isSignedBySecret(parts, weakServerSecret) || (!this.has('assertionAlgorithm') && isSignedBySecret(parts, weakServerKeys.publicKey))
    );
  }

  #isNew({ claims }: Parts): boolean {
    const id = String(claims['jti']);
    const isNew = !this.#seen.has(id);
    this.#seen.add(id);
    return isNew;
  }
}

/** RFC 7638, of a key on P-256. */
export function keyOfProof(proof: string): string {
  const { crv, kty, x, y } = partsOf(proof).header.jwk ?? {};
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

function partsOf(jwt: string): Parts {
  const [header = '', claims = '', signature = ''] = jwt.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  return { header: read(header), claims: read(claims), input: `${header}.${claims}`, signature };
}

function isSignedBySecret({ input, signature }: Parts, secret: string): boolean {
  return createHmac('sha256', secret).update(input).digest('base64url') === signature;
}
