import assert from 'node:assert/strict';
import type { Response } from 'undici';
import { BareClient, flowIdOf, parametersAt, registeredUri } from './bareClient.ts';

describe('sandbox: sign-on page', () => {
  let client: BareClient;
  before(async () => {
    client = await BareClient.start();
  });
  after(() => client.sandbox.close());
  beforeEach(() => client.cookies.clear());

  const browser = { accept: 'text/html' };
  const open = async (location: string | null): Promise<string> => (await client.send(location ?? '', { headers: browser })).text();
  /** Sends a form of the page, as a browser does, and returns where it leads. */
  const submit = (flowId: string, action: string, fields: Record<string, string> = {}): Promise<Response> =>
    client.send(`/signon/?flowId=${flowId}`, { headers: browser, body: new URLSearchParams({ action, ...fields }) });
  /** Names of the actions that the page offers, and of the fields in all their forms. */
  const formsOf = (page: string) => ({
    actions: [...page.matchAll(/name="action" value="([^"]+)"/g)].map(([, name]) => name),
    fields: [...page.matchAll(/<(?:input|select)[^>]* name="([^"]+)"/g)].map(([, name]) => name).filter((name) => name !== 'action'),
  });

  it('signs a person on with plain forms, up to the redirect URI', async () => {
    const started = await client.authorize({ login_hint: 'otp"><b>' });
    const page = await open(started.headers.get('location'));
    assert.deepEqual(formsOf(page), {
      actions: ['usernamePassword.check', 'password.forgot'],
      fields: ['username', 'password', 'username'],
    });
    assert.match(page, /value="otp&quot;&gt;&lt;b&gt;"/, 'the hint is filled in, as text');
    assert.doesNotMatch(page, /<script|<b>/);

    const flowId = flowIdOf(started);
    const wrong = await submit(flowId, 'usernamePassword.check', { username: 'otp', password: 'wrong' });
    assert.equal(wrong.status, 400);
    assert.match(await wrong.text(), /role="alert"/);

    const right = await submit(flowId, 'usernamePassword.check', { username: 'otp', password: client.passwordOf('otp') });
    assert.equal(right.status, 302);
    assert.ok(client.cookies.has('ST'));
    assert.deepEqual(formsOf(await open(right.headers.get('location'))).actions, ['otp.check', 'device.select']);

    const passed = await submit(flowId, 'otp.check', { otp: '123456' });
    const resumed = await client.send((await client.send(passed.headers.get('location') ?? '')).headers.get('location') ?? '');
    assert.ok(resumed.headers.get('location')?.startsWith(`${registeredUri}?`));
    assert.ok(parametersAt(resumed).get('code'));
  });

  it('cannot be framed', async () => {
    const answer = await client.send((await client.authorize()).headers.get('location') ?? '', { headers: browser });
    assert.equal(answer.headers.get('x-frame-options'), 'DENY');
    assert.match(answer.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
  });

  it('shows the user code of a device in its field', async () => {
    const answer = await client.send(`/device?${new URLSearchParams({ user_code: 'ABCD-EFGH' })}`);
    assert.match(await open(answer.headers.get('location')), /name="userCode"[^>]*value="ABCD-EFGH"/);
  });

  it('links to an external identity provider and comes back', async () => {
    const flow = await client.startFlow({ login_hint: 'external' });
    await submit(flow.id, 'usernamePassword.check', { username: 'external', password: client.passwordOf('external') });
    const page = await open(`/signon/?flowId=${flow.id}`);
    const [, href = ''] = /href="([^"]+)"/.exec(page) ?? [];
    const back = await client.send(href, { method: 'POST' });
    assert.equal(flowIdOf(back), flow.id);
    assert.equal((await client.readFlow(flow.id)).status, 'COMPLETED');
  });

  it('lets an external identity provider say who it is', async () => {
    const flow = await client.startFlow({ acr_values: 'Identifier_First' });
    const [, href = ''] = /href="([^"]+)"/.exec(await open(`/signon/?flowId=${flow.id}`)) ?? [];
    await client.send(href, { method: 'POST' });
    assert.ok(parametersAt(await client.resume(flow)).get('code'));
  });

  it('asks for nothing that the flow knows', async () => {
    await client.authorized();
    const flow = await client.startFlow({ prompt: 'login' });
    const { actions, fields } = formsOf(await open(`/signon/?flowId=${flow.id}`));
    assert.deepEqual(actions, ['usernamePassword.check', 'password.forgot', 'session.reset']);
    assert.deepEqual(fields, ['password']);
    assert.equal((await submit(flow.id, 'password.forgot')).status, 302);
    assert.equal((await client.readFlow(flow.id)).status, 'RECOVERY_CODE_REQUIRED');
  });

  for (const [title, path, status] of [
    ['a flow that never was', '/signon/?flowId=x', 404],
    ['no flow', '/signon/', 404],
  ] as const) {
    it(`shows a page for ${title}`, async () => {
      const answer = await client.send(path, { headers: browser });
      assert.equal(answer.status, status);
      assert.match(await answer.text(), /NOT_FOUND/);
    });
  }

  it('says to a browser that lost its cookie that the session is missing, instead of sending it round', async () => {
    const flow = await client.startFlow();
    await client.signOn(flow);
    client.cookies.clear();
    const page = await client.send(`/signon/?flowId=${flow.id}`, { headers: browser });
    const answer = await client.send(page.headers.get('location') ?? '', { headers: browser });
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.has('location'), false);
    assert.match(await answer.text(), /Session not found/);
  });

  for (const [title, fields, shown] of [
    ['connected when the person ticks the box', { accept: 'true' }, /<h1>Device connected/],
    ['not connected when the person leaves the box unticked', {}, /<h1>Device not connected/],
  ] as const) {
    it(`says that a device is ${title}`, async () => {
      const device = await client.send('/as/device_authorization', {
        body: new URLSearchParams({ client_id: client.application('Television').clientId, scope: 'openid' }),
      });
      const { user_code: userCode } = (await device.json()) as { user_code: string };
      const flowId = flowIdOf(await client.send('/device'));
      await submit(flowId, 'deviceAuthGrant.userCode.verify', { userCode });
      await submit(flowId, 'usernamePassword.check', { username: 'demo', password: client.passwordOf('demo') });
      const page = await submit(flowId, 'deviceAuthGrant.consent', fields);
      const ended = await client.send(page.headers.get('location') ?? '', { headers: browser });
      assert.match(await open(ended.headers.get('location')), shown);
    });
  }
});
