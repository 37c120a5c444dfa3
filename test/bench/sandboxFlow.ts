import { createHash, randomBytes } from 'node:crypto';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { type Dispatcher, request } from 'undici';

/** What the sandbox says about the flow to run: the first application, the first user. */
export interface FlowFacts {
  readonly authorizationUrl: string;
  readonly flowsUrl: string;
  readonly resumeUrl: string;
  readonly tokenUrl: string;
  readonly jwksUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly username: string;
  readonly password: string;
}

/** Reads the line that the sandbox prints. */
export function readFlowFacts(configuration: string): FlowFacts {
  const { environments, secrets } = JSON.parse(configuration);
  const [{ authBaseUrl, environmentId, applications, users }] = environments;
  const [application] = applications;
  const base = `${authBaseUrl}/${environmentId}`;
  return {
    authorizationUrl: `${base}/as/authorize`,
    flowsUrl: `${base}/flows`,
    resumeUrl: `${base}/as/resume`,
    tokenUrl: `${base}/as/token`,
    jwksUrl: `${base}/as/jwks`,
    clientId: application.clientId,
    clientSecret: secrets[application.clientSecret.env],
    redirectUri: application.redirectUris[0],
    scope: application.scopes.join(' '),
    username: users[0].username,
    password: secrets[users[0].password.env],
  };
}

/**
 * The code flow with nothing around it but what any client has to do: the six requests, PKCE, `state`, `nonce`, and the two
 * signatures and `at_hash` verified with keys that are fetched and imported for the run.
 */
export async function bareFlow(facts: FlowFacts, dispatcher: Dispatcher): Promise<void> {
  const random = (): string => randomBytes(32).toString('base64url');
  const [verifier, state, nonce] = [random(), random(), random()];
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: facts.clientId,
    redirect_uri: facts.redirectUri,
    scope: facts.scope,
    state,
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const cookies = new Map<string, string>();
  const send = async (url: string, options: { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string } = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await request(url, { dispatcher, ...options, headers: { ...options.headers, ...(cookie === '' ? {} : { cookie }) } });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return { location: String(answer.headers['location'] ?? ''), text: await answer.body.text() };
  };

  const started = await send(`${facts.authorizationUrl}?${parameters}`);
  const flowUrl = `${facts.flowsUrl}/${new URL(started.location).searchParams.get('flowId')}`;
  await send(flowUrl);
  const signedOn = await send(flowUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/vnd.pingidentity.usernamePassword.check+json' },
    body: JSON.stringify({ username: facts.username, password: facts.password }),
  });
  const resumed = await send(JSON.parse(signedOn.text).resumeUrl);
  const answer = new URL(resumed.location).searchParams;
  if (answer.get('state') !== state) throw new Error('The bare flow got another state.');
  const token = await send(facts.tokenUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${facts.clientId}:${facts.clientSecret}`).toString('base64')}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: answer.get('code') ?? '',
      redirect_uri: facts.redirectUri,
      code_verifier: verifier,
    }).toString(),
  });
  const { id_token: idToken, access_token: accessToken } = JSON.parse(token.text);
  if (idToken === undefined || accessToken === undefined) throw new Error(`The bare flow got no tokens: ${token.text}`);
  const keySet = JSON.parse((await send(facts.jwksUrl)).text);
  await verifyTokens(idToken, accessToken, nonce, keySet);
}

/** OpenID Connect Core section 3.1.3.7 (signature, nonce) and 3.1.3.8 (`at_hash`); the access token of the sandbox is a JWT too. */
async function verifyTokens(idToken: string, accessToken: string, nonce: string, keySet: JSONWebKeySet): Promise<void> {
  const keys = createLocalJWKSet(keySet);
  const [{ payload }] = await Promise.all([compactVerify(idToken, keys), compactVerify(accessToken, keys)]);
  const claims = JSON.parse(new TextDecoder().decode(payload));
  if (claims.nonce !== nonce) throw new Error('The bare flow got another nonce.');
  const hash = createHash('sha256').update(accessToken).digest();
  if (claims.at_hash !== hash.subarray(0, hash.length / 2).toString('base64url'))
    throw new Error('The bare flow got another access token.');
}
