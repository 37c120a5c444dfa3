import { type FormField, fieldValue, parseForm } from '../../../src/core/http/form.ts';
import { type HttpRequest, type HttpResponse, headerValue } from '../../../src/core/http/http.ts';
import { fixture, jsonResponse, redirectTo } from '../builders.ts';
import { halfHash, jwkSet, signedJwt } from '../tokens.ts';

const base = `${fixture.authBase}/${fixture.environmentId}`;
const issuer = `${base}/as`;

/** Paths of the fixture environment, for a fake transport. */
export const paths = {
  authorize: `/${fixture.environmentId}/as/authorize`,
  flow: `/${fixture.environmentId}/flows/${fixture.flowId}`,
  resume: `/${fixture.environmentId}/as/resume`,
  token: `/${fixture.environmentId}/as/token`,
  par: `/${fixture.environmentId}/as/par`,
  jwks: `/${fixture.environmentId}/as/jwks`,
  daVinci: `/${fixture.environmentId}/davinci/connections/867ed4363b2bc21c860085ad2baa817d/capabilities/customForm`,
  discovery: `/${fixture.environmentId}/as/.well-known/openid-configuration`,
} as const;

/**
 * The answers of an environment in a sign-on that goes well, in the shapes of PingOne's documentation. Each is a
 * function of the request, so that `state` and `nonce` come back as they were sent.
 */
export class PingOneAnswers {
  #sent: readonly FormField[] = [];

  readonly authorize = (request: HttpRequest): HttpResponse => {
    this.#sent = parseForm(request.body ?? new URL(request.url).search.slice(1));
    return redirectTo(`https://apps.pingone.test/${fixture.environmentId}/signon/?flowId=${fixture.flowId}`);
  };

  /** What `response_mode=pi.flow` answers to the authorization request. */
  readonly authorizeWithFlow = (request: HttpRequest): HttpResponse => {
    this.authorize(request);
    return this.flow('USERNAME_PASSWORD_REQUIRED', ['usernamePassword.check', 'password.forgot']);
  };

  flow(status: string, actions: readonly string[] = [], more: Readonly<Record<string, unknown>> = {}): HttpResponse {
    const href = `${base}/flows/${fixture.flowId}`;
    return jsonResponse(200, {
      _links: Object.fromEntries(['self', ...actions].map((name) => [name, { href }])),
      id: fixture.flowId,
      environment: { id: fixture.environmentId },
      resumeUrl: `${base}/as/resume?flowId=${fixture.flowId}`,
      status,
      createdAt: '2027-01-15T08:00:00.000Z',
      expiresAt: '2027-01-15T08:15:00.000Z',
      ...more,
    });
  }

  get signOnRequired(): HttpResponse {
    return this.flow('USERNAME_PASSWORD_REQUIRED', ['usernamePassword.check', 'password.forgot']);
  }

  get completed(): HttpResponse {
    const answer = this.flow('COMPLETED', [], { session: { id: fixture.sessionId }, _embedded: { user: { username: fixture.username } } });
    const cookie = `=${fixture.sessionToken}; Path=/${fixture.environmentId}; Max-Age=2592000; Secure; HttpOnly`;
    return { ...answer, headers: [...answer.headers, ['set-cookie', `ST${cookie}; SameSite=None`], ['set-cookie', `ST-NO-SS${cookie}`]] };
  }

  readonly resume = (request: HttpRequest): HttpResponse => {
    if (!(headerValue(request.headers, 'cookie') ?? '').includes(`ST=${fixture.sessionToken}`)) {
      return jsonResponse(401, { id: 'e1', code: 'ACCESS_FAILED', message: 'x', details: [{ code: 'INVALID_TOKEN', message: 'x' }] });
    }
    return redirectTo(`${fixture.redirectUri}?code=${fixture.code}&state=${encodeURIComponent(this.sent('state'))}`);
  };

  readonly token = async (): Promise<HttpResponse> => jsonResponse(200, await this.tokens());

  async tokens(): Promise<Readonly<Record<string, unknown>>> {
    const access = await signedJwt({
      iss: issuer,
      aud: ['https://api.pingone.test'],
      client_id: fixture.clientId,
      scope: 'openid profile',
      sub: 'u1',
      sid: fixture.sessionId,
      iat: 1_800_000_000,
      exp: 1_800_003_600,
    });
    const id = await signedJwt({
      iss: issuer,
      sub: 'u1',
      aud: fixture.clientId,
      iat: 1_800_000_000,
      exp: 1_800_003_600,
      auth_time: 1_800_000_000,
      nonce: this.sent('nonce'),
      at_hash: halfHash(access),
      sid: fixture.sessionId,
    });
    return { access_token: access, token_type: 'Bearer', expires_in: 3600, scope: 'openid profile', id_token: id };
  }

  readonly jwks = async (): Promise<HttpResponse> => jsonResponse(200, await jwkSet());

  /** A parameter of the authorization request. */
  sent(name: string): string {
    return fieldValue(this.#sent, name) ?? '';
  }
}

/** PingOne's error envelope (section "PingOne API responses" of its documentation). */
export function platformError(
  status: number,
  code: string,
  detail?: { readonly code: string; readonly target?: string; readonly innerError?: object },
): HttpResponse {
  return jsonResponse(status, {
    id: '2f5b0c1e-0000-4000-8000-000000000001',
    code,
    message: 'The request could not be completed.',
    ...(detail === undefined ? {} : { details: [{ message: 'The request could not be completed.', ...detail }] }),
  });
}
