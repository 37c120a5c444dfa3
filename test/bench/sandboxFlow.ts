import { createHash, randomBytes } from 'node:crypto';
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

/** The code flow's six requests with nothing around them: what any client has to send. */
export async function bareFlow(facts: FlowFacts, dispatcher: Dispatcher): Promise<void> {
  const random = (): string => randomBytes(32).toString('base64url');
  const verifier = random();
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: facts.clientId,
    redirect_uri: facts.redirectUri,
    scope: facts.scope,
    state: random(),
    nonce: random(),
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
  const token = await send(facts.tokenUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${facts.clientId}:${facts.clientSecret}`).toString('base64')}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(resumed.location).searchParams.get('code') ?? '',
      redirect_uri: facts.redirectUri,
      code_verifier: verifier,
    }).toString(),
  });
  if (JSON.parse(token.text).id_token === undefined) throw new Error(`The bare flow got no tokens: ${token.text}`);
  await send(facts.jwksUrl);
}
