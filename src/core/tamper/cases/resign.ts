import { decodeJwt } from '../../jose/jwt.ts';
import { clientAuthentications } from '../../oauth/clientAuthenticationMethods.ts';
import { Secret } from '../../values/secret.ts';
import type { Resigning } from '../tamperCase.ts';

type Claims = Readonly<Record<string, unknown>>;

/** A client assertion with other claims, signed as the first one was. */
export async function withClaims(
  jwt: string,
  { plan: { client, server }, ports }: Resigning,
  change: (claims: Claims) => Claims,
): Promise<string | undefined> {
  const reading = decodeJwt(jwt);
  const key = client.secret === undefined ? undefined : await ports.secrets.read(client.secret, server);
  if (reading.kind !== 'decoded' || key === undefined) return undefined;
  const alg = client.assertionAlgorithm ?? clientAuthentications[client.authentication].assertion?.algorithm ?? 'RS256';
  return (await ports.signer.sign({ ...reading.header, alg }, change(reading.claims), key)).reveal();
}

/** A client assertion that is signed with HS256, with the public key of the client in PEM as the secret: what a library takes that lets the header choose. */
export async function withPublicKeyAsSecret(jwt: string, { plan: { client, server }, ports }: Resigning): Promise<string | undefined> {
  const reading = decodeJwt(jwt);
  const key = client.secret === undefined ? undefined : await ports.secrets.read(client.secret, server);
  if (reading.kind !== 'decoded' || key === undefined) return undefined;
  const secret = new Secret(await ports.signer.publicKeyPem(key), 'client_secret');
  return (await ports.signer.sign({ ...reading.header, alg: 'HS256' }, reading.claims, secret)).reveal();
}

/** A DPoP proof of the same claims by a new key. */
export async function withOtherKey(proof: string, { plan: { client }, ports: { signer } }: Resigning): Promise<string | undefined> {
  const reading = decodeJwt(proof);
  if (reading.kind !== 'decoded' || client.dpop === undefined) return undefined;
  const { algorithm } = client.dpop;
  const key = await signer.generateKey(algorithm);
  const jwk = await signer.publicKey(key, algorithm);
  return (await signer.sign({ ...reading.header, alg: algorithm, jwk }, reading.claims, key)).reveal();
}
