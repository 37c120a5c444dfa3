import assert from 'node:assert/strict';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { startTableProvider, type TableAnswer, type TableProvider } from '../../support/servers/tableProvider.ts';

type Issuer = (origin: string) => string;

interface Row {
  readonly what: string;
  /** Paths that answer with metadata of this issuer. */
  readonly at: readonly string[];
  readonly reported: Issuer;
  readonly environment: (origin: string) => object;
  /** What every other path answers. */
  readonly otherwise?: TableAnswer;
  /** Paths that are asked for metadata, in this order. */
  readonly asked: readonly string[];
  /** Code of the error; none for a run that completes. */
  readonly error?: string;
  /** What the person then writes, as the remedy says. */
  readonly mended?: (origin: string) => object;
}

const openid = '/.well-known/openid-configuration';
const oauth = '/.well-known/oauth-authorization-server';
const root: Issuer = (origin) => origin;
const below: Issuer = (origin) => `${origin}/t`;
const page: TableAnswer = { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><div id="app"></div>' };

const rows: readonly Row[] = [
  { what: 'an OpenID Provider', at: [openid], reported: root, environment: (o) => ({ issuer: o }), asked: [openid] },
  { what: 'a plain OAuth server', at: [oauth], reported: root, environment: (o) => ({ issuer: o }), asked: [openid, oauth] },
  {
    what: 'a plain OAuth server behind pages for everything else',
    at: [oauth],
    reported: root,
    environment: (o) => ({ issuer: o }),
    otherwise: page,
    asked: [openid, oauth],
  },
  {
    what: 'RFC 8414 with a path, inserted',
    at: [`${oauth}/t`],
    reported: below,
    environment: (o) => ({ issuer: `${o}/t` }),
    asked: [`/t${openid}`, `${oauth}/t`],
  },
  {
    what: 'OpenID Connect with a path, inserted',
    at: [`${openid}/t`],
    reported: below,
    environment: (o) => ({ issuer: `${o}/t` }),
    asked: [`/t${openid}`, `${oauth}/t`, `${openid}/t`],
  },
  {
    what: 'RFC 8414 with a path, appended',
    at: [`/t${oauth}`],
    reported: below,
    environment: (o) => ({ issuer: `${o}/t` }),
    asked: [`/t${openid}`, `${oauth}/t`, `${openid}/t`, `/t${oauth}`],
  },
  {
    what: 'the address of the document in the place of the issuer',
    at: [`/t${openid}`],
    reported: below,
    environment: (o) => ({ issuer: `${o}/t${openid}` }),
    asked: [`/t${openid}`],
  },
  {
    what: 'an inserted address in the place of the issuer',
    at: [`${oauth}/t`],
    reported: below,
    environment: (o) => ({ issuer: `${o}${oauth}/t` }),
    asked: [`${oauth}/t`],
  },
  {
    what: 'an address that does not follow from the issuer',
    at: ['/elsewhere/metadata'],
    reported: below,
    environment: (o) => ({ issuer: `${o}/t`, discoveryUrl: `${o}/elsewhere/metadata` }),
    asked: ['/elsewhere/metadata'],
  },
  {
    what: 'a slash at the end',
    at: [openid],
    reported: (o) => `${o}/`,
    environment: (o) => ({ issuer: o }),
    asked: [openid],
    error: 'discovery.issuer',
    mended: (o) => ({ issuer: `${o}/` }),
  },
  {
    what: 'a policy in the path that the issuer does not have',
    at: [`/tenant.example/b2c_1_signin/v2.0${openid}`],
    reported: (o) => `${o}/11111111-2222-4333-8444-555555555555/v2.0/`,
    environment: (o) => ({ issuer: `${o}/tenant.example/b2c_1_signin/v2.0` }),
    asked: [`/tenant.example/b2c_1_signin/v2.0${openid}`],
    error: 'discovery.issuer',
    mended: (o) => ({
      issuer: `${o}/11111111-2222-4333-8444-555555555555/v2.0/`,
      discoveryUrl: `${o}/tenant.example/b2c_1_signin/v2.0${openid}`,
    }),
  },
  {
    what: 'a policy in the query of a pasted address',
    at: [`/tenant.example/v2.0${openid}`],
    reported: (o) => `${o}/11111111-2222-4333-8444-555555555555/v2.0/`,
    environment: (o) => ({ issuer: `${o}/tenant.example/v2.0${openid}?p=b2c_1_signin` }),
    asked: [`/tenant.example/v2.0${openid}`],
    error: 'discovery.issuer',
    mended: (o) => ({
      issuer: `${o}/11111111-2222-4333-8444-555555555555/v2.0/`,
      discoveryUrl: `${o}/tenant.example/v2.0${openid}?p=b2c_1_signin`,
    }),
  },
  {
    what: 'an address for all tenants',
    at: [`/common/v2.0${openid}`],
    reported: (o) => `${o}/{tenantid}/v2.0`,
    environment: (o) => ({ issuer: `${o}/common/v2.0` }),
    asked: [`/common/v2.0${openid}`],
    error: 'discovery.issuer',
  },
  {
    what: 'metadata of another issuer at a later address',
    at: [oauth],
    reported: () => 'https://other.example',
    environment: (o) => ({ issuer: o }),
    asked: [openid, oauth],
    error: 'discovery.issuer',
  },
  {
    what: 'nothing anywhere',
    at: [],
    reported: root,
    environment: (o) => ({ issuer: o }),
    asked: [openid, oauth],
    error: 'discovery.status',
  },
];

describe('metadata at the addresses that an issuer has', function () {
  this.timeout(20_000);
  let provider: TableProvider | undefined;
  afterEach(() => provider?.close());

  async function start({ at, reported, otherwise }: Row): Promise<TableProvider> {
    const metadata = (origin: string): TableAnswer => ({
      json: { issuer: reported(origin), token_endpoint: `${origin}/token`, response_types_supported: ['code'] },
    });
    const token = (): TableAnswer => ({ json: { access_token: 'opaque-access-1', token_type: 'Bearer', expires_in: 60 } });
    return startTableProvider({ ...Object.fromEntries(at.map((path) => [path, metadata])), '/token': token }, otherwise);
  }

  function run(environment: object) {
    const applications = [
      { name: 'App', clientId: 'app', clientSecret: { env: 'AUTH_FLOW_T' }, grantTypes: ['client_credentials'], scopes: ['read'] },
    ];
    return runFlowCommand(['--grant', 'client_credentials'], {
      configuration: { environments: [{ name: 'Any', kind: 'oidc', ...environment, applications }] },
      variables: { AUTH_FLOW_T: 'secret-of-the-app' },
    });
  }

  for (const row of rows) {
    it(`${row.what}: ${row.error ?? 'runs'}`, async () => {
      provider = await start(row);
      const { origin, seen } = provider;
      const { report } = await run(row.environment(origin));
      assert.equal(report.error?.code, row.error, JSON.stringify(report.error));
      assert.deepEqual(
        seen.filter(({ path }) => path !== '/token').map(({ path }) => path),
        row.asked,
      );
      assert.deepEqual(
        report.hops.map(({ step }) => step),
        [...row.asked.map(() => 'discovery'), ...(row.error === undefined ? ['token request'] : [])],
      );
      assert.equal(
        seen.some(({ path }) => path === '/token'),
        row.error === undefined,
      );
      if (row.mended === undefined) return;
      const mended = row.mended(origin);
      for (const url of Object.values(mended)) assert.ok(report.error?.remedy?.includes(`"${url}"`), report.error?.remedy);
      assert.equal((await run(mended)).report.outcome, 'completed');
    });
  }

  it('a placeholder in the issuer is said before anything is sent', async () => {
    const { code, report, stderr } = await run({ issuer: 'https://login.example/{tenantid}/v2.0' });
    assert.equal(code, 2);
    assert.match(report.error?.message ?? '', /placeholder "\{tenantid\}"/);
    assert.match(stderr, /placeholder/);
  });
});
