import { type HttpRequest, headerValue } from '../../http/http.ts';
import { withBearer } from '../../oauth/bearer.ts';
import { withBoundToken } from '../../oauth/dpop/proof.ts';
import type { TokenScheme } from '../../oauth/errors/resourceRefusal.ts';
import { mtlsAlias } from '../../oauth/metadata/mtlsAlias.ts';
import type { StepName } from '../../runs/steps/steps.ts';
import type { Secret } from '../../values/secret.ts';
import { clientCertificate } from '../client/clientCertificate.ts';
import { discover } from '../discovery.ts';
import { FlowStop } from '../flowStop.ts';
import type { HopAnswer, Run, SendOptions } from '../run.ts';
import { bindingKey } from './bindingKey.ts';
import { sendProven } from './sendProven.ts';

/**
 * Sends a request with an access token: one that is bound to the key of the run by the scheme `DPoP` and with a proof (RFC 9449 section 7.1),
 * any other as a bearer token (RFC 6750 section 2.1).
 * @throws {FlowStop} when no response arrives
 */
export async function sendWithToken(run: Run, step: StepName, request: HttpRequest, accessToken: Secret): Promise<HopAnswer> {
  const key = await bindingKey(run, accessToken);
  const { request: meant, options } = await presented(run, request);
  if (key === undefined) return run.send(step, withBearer(meant, accessToken), options);
  const sent = await sendProven(run, key, {
    step,
    build: async () => withBoundToken(meant, accessToken),
    accessToken,
    options,
  });
  if ('error' in sent) throw FlowStop.failed(sent.error);
  return sent;
}

/** A token that is bound to the certificate of the client is used with it, at the alias of the endpoint (RFC 8705 sections 3 and 5). */
export async function presented(run: Run, request: HttpRequest): Promise<{ readonly request: HttpRequest; readonly options: SendOptions }> {
  const certificate = await clientCertificate(run);
  if (certificate === undefined) return { request, options: { channel: 'back' } };
  const url = mtlsAlias(await discover(run), request.url);
  return { request: { ...request, url }, options: { channel: 'back', clientCertificate: certificate } };
}

/** The scheme of a request with an access token. */
export function schemeOf({ headers }: HttpRequest): TokenScheme {
  return /^dpop /i.test(headerValue(headers, 'authorization') ?? '') ? 'DPoP' : 'Bearer';
}
