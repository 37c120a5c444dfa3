import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { metadataAnswer, startTableProvider, type TableAnswer, type TableProvider } from '../../support/servers/tableProvider.ts';

const relation = 'http://openid.net/specs/connect/1.0/issuer';

/** A host that answers for accounts, and the issuer that it names, which is another server. */
describe('an issuer that is found by WebFinger', function () {
  this.timeout(20_000);
  let host: TableProvider;
  let issuer: TableProvider;
  let answer: (origin: string) => TableAnswer = () => ({ status: 500 });
  const folder = mkdtempSync(join(tmpdir(), 'auth-flow-'));
  const record = join(folder, 'client.json');

  before(async () => {
    host = await startTableProvider({
      '/.well-known/webfinger': (origin) => answer(origin),
      '/moved': () => linkTo(issuer.origin),
      '/again': (origin) => ({ status: 302, headers: { location: `${origin}/again` } }),
    });
    issuer = await startTableProvider({
      ...metadataAnswer((origin) => ({ registration_endpoint: `${origin}/register` })),
      '/register': (origin, { body }) => ({
        status: 201,
        json: {
          ...JSON.parse(body),
          client_id: 'new',
          registration_access_token: 'registration-token-0123456789',
          registration_client_uri: `${origin}/client`,
        },
      }),
      '/client': () => ({ status: 204 }),
    });
  });
  after(async () => {
    await host.close();
    await issuer.close();
    rmSync(folder, { recursive: true });
  });

  const jrd = (body: unknown, type = 'application/jrd+json'): TableAnswer => ({
    status: 200,
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });
  const linkTo = (href: unknown): TableAnswer => jrd({ subject: 'acct:jane@host', links: [{ rel: 'other' }, { rel: relation, href }] });
  const account = (): string => `acct:jane@${new URL(host.origin).host}`;
  const discover = (...more: readonly string[]) => runFlowCommand(['--discover', account(), ...more]);

  it('is printed with its environment, and is asked nothing', async () => {
    answer = () => linkTo(issuer.origin);
    const seen = issuer.seen.length;
    const { report, code } = await discover();
    assert.deepEqual([code, report.outcome], [0, 'completed']);
    assert.deepEqual(report.foundIssuer, {
      identifier: account(),
      issuer: issuer.origin,
      environment: { name: new URL(issuer.origin).host, kind: 'oidc', issuer: issuer.origin },
    });
    assert.deepEqual(
      report.hops.map(({ step }) => step),
      ['issuer search'],
    );
    assert.deepEqual(report.findings, []);
    const { query } = host.seen.at(-1) ?? { query: new URLSearchParams() };
    assert.deepEqual(
      [...query],
      [
        ['resource', account()],
        ['rel', relation],
      ],
    );
    assert.equal(issuer.seen.length, seen);
  });

  it('is found for a URL, and behind a redirect', async () => {
    answer = (origin) => ({ status: 307, headers: { location: `${origin}/moved` } });
    const { report } = await runFlowCommand(['--discover', `${host.origin}/jane#me`]);
    assert.deepEqual([report.outcome, report.foundIssuer?.issuer], ['completed', issuer.origin], JSON.stringify(report.error));
    assert.equal(report.foundIssuer?.identifier, `${host.origin}/jane`);
    assert.equal(report.hops.length, 2);
  });

  it('registers a client only where it was allowed, and deletes it by its record', async () => {
    answer = () => linkTo(issuer.origin);
    const seen = issuer.seen.length;
    const refused = await discover('--register');
    assert.deepEqual([refused.report.outcome, refused.report.error?.code], ['failed', 'transport.otherOrigin']);
    assert.match(refused.report.error?.remedy ?? '', /--allow-origin http/);
    assert.ok(refused.report.error?.message.includes(issuer.origin));
    assert.equal(issuer.seen.length, seen);

    const allowed = ['--allow-origin', issuer.origin];
    const made = await discover('--register', '--show-secrets', '--record', record, ...allowed);
    assert.equal(made.report.outcome, 'completed', made.stdout);
    assert.equal(made.report.registration?.record.issuer, issuer.origin);
    assert.equal(made.report.issuerSearch?.outcome, 'completed');
    const variables = made.report.registration?.secrets ?? {};
    const deleted = await runFlowCommand(['--discover', account(), '--undo', '--record', record, ...allowed], { variables });
    assert.equal(deleted.report.outcome, 'completed', deleted.stdout);
    assert.equal(issuer.seen.at(-1)?.method, 'DELETE');
  });

  const bad: readonly (readonly [answer: () => TableAnswer, code: string, says: RegExp])[] = [
    [() => ({ status: 404 }), 'webFinger.notFound', /knows no issuer of "acct:jane@/],
    [
      () => ({ status: 500, headers: { 'content-type': 'text/plain' }, body: 'The directory is out of order.' }),
      'webFinger.status',
      /status 500.*out of order/,
    ],
    [() => ({ status: 200, body: '<html>' }), 'body.html', /is a page/],
    [() => jrd([]), 'body.notObject', /array/],
    [() => jrd({}), 'webFinger.noLinks', /no list "links"/],
    [() => jrd({ links: { rel: relation } }), 'webFinger.noLinks', /no list "links"/],
    [() => jrd({ links: ['x', null, { rel: 'other', href: 'https://a.example' }] }), 'webFinger.noIssuer', /names no issuer/],
    [() => linkTo(undefined), 'webFinger.issuer', /leads to "", which is no URL/],
    [() => linkTo(7), 'webFinger.issuer', /no URL/],
    [() => linkTo('http://op.example'), 'webFinger.issuer', /"http:\/\/op.example" is not an https URL/],
    [() => linkTo('javascript:alert(1)'), 'webFinger.issuer', /no URL/],
    [() => linkTo('ftp://op.example'), 'webFinger.issuer', /not an https URL/],
    [() => linkTo('https://op.example/?a=1'), 'webFinger.issuer', /query or a fragment/],
    [() => linkTo('https://op.example/#'), 'webFinger.issuer', /query or a fragment/],
    [() => linkTo('https://jane@op.example/'), 'webFinger.issuer', /user name/],
    [() => linkTo('https://op.example/\nAUTH_FLOW_X=1'), 'webFinger.issuer', /no URL/],
    [() => linkTo('\u0000https://op.example'), 'webFinger.issuer', /no URL/],
    [() => linkTo('https://op.example/\u001b[2J'), 'webFinger.issuer', /no URL/],
    [() => linkTo('https://op.example\\@host.example'), 'webFinger.issuer', /no URL/],
    [() => linkTo(`https://op.example/${'x'.repeat(2_000)}`), 'webFinger.issuer', /longer than 2,000 characters/],
    [
      () => ({ status: 302, headers: { location: 'http://op.example/' } }),
      'webFinger.redirect',
      /"http:\/\/op.example\/". That was not followed/,
    ],
    [() => ({ status: 302 }), 'webFinger.redirect', /not followed/],
    [() => ({ status: 302, headers: { location: '/again' } }), 'webFinger.redirect', /more than 3 times/],
    [() => ({ status: 200, body: `{"links":"${'x'.repeat(3_000_000)}"}` }), 'body.cut', /longer/],
  ];
  for (const [given, code, says] of bad) {
    it(`is not found: ${JSON.stringify(given()).slice(0, 120)}`, async () => {
      answer = given;
      const { report, code: exit } = await discover();
      assert.deepEqual([report.outcome, report.error?.code, exit], ['failed', code, 1]);
      assert.match(report.error?.message ?? '', says);
      assert.equal(report.foundIssuer, undefined);
    });
  }

  it('is the first of several, which is said; and a wrong media type is', async () => {
    answer = () => jrd({ links: [issuer.origin, 'https://b.example'].map((href) => ({ rel: relation, href })) }, 'text/plain');
    const { report } = await discover();
    assert.equal(report.foundIssuer?.issuer, issuer.origin);
    assert.deepEqual(report.findings.map(({ code }) => code).sort(), ['body.contentType', 'webFinger.severalIssuers']);
  });

  it('is not searched for where the command makes no sense', async () => {
    const seen = host.seen.length;
    const rows: readonly (readonly [words: readonly string[], says: RegExp])[] = [
      [['--discover', 'acct:jane'], /--discover: "acct:jane" is neither an account/],
      [['--discover', account(), '--environment', 'x'], /cannot be combined with --environment/],
      [['--discover', account(), '--provision'], /cannot be combined with --provision/],
      [['--discover', account(), '--then', 'userinfo'], /runs no flow. Remove --then/],
      [['--discover', account(), '--grant', 'ciba'], /runs no flow. Remove --grant/],
      [['--discover', account(), '--undo'], /needs the record/],
      [['--discover', account(), '--undo', '--record', join(folder, 'none.json')], /not found/],
    ];
    for (const [words, says] of rows) {
      const { code, stderr } = await runFlowCommand(words);
      assert.equal(code, 2, stderr);
      assert.match(stderr, says);
    }
    assert.equal(host.seen.length, seen);
  });
});
