import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';
import type { WeakJwts } from './weakJwts.ts';
import { type Protection, weakServerSecret } from './weakness.ts';

/** The clients of a weak server, `weak` and `other`: both have the same secret, and may authenticate in every way. */
export class WeakClients {
  constructor(
    private readonly has: (protection: Protection) => boolean,
    private readonly jwts: WeakJwts,
  ) {}

  knows(id: string): boolean {
    return id === 'weak' || id === 'other';
  }

  /** Who a request says that it is of. */
  idIn({ headers }: IncomingMessage, form: URLSearchParams): string {
    return form.get('client_id') ?? basicIn(headers.authorization ?? '').split(':')[0] ?? '';
  }

  authenticate(issuer: string, request: IncomingMessage, form: URLSearchParams): void {
    const { authorization } = request.headers;
    const [secret, assertion] = [form.get('client_secret'), form.get('client_assertion')];
    const ways = [authorization, secret, assertion].filter((each) => typeof each === 'string');
    if (ways.length > 1 && this.has('oneAuthentication')) throw new Refusal('invalid_request');
    if (ways.length === 0 && this.has('clientNeeded')) throw new Refusal('invalid_client', 401);
    if (typeof assertion === 'string') {
      this.jwts.checkAssertion(assertion, issuer);
      return;
    }
    const isRight =
      authorization === undefined
        ? secret === weakServerSecret
        : basicIn(authorization) === `${this.idIn(request, form)}:${weakServerSecret}`;
    if (ways.length > 0 && !isRight && this.has('clientSecret')) throw new Refusal('invalid_client', 401);
  }
}

function basicIn(authorization: string): string {
  return Buffer.from(authorization.replace('Basic ', ''), 'base64').toString();
}
