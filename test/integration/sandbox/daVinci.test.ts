import assert from 'node:assert/strict';
import type { Response } from 'undici';
import { BareClient, claimsOf, parametersAt, registeredUri, s256, type Tokens, verifier } from './bareClient.ts';

interface Node {
  readonly interactionId: string;
  readonly interactionToken: string;
  readonly id: string;
  readonly eventName: string;
  readonly capabilityName: string;
  readonly form: { readonly components: { readonly fields: readonly { readonly type: string; readonly key?: string }[] } };
  readonly screen?: { readonly properties: { readonly customHTML: { readonly value: string } } };
  readonly _links: { readonly next: { readonly href: string } };
}

interface Ended {
  readonly status: string;
  readonly session?: { readonly id: string };
  readonly authorizeResponse?: Readonly<Record<string, string>>;
  readonly error?: { readonly code: string; readonly message: string };
}

interface Refused {
  readonly code: string | number;
  readonly message: string;
  readonly httpResponseCode: number;
  readonly connectorId: string;
  readonly capabilityName: string;
  readonly details: readonly { readonly rawResponse: { readonly details: readonly { readonly target: string }[] } }[];
}

const application = 'DaVinci app';
const asSdk = { 'x-requested-with': 'ping-sdk' };

describe('sandbox: DaVinci', () => {
  let client: BareClient;
  before(async () => {
    client = await BareClient.start();
  });
  after(() => client.sandbox.close());
  beforeEach(() => client.cookies.clear());

  const policyId = (): string => client.application(application).acrValues ?? '';

  function query(changes: Record<string, string> = {}): URLSearchParams {
    const parameters = new URLSearchParams({
      client_id: client.application(application).clientId,
      response_type: 'code',
      response_mode: 'pi.flow',
      redirect_uri: registeredUri,
      scope: 'openid',
      state: 'the-state',
      code_challenge: s256,
      code_challenge_method: 'S256',
      ...changes,
    });
    for (const [name, value] of [...parameters]) if (value === '') parameters.delete(name);
    return parameters;
  }

  const authorize = (changes: Record<string, string> = {}, headers: Record<string, string> = asSdk): Promise<Response> =>
    client.send(`/as/authorize?${query(changes)}`, { headers });
  const begin = async (): Promise<Node> => (await (await authorize()).json()) as Node;

  function press(node: Node, actionKey: string, formData: Record<string, string> = {}, changes: Record<string, string> = {}) {
    return client.send(node._links.next.href, {
      headers: {
        ...asSdk,
        'content-type': 'application/json',
        interactionId: node.interactionId,
        interactionToken: node.interactionToken,
        ...changes,
      },
      body: JSON.stringify({
        id: node.id,
        eventName: node.eventName,
        interactionId: node.interactionId,
        parameters: { eventType: 'submit', data: { actionKey, formData } },
      }),
    });
  }

  const signOn = (node: Node, username = 'demo', password = client.passwordOf(username)): Promise<Response> =>
    press(node, 'submit', { 'user.username': username, 'user.password': password });
  const nodeOf = async (answer: Response): Promise<Node> => (await answer.json()) as Node;
  const types = (node: Node): readonly string[] => node.form.components.fields.map(({ type }) => type);

  it('goes through four nodes to tokens, and then needs none', async () => {
    const first = await authorize();
    assert.equal(first.status, 200);
    const node = await nodeOf(first);
    assert.ok(!('status' in node), 'a node has no status');
    assert.deepEqual(types(node), ['ERROR_DISPLAY', 'LABEL', 'TEXT', 'PASSWORD', 'SUBMIT_BUTTON']);
    assert.match(node.interactionToken, /^[0-9a-f]{256}$/);
    assert.equal(node.capabilityName, 'customForm');
    assert.match(
      node._links.next.href,
      new RegExp(`^${client.sandbox.url}/${client.environmentId}/davinci/connections/[0-9a-f]{32}/capabilities/customForm$`),
    );

    const signedOn = await signOn(node);
    assert.match(signedOn.headers.getSetCookie().join(), /^ST=/);
    const passcode = await nodeOf(signedOn);
    assert.equal(passcode.interactionToken, node.interactionToken);
    const consent = await nodeOf(await press(passcode, 'submit', { otp: '123456' }));
    assert.deepEqual(types(consent), ['LABEL', 'SUBMIT_BUTTON', 'FLOW_BUTTON']);

    const end = await press(consent, 'accept');
    assert.equal(end.status, 200);
    const ended = (await end.json()) as Ended & Node;
    assert.equal(ended.status, 'COMPLETED');
    assert.equal(ended.capabilityName, 'returnSuccessResponseRedirect');
    assert.equal(ended.authorizeResponse?.['state'], 'the-state');
    const code = ended.authorizeResponse?.['code'] ?? '';
    const answer = await client.token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: registeredUri,
      client_id: client.application(application).clientId,
      code_verifier: verifier,
    });
    assert.equal(answer.status, 200);
    const claims = claimsOf(((await answer.json()) as Tokens).id_token);
    assert.equal(claims['acr'], policyId());
    assert.equal(claims['sid'], ended.session?.id);

    const again = (await (await authorize()).json()) as Ended;
    assert.equal(again.status, 'COMPLETED', 'the session is enough');
    const over = await press(consent, 'accept');
    assert.equal(over.status, 400);
    assert.equal(((await over.json()) as Refused).code, 'requestTimedOut');
  });

  it('answers with HTML whoever is not the SDK', async () => {
    const node = await nodeOf(await authorize({}, {}));
    assert.equal(node.form, undefined);
    assert.match(node.screen?.properties.customHTML.value ?? '', /<input name="user.password">/);
  });

  it('starts by POST with everything in the query, and with the policy named', async () => {
    const posted = await client.send(`/as/authorize?${query({ acr_values: policyId() })}`, { method: 'POST', headers: asSdk });
    assert.equal(posted.status, 200);
    assert.equal((await nodeOf(posted)).capabilityName, 'customForm');
  });

  for (const [named, values] of [
    ['another policy', () => 'f'.repeat(32)],
    ['two', () => `${policyId()} ${policyId()}`],
    ['a sign-on policy', () => 'Single_Factor'],
  ] as const) {
    it(`refuses acr_values with ${named}`, async () => {
      const answer = await authorize({ acr_values: values() });
      assert.equal(answer.status, 400);
      assert.match(await answer.text(), /Invalid sign-on policy provided in acr_values parameter/);
    });
  }

  it('refuses a wrong password, and says the same of an unknown user', async () => {
    const node = await begin();
    for (const refused of [await signOn(node, 'demo', 'wrong'), await signOn(node, 'nobody', 'wrong')]) {
      assert.equal(refused.status, 400);
      const { code, message, httpResponseCode, connectorId, capabilityName, details } = (await refused.json()) as Refused;
      assert.deepEqual(
        { code, message, httpResponseCode, connectorId, capabilityName },
        {
          code: 'Invalid username and/or password',
          message: 'Invalid username and/or password',
          httpResponseCode: 400,
          connectorId: 'pingOneSSOConnector',
          capabilityName: 'checkPassword',
        },
      );
      assert.equal(details[0]?.rawResponse.details[0]?.target, 'password');
    }
    assert.equal((await signOn(node)).status, 200, 'the node waits on');
  });

  it('ends after the third wrong passcode, and counts again after a new one', async () => {
    const node = await nodeOf(await signOn(await begin()));
    const wrong = (): Promise<Response> => press(node, 'submit', { otp: '000000' });
    assert.equal((await wrong()).status, 400);
    assert.equal((await wrong()).status, 400);
    assert.equal((await press(node, 'resend')).status, 200);
    assert.equal((await wrong()).status, 400);
    assert.equal((await wrong()).status, 400);
    const last = await wrong();
    assert.equal(last.status, 200);
    assert.equal(((await last.json()) as Ended).status, 'FAILED');
    assert.equal((await wrong()).status, 400);
  });

  it('ends when consent is declined, and when the flow denies a user', async () => {
    const passcode = await nodeOf(await signOn(await begin()));
    const consent = await nodeOf(await press(passcode, 'submit', { otp: '123456' }));
    client.cookies.clear();
    for (const answer of [await press(consent, 'decline'), await signOn(await begin(), 'denied')]) {
      assert.equal(answer.status, 200);
      const { status, error } = (await answer.json()) as Ended;
      assert.equal(status, 'FAILED');
      assert.equal(error?.code, 'access_denied');
    }
  });

  it('refuses another token, another node, another button and an unknown interaction', async () => {
    const node = await begin();
    const password = { 'user.username': 'demo', 'user.password': client.passwordOf('demo') };
    const other = await press(node, 'submit', password, { interactionToken: 'another' });
    assert.equal(other.status, 401);
    assert.equal(((await other.json()) as Refused).code, 1999);
    assert.equal((await press({ ...node, id: 'an0thern0d' }, 'submit', password)).status, 400);
    assert.equal((await press(node, 'constructor', password)).status, 400);
    assert.equal((await press(node, 'submit', password, { interactionId: 'unknown' })).status, 400);
  });

  it('leads a browser to a page with the same nodes', async () => {
    const redirect = await authorize({ response_mode: 'query' }, {});
    assert.equal(redirect.status, 302);
    let url = redirect.headers.get('location') ?? '';
    assert.match(url, /\/davinci\/policy\/[0-9a-f]{32}\/page\?interactionId=/);
    assert.match(await (await client.send(url)).text(), /name="user.password"/);
    const send = (body: Record<string, string>): Promise<Response> => client.send(url, { body: new URLSearchParams(body) });
    const wrong = await send({ button: 'submit', 'user.username': 'demo', 'user.password': 'wrong' });
    assert.match(await wrong.text(), /role="alert">Invalid username and\/or password/);
    const passcode = await send({ button: 'submit', 'user.username': 'demo', 'user.password': client.passwordOf('demo') });
    url = passcode.headers.get('location') ?? '';
    assert.equal((await send({ button: 'submit', otp: '123456' })).status, 302);
    const end = await send({ button: 'accept' });
    assert.ok(parametersAt(end).get('code'));
    assert.ok(end.headers.get('location')?.startsWith(registeredUri));
  });

  it('is unknown to the flows API', async () => {
    const node = await begin();
    assert.equal((await client.send(`/flows/${node.interactionId}`)).status, 404);
    assert.equal((await client.send(`/as/resume?flowId=${node.interactionId}`)).status, 404);
  });

  it('lets the pages of the configured origin in, with the headers that the SDK sends', async () => {
    const node = await begin();
    const preflight = (origin: string): Promise<Response> =>
      client.send(node._links.next.href, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,interactionid,interactiontoken,x-requested-platform,x-requested-with',
        },
      });
    const allowed = await preflight('https://app.example.com');
    assert.equal(allowed.status, 204);
    const headers = (allowed.headers.get('access-control-allow-headers') ?? '').toLowerCase().split(', ');
    for (const name of ['content-type', 'interactionid', 'interactiontoken', 'x-requested-platform', 'x-requested-with']) {
      assert.ok(headers.includes(name), name);
    }
    assert.equal(allowed.headers.get('access-control-allow-credentials'), 'true');
    assert.equal((await preflight('https://evil.example.com')).status, 403);
    const read = await press(node, 'submit', {}, { origin: 'https://app.example.com' });
    assert.equal(read.headers.get('access-control-allow-origin'), 'https://app.example.com');
  });
});
