import assert from 'node:assert/strict';
import { BareClient, type FlowObject } from './bareClient.ts';

/** Addresses in `_links` of a value, however deep. */
function linksIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    if (name !== '_links' || typeof member !== 'object' || member === null) return linksIn(member);
    return Object.values(member).map((link: { readonly href: string }) => link.href);
  });
}

/** The address with `{id}` in place of IDs: what kind of object it leads to. */
function kindOf(url: string): string {
  return new URL(url).pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}');
}

describe('sandbox: links', () => {
  let client: BareClient;
  let worker: string;
  before(async () => {
    client = await BareClient.start();
    worker = await client.workerToken();
  });
  after(() => client.sandbox.close());

  it('of the platform API all lead to something that answers GET', async () => {
    const created: readonly [path: string, body: object][] = [
      [`/signOnPolicies`, { name: 'Another' }],
      [`/users`, { username: 'walker', email: 'walker@example.com' }],
    ];
    for (const [path, body] of created) assert.equal((await client.platform(worker, 'POST', path, body)).status, 201, path);
    const kinds = new Set<string>();
    const seen = new Set<string>();
    const open = [`${client.sandbox.url}/v1/environments`, `${client.sandbox.url}/v1/roles`];
    for (let url = open.pop(); url !== undefined; url = open.pop()) {
      if (seen.has(url)) continue;
      seen.add(url);
      const answer = await client.send(url, { headers: { authorization: `Bearer ${worker}` } });
      const text = await answer.text();
      assert.equal(answer.status, 200, `${url}: ${text}`);
      kinds.add(kindOf(url));
      open.push(...linksIn(JSON.parse(text)));
    }
    const below = (path: string): string => `/v1/environments/{id}${path}`;
    assert.deepEqual(
      [
        '/v1/environments',
        '/v1/roles/{id}',
        below('/applications/{id}/attributes/{id}'),
        below('/applications/{id}/grants/{id}'),
        below('/applications/{id}/secret'),
        below('/passwordPolicies/{id}'),
        below('/resources/{id}/scopes/{id}'),
        below('/signOnPolicies/{id}/actions/{id}'),
        below('/themes/{id}'),
        below('/users/{id}/linkedAccounts'),
        below('/users/{id}/memberOfGroups'),
        below('/users/{id}/password'),
        below('/users/{id}/roleAssignments'),
      ].filter((kind) => !kinds.has(kind)),
      [],
    );
  });

  for (const path of ['enabled', 'mfaEnabled', 'population', 'devices', 'sessions']) {
    it(`users/{id}/${path} answers GET, and its links do`, async () => {
      const users = (await (await client.platform(worker, 'GET', '/users?limit=1')).json()) as { _embedded: { users: { id: string }[] } };
      const answer = await client.platform(worker, 'GET', `/users/${users._embedded.users[0]?.id}/${path}`);
      assert.equal(answer.status, 200);
      for (const url of linksIn(await answer.json())) {
        assert.equal((await client.send(url, { headers: { authorization: `Bearer ${worker}` } })).status, 200, url);
      }
    });
  }

  it('of assignments answer GET', async () => {
    const { clientId } = client.application('Web app');
    const workerId = client.sandbox.config.environments[0]?.worker.clientId ?? '';
    for (const path of [`/applications/${clientId}/signOnPolicyAssignments`, `/applications/${workerId}/roleAssignments`]) {
      const links = linksIn(await (await client.platform(worker, 'GET', path)).json());
      assert.ok(links.length > 2, path);
      for (const url of links) assert.equal((await client.send(url, { headers: { authorization: `Bearer ${worker}` } })).status, 200, url);
    }
  });

  it('of a flow answer GET in every status, and a completed one has nothing but self', async () => {
    const flow = await client.startFlow();
    const follow = async ({ _links }: FlowObject): Promise<void> => {
      for (const { href } of Object.values(_links)) assert.equal((await client.send(href)).status, 200, href);
    };
    await follow(flow);
    const completed = await client.signOn(flow);
    assert.deepEqual(Object.keys(completed._links), ['self']);
    await follow(completed);
  });
});
