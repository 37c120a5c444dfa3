import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { type Sandbox, startSandbox } from '../../../src/sandbox/startSandbox.ts';
import { base64url } from '../../support/jwts.ts';
import { type CommandOptions, type CommandRun, environmentOf, runFlowCommand, runTextCommand } from '../../support/runs/runFlowCommand.ts';
import { startAnsweringProvider } from '../../support/servers/answeringProvider.ts';
import { forgedJwt, signedJwt, signingKey } from '../../support/servers/signingProvider.ts';
import type { TableProvider } from '../../support/servers/tableProvider.ts';

const clientSecret = 'a-client-secret-of-32-bytes-or-more';
const accessToken = 'opaque-access-token-0123456789';

const checkOf = ({ report }: CommandRun, code: string) => report.checks.find((check) => check.code === code);
const failedIn = ({ report }: CommandRun): readonly string[] =>
  report.checks.filter(({ code, outcome }) => outcome === 'failed' && /^(idToken|accessToken)\./.test(code)).map(({ code }) => code);
const stepsOf = ({ report }: CommandRun): readonly string[] => report.hops.map(({ step }) => step);

describe('the verification of a token at hand', function () {
  this.timeout(20_000);
  let provider: TableProvider;
  /** Asked for each token: this file is loaded long before its tests run, where many are run. In seconds. */
  const now = (): number => Math.floor(Date.now() / 1000);
  before(async () => {
    provider = await startAnsweringProvider({
      '/keys': { json: { keys: [signingKey] } },
      '/userinfo': { json: { sub: 'user' } },
      '/signoff': { json: {} },
    });
  });
  after(() => provider.close());

  const claims = (more: object = {}): object => ({
    iss: provider.origin,
    sub: 'user',
    aud: 'client',
    iat: now(),
    exp: now() + 600,
    ...more,
  });
  const typed = (): readonly string[] => ['--issuer', provider.origin, '--client-id', 'client'];
  const verify = (token: string, words: readonly string[] = [], options: CommandOptions = {}): Promise<CommandRun> =>
    runFlowCommand([...typed(), '--id-token', '-', ...words], { input: `${token}\n`, ...options });

  describe('an ID token', () => {
    it('is good, by metadata and JWK set alone and without a secret', async () => {
      const run = await verify(signedJwt(claims()));
      assert.deepEqual([run.code, run.report.outcome, run.report.grant], [0, 'completed', 'given_tokens'], run.stdout);
      assert.deepEqual(stepsOf(run), ['discovery', 'JWK set']);
      for (const code of ['readable', 'signature', 'issuer', 'audience', 'expiry', 'issuedAt', 'type', 'subject', 'uniqueNames']) {
        assert.equal(checkOf(run, `idToken.${code}`)?.outcome, 'passed', code);
      }
      assert.deepEqual(run.report.notes ?? [], [], 'nothing is said of a sign-on that does not take place');
    });

    it('says of what depends on the request that the request is not known, whatever the token has', async () => {
      const bound = { nonce: 'n', c_hash: 'x', at_hash: 'x', acr: 'gold', auth_time: 1 };
      const run = await verify(signedJwt(claims(bound)), ['--max-age', '60', '--acr-values', 'silver']);
      assert.deepEqual([run.code, failedIn(run)], [0, []]);
      for (const code of ['nonce', 'codeHash', 'authenticationTime', 'acr', 'essentialAcr', 'requestedSubject']) {
        assert.match(checkOf(run, `idToken.${code}`)?.message ?? '', /: the request that the ID token was issued for is not known$/);
        assert.equal(checkOf(run, `idToken.${code}`)?.outcome, 'notApplicable');
      }
      assert.match(checkOf(run, 'idToken.accessTokenHash')?.message ?? '', /no access token was given/);
    });

    it('may have been issued long ago, as long as it has not expired', async () => {
      const run = await verify(signedJwt(claims({ iat: now() - 30 * 86_400 })));
      assert.deepEqual([run.code, failedIn(run)], [0, []]);
      assert.match(checkOf(run, 'idToken.issuedAt')?.message ?? '', /^issued 30 d.* ago$/);
    });

    const wrong: readonly (readonly [what: string, token: () => string, code: string, says: RegExp])[] = [
      ['forged', () => forgedJwt(claims()), 'signature', /signature|match/i],
      ['by a key that is not in the set', () => signedJwt(claims(), { kid: 'k9' }), 'signature', /No key in the JWK set matches.*k9/],
      ['not signed', () => `${base64url({ alg: 'none' })}.${base64url(claims())}.`, 'signature', /not signed at all/],
      ['of another issuer', () => signedJwt(claims({ iss: 'https://other.example' })), 'issuer', /https:\/\/other\.example, but/],
      ['for another client', () => signedJwt(claims({ aud: 'another' })), 'audience', /is for another, not for this client/],
      ['for nobody', () => signedJwt(claims({ aud: undefined })), 'audience', /aud is missing/],
      ['expired', () => signedJwt(claims({ exp: now() - 3600 })), 'expiry', /expired 1 h ago/],
      ['not valid yet', () => signedJwt(claims({ nbf: now() + 3600 })), 'notBefore', /not valid until/],
      ['no JWT', () => accessToken, 'readable', /cannot be read/],
      [
        'encrypted for nobody known',
        () => 'eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a2V5.aXY.Y2lwaGVydGV4dA.dGFn',
        'signature',
        /encrypted/,
      ],
    ];
    for (const [what, token, code, says] of wrong) {
      it(`is not good: ${what}`, async () => {
        const run = await verify(token());
        assert.ok(failedIn(run).includes(`idToken.${code}`), JSON.stringify(failedIn(run)));
        assert.deepEqual([checkOf(run, `idToken.${code}`)?.severity, run.report.outcome, run.code], ['error', 'completed', 1]);
        assert.match(checkOf(run, `idToken.${code}`)?.message ?? '', says);
        assert.ok(!`${run.stdout}${run.stderr}`.includes(token()), 'the token is repeated');
        assert.doesNotMatch(run.stderr, /used all the same/);
      });
    }

    it('is not good unsigned, also for a client that is registered for unsigned ones', async () => {
      const application = { name: 'A', clientId: 'client', clientAuthentication: 'none', idTokenAlgorithm: 'none' };
      const configuration = { environments: [{ name: 'E', kind: 'oidc', issuer: provider.origin, applications: [application] }] };
      const input = `${base64url({ alg: 'none' })}.${base64url(claims())}.`;
      const run = await runFlowCommand(['--id-token', '-'], { configuration, input });
      assert.deepEqual([checkOf(run, 'idToken.signature')?.outcome, run.code], ['failed', 1]);
    });

    it('is compared with the algorithm that the client is registered with', async () => {
      const application = { name: 'A', clientId: 'client', clientAuthentication: 'none', idTokenAlgorithm: 'ES256' };
      const configuration = { environments: [{ name: 'E', kind: 'oidc', issuer: provider.origin, applications: [application] }] };
      const run = await runFlowCommand(['--id-token', '-'], { configuration, input: signedJwt(claims()) });
      assert.equal(checkOf(run, 'idToken.registeredAlgorithm')?.outcome, 'failed');
    });

    it('by the client secret is good with it, and cannot be verified without', async () => {
      const signed = `${base64url({ alg: 'HS256' })}.${base64url(claims())}`;
      const token = `${signed}.${createHmac('sha256', clientSecret).update(signed).digest('base64url')}`;
      const secret = ['--client-secret', 'env:CS'];
      const run = await verify(token, secret, { variables: { CS: clientSecret } });
      assert.equal(checkOf(run, 'idToken.signature')?.message, 'signature by client secret, HS256');
      const other = await verify(token, secret, { variables: { CS: `${clientSecret}-other` } });
      assert.deepEqual([checkOf(other, 'idToken.signature')?.outcome, other.code], ['failed', 1]);
      const without = await verify(token);
      assert.match(checkOf(without, 'idToken.signature')?.message ?? '', /no key is available/);
      assert.deepEqual([without.code, stepsOf(without)], [1, ['discovery']], 'the set has no key for it, so that it is not fetched');
    });

    it('is compared with the access token that came with it', async () => {
      const hash = createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url');
      const words = ['--access-token', 'env:AT'];
      const token = signedJwt(claims({ at_hash: hash }));
      const same = await verify(token, words, { variables: { AT: accessToken } });
      assert.deepEqual([checkOf(same, 'idToken.accessTokenHash')?.outcome, same.code], ['passed', 0]);
      const other = await verify(token, words, { variables: { AT: `${accessToken}-of-a-refresh` } });
      assert.deepEqual([checkOf(other, 'idToken.accessTokenHash')?.outcome, other.code], ['failed', 1]);
      const remedy = other.report.findings.find(({ code }) => code === 'idToken.accessTokenHash')?.remedy ?? '';
      assert.match(remedy, /^Give the access token that came in the same response/);
      const none = await verify(signedJwt(claims()), words, { variables: { AT: accessToken } });
      assert.deepEqual([checkOf(none, 'idToken.accessTokenHash')?.outcome, none.code], ['notApplicable', 0]);
    });

    it('is verified before something is done, which is done in any case', async () => {
      const words = ['--access-token', 'env:AT', '--then', 'userinfo'];
      const run = await verify(signedJwt(claims({ exp: now() - 3600 })), words, { variables: { AT: accessToken } });
      assert.deepEqual(stepsOf(run), ['discovery', 'JWK set', 'UserInfo']);
      assert.deepEqual([failedIn(run), run.code], [['idToken.expiry'], 1]);
    });

    it('that is the hint of a sign-off may have expired', async () => {
      const run = await verify(signedJwt(claims({ exp: now() - 3600 })), ['--then', 'signoff']);
      assert.deepEqual([failedIn(run), stepsOf(run).includes('JWK set')], [[], false]);
      assert.match(run.stderr, /expired .* It is used all the same/);
    });

    it('could not be tried where the key set does not arrive, and nothing is said against it', async () => {
      const gone = await startAnsweringProvider({}, () => ({ jwks_uri: 'http://127.0.0.1:9/keys' }));
      try {
        const token = signedJwt(claims({ iss: gone.origin }));
        const run = await runFlowCommand(['--issuer', gone.origin, '--client-id', 'client', '--id-token', '-'], { input: token });
        assert.deepEqual([run.report.error?.code, run.report.error?.obstacle, run.code], ['transport.refused', 'network', 3]);
      } finally {
        await gone.close();
      }
    });

    it('does not need the secret of its application', async () => {
      const application = { name: 'A', clientId: 'client', clientSecret: { env: 'AUTH_FLOW_UNSET' } };
      const configuration = { environments: [{ name: 'E', kind: 'oidc', issuer: provider.origin, applications: [application] }] };
      const run = await runFlowCommand(['--id-token', '-'], { configuration, input: signedJwt(claims()) });
      assert.equal(run.code, 0, run.stdout);
    });

    it('has its verdict and the failed check before the outcome where only that is wanted', async () => {
      const { stdout, code } = await runTextCommand([...typed(), '--id-token', '-', '--quiet'], { input: forgedJwt(claims()) });
      assert.match(
        stdout,
        /^Verification of the ID token: it must not be accepted\n {2}✗ .+ \(idToken\.signature, .+\)\nCompleted after [\d.]+ m?s, but a check failed: exit code 1\.\n$/,
      );
      assert.equal(code, 1);
    });

    it('has its verdict and every check in the text, with the reason where one does not apply', async () => {
      const text = async (token: string) => (await runTextCommand([...typed(), '--id-token', '-'], { input: token })).stdout;
      const good = await text(signedJwt(claims()));
      assert.match(good, /^Verification of the ID token: every check that applies passed$/m);
      assert.match(good, /^ {2}✓ signature by JWK set, kid k1 \(idToken\.signature\)$/m);
      const [apart, ...more] = good.match(/^ {2}- .*: the request that the ID token was issued for is not known$/gm) ?? [];
      assert.deepEqual([apart?.split(':')[0], more], ['  - nonce, c_hash, auth_time, acr, sub', []], 'one line for each reason');
      assert.match(
        await text(forgedJwt(claims())),
        /^Verification of the ID token: it must not be accepted\n(?:.*\n)* {2}✗ .*idToken\.signature/m,
      );
      assert.doesNotMatch(await text(accessToken), /are not readable/);
    });
  });

  describe('an access token', () => {
    const api = { aud: 'https://api.example', client_id: 'somebody-else', scope: 'read' };
    const alone = (token: string): Promise<CommandRun> => runFlowCommand([...typed(), '--access-token', '-'], { input: token });

    it('of RFC 9068 is verified as its API does, whichever client it was issued to', async () => {
      const run = await alone(signedJwt(claims(api), { typ: 'at+jwt' }));
      assert.deepEqual([run.code, failedIn(run)], [0, []], run.stdout);
      for (const code of ['signature', 'issuer', 'expiry', 'audience'])
        assert.equal(checkOf(run, `accessToken.${code}`)?.outcome, 'passed', code);
      for (const code of ['type', 'client', 'scope', 'resource', 'authorizationDetails']) {
        assert.match(
          checkOf(run, `accessToken.${code}`)?.message ?? '',
          /the request that the access token was issued for is not known$/,
          code,
        );
      }
      assert.equal(
        run.report.checks.some(({ code }) => code.startsWith('idToken.')),
        false,
      );
    });

    const wrong: readonly (readonly [what: string, token: () => string, code: string])[] = [
      ['forged', () => forgedJwt(claims(api), { typ: 'at+jwt' }), 'signature'],
      ['expired', () => signedJwt(claims({ ...api, exp: now() - 3600 }), { typ: 'at+jwt' }), 'expiry'],
      ['of another issuer', () => signedJwt(claims({ ...api, iss: 'https://other.example' }), { typ: 'at+jwt' }), 'issuer'],
    ];
    for (const [what, token, code] of wrong) {
      it(`of RFC 9068 is not good: ${what}`, async () => {
        const run = await alone(token());
        assert.deepEqual([failedIn(run), run.code], [[`accessToken.${code}`], 1]);
      });
    }

    it('that only its API can judge is not passed off as verified', async () => {
      const run = await alone(forgedJwt({ iss: 'https://other.example', aud: 'api', exp: now() + 600 }));
      assert.deepEqual([failedIn(run), run.report.error?.code, run.code], [[], 'accessToken.unverified', 1]);
      assert.match(run.report.error?.message ?? '', /^The access token was not verified \(signature: cannot be judged here/);
    });

    it('that is opaque is not sent anywhere: what can be done with it is said', async () => {
      const run = await alone(accessToken);
      assert.deepEqual([run.report.hops, run.code], [[], 2]);
      assert.match(run.report.error?.message ?? '', /^The access token is no JWT.*--then introspect/s);
    });
  });

  describe('with the sandbox', () => {
    let sandbox: Sandbox;
    before(async () => {
      sandbox = await startSandbox();
    });
    after(() => sandbox.close());

    it('finds both tokens of one sign-on good, and those of two not', async () => {
      const signOn = async () => {
        const { report } = await runFlowCommand(['--show-secrets'], { sandbox: sandbox.config });
        return Object.fromEntries(report.tokens.map(({ kind, value = '' }) => [kind, value]));
      };
      const [first, second] = [await signOn(), await signOn()];
      const verified = (AT = '') =>
        runFlowCommand(['--id-token', 'env:IT', '--access-token', 'env:AT'], {
          sandbox: sandbox.config,
          variables: { IT: first['id_token'] ?? '', AT },
        });
      const together = await verified(first['access_token']);
      assert.deepEqual([failedIn(together), together.code], [[], 0], together.stdout);
      assert.equal(checkOf(together, 'accessToken.signature')?.outcome, 'passed');
      assert.deepEqual(failedIn(await verified(second['access_token'])), ['idToken.accessTokenHash']);
      const [application] = environmentOf(sandbox.config).applications;
      const another = environmentOf(sandbox.config).applications.find(({ clientId }) => clientId !== application?.clientId);
      const words = ['--id-token', 'env:IT', '--application', another?.name ?? assert.fail()];
      const elsewhere = await runFlowCommand(words, { sandbox: sandbox.config, variables: { IT: first['id_token'] ?? '' } });
      assert.deepEqual([failedIn(elsewhere), elsewhere.code], [['idToken.audience'], 1]);
    });
  });
});
