import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import type { Application } from '../directory/application.ts';
import type { SandboxState } from '../sandboxState.ts';

const secretAlgorithms = ['HS256', 'HS384', 'HS512'];
const keyAlgorithms = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];

/**
 * Claims of a JWT that an application made for the sandbox: `iss` is the application, `aud` the issuer, signed with its
 * secret or one of its registered keys, or not at all where the application supports that.
 * `undefined` for anything that cannot be trusted.
 */
export async function clientJwtClaims(jwt: string, application: Application, state: SandboxState): Promise<JWTPayload | undefined> {
  const expected = { issuer: application.id, audience: state.issuer, clockTolerance: 5 };
  try {
    const { alg } = decodeProtectedHeader(jwt);
    if (alg === 'none') return application.supportUnsignedRequestObject ? decodeJwt(jwt) : undefined;
    if (secretAlgorithms.includes(alg ?? '')) {
      const secret = state.directory.secrets.get(application.id)?.value ?? '';
      return (await jwtVerify(jwt, new TextEncoder().encode(secret), { ...expected, algorithms: secretAlgorithms })).payload;
    }
    const keys = createLocalJWKSet({ keys: [...(application.jwks?.keys ?? [])] } as unknown as JSONWebKeySet);
    return (await jwtVerify(jwt, keys, { ...expected, algorithms: keyAlgorithms })).payload;
  } catch {
    return undefined; // not a JWT, signed by somebody else, expired, or for another server
  }
}
