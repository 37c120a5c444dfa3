import assert from 'node:assert/strict';
import type { FlowPorts } from '../../../../src/core/engine/flowPorts.ts';
import type { HttpRequest, HttpResponse } from '../../../../src/core/http/http.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import { checkIssuerWith } from '../../../../src/editor/registration/checkIssuer.ts';
import { defaultLimits } from '../../../../src/environments/limits.ts';
import { jsonResponse, testPorts } from '../../../support/builders.ts';

type Task = (ports: FlowPorts, signal: AbortSignal) => Promise<{ readonly flow: Flow }>;

const place = { name: 'op.example', kind: 'oidc', issuer: 'https://op.example' } as const;
const address = 'https://op.example/.well-known/openid-configuration';
const stays = new AbortController().signal;

/** A check at servers that answer by address, and 404 elsewhere. */
function check(documents: Readonly<Record<string, () => HttpResponse | Promise<HttpResponse>>>) {
  const asked: string[] = [];
  const transport = {
    send: async ({ url }: HttpRequest, { signal }: { readonly signal: AbortSignal }) => {
      asked.push(url);
      const response = (await documents[url]?.()) ?? jsonResponse(404, {});
      signal.throwIfAborted();
      return { response, timing: { totalMs: 1 } };
    },
  };
  const stopped: string[] = [];
  const abort = new AbortController();
  const startTask = async (run: Task) => ({ id: 'run 1', ended: run(testPorts(transport), abort.signal) }) as never;
  const checkIssuer = checkIssuerWith(
    { get: async () => ({ startTask }), peek: () => undefined },
    () => defaultLimits,
    (id) => {
      stopped.push(id);
      abort.abort();
    },
  );
  return { checkIssuer, asked, stopped };
}

const metadata = (issuer: unknown) => (): HttpResponse =>
  jsonResponse(200, { issuer, authorization_endpoint: 'https://op.example/a', token_endpoint: 'https://op.example/t' });

describe('asking a server for its metadata before it is configured', () => {
  it('is a run, which gives what the server says of itself', async () => {
    const { checkIssuer, asked } = check({ [address]: metadata('https://op.example') });
    const found = await checkIssuer(place, stays);
    assert.ok(found.kind === 'found', JSON.stringify(found));
    assert.deepEqual([found.run, found.metadata.token_endpoint, asked], ['run 1', 'https://op.example/t', [address]]);
  });

  it('says what is wrong, and what to do', async () => {
    const trouble = await check({}).checkIssuer(place, stays);
    assert.ok(trouble.kind === 'trouble', JSON.stringify(trouble));
    assert.deepEqual([trouble.code, trouble.stated], ['discovery.status', undefined]);
    assert.match(trouble.message, /^The discovery document was not found.*404/);
    assert.ok(trouble.remedy);
  });

  const stated: readonly (readonly [what: string, issuer: unknown, offered: string | undefined])[] = [
    ['another one', 'https://op.example/', 'https://op.example/'],
    ['one of another host', 'http://login.example/as', 'http://login.example/as'],
    ['a template', 'https://op.example/{tenantid}/v2.0', undefined],
    ['one with a query', 'https://op.example/?p=1', undefined],
    ['one with credentials', 'https://a:b@op.example', undefined],
    ['a command', 'command:workbench.action.quit', undefined],
    ['one without end', `https://op.example/${'a'.repeat(600)}`, undefined],
  ];
  for (const [what, issuer, offered] of stated) {
    it(`gives the issuer that the document states where it can be one: ${what}`, async () => {
      const trouble = await check({ [address]: metadata(issuer) }).checkIssuer(place, stays);
      assert.ok(trouble.kind === 'trouble', JSON.stringify(trouble));
      assert.deepEqual([trouble.code, trouble.stated], ['discovery.issuer', offered]);
    });
  }

  it('asks the address that is configured, of a PingOne environment that of its ID', async () => {
    const at = 'https://op.example/policy?p=1';
    const own = check({ [at]: metadata('https://op.example') });
    assert.equal((await own.checkIssuer({ ...place, discoveryUrl: at }, stays)).kind, 'found');
    const environmentId = '0a1b2c3d-0000-4000-8000-000000000001';
    const pingOne = check({});
    await pingOne.checkIssuer({ name: 'Trial', kind: 'pingone', region: 'EU', environmentId }, stays);
    assert.equal(pingOne.asked[0], `https://auth.pingone.eu/${environmentId}/as/.well-known/openid-configuration`);
  });

  it('ends when the person does not wait, and asks nobody who is nowhere', async () => {
    const left = new AbortController();
    const never = check({
      [address]: () => {
        left.abort();
        return jsonResponse(200, {});
      },
    });
    assert.deepEqual([await never.checkIssuer(place, left.signal), never.stopped], [{ kind: 'notAsked' }, ['run 1']]);
    const nowhere = check({});
    assert.deepEqual(await nowhere.checkIssuer({ name: 'x', kind: 'oidc' }, stays), { kind: 'notAsked' });
    assert.deepEqual(nowhere.asked, []);
  });
});
