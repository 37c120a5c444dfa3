import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface CallbackRequest {
  readonly headers?: Readonly<Record<string, string>>;
  /** Trusted in addition to nothing else: the PEM of the certificate of the listener. */
  readonly ca?: string | Buffer;
}

/** Brings something to where a browser comes back to, as a browser or a proxy would. @returns the status of the response */
export function bringTo(url: string, { headers = {}, ca }: CallbackRequest = {}): Promise<number> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = send(url, { headers, agent: false, ...(ca === undefined ? {} : { ca }) }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject).end();
  });
}
