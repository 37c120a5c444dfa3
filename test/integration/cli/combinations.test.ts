import assert from 'node:assert/strict';
import type { FlowReport, HopReport } from '../../../src/cli/output/flowReport.ts';
import type { ClientAuthenticationMethod, PkceMethod, ResponseMode } from '../../../src/core/oauth/wire.ts';
import { startSandbox } from '../../../src/sandbox/startSandbox.ts';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';

/** One line of the table: what is asked for on the command line. What has to come of it follows from that. */
interface Combination {
  readonly responseType: string;
  readonly method: 'GET' | 'POST';
  readonly authentication: ClientAuthenticationMethod;
  readonly pkce: PkceMethod;
  readonly mode: ResponseMode | 'default';
}

const methods = ['GET', 'POST'] as const;
const modes = ['default', 'query', 'fragment', 'form_post', 'pi.flow'] as const;
const authentications = ['none', 'client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt'] as const;

/** Every client authentication with every PKCE method that its application allows: a public client insists on a challenge. */
const codeByAuthentication: readonly Combination[] = methods.flatMap((method) =>
  authentications.flatMap((authentication) =>
    (['S256', 'plain', 'none'] as const)
      .filter((pkce) => authentication !== 'none' || pkce !== 'none')
      .map((pkce) => ({ responseType: 'code', method, authentication, pkce, mode: 'default' as const })),
  ),
);

const codeByMode: readonly Combination[] = methods.flatMap((method) =>
  modes
    .filter((mode) => mode !== 'default')
    .flatMap((mode) =>
      (['none', 'client_secret_basic'] as const).map((authentication) => ({
        responseType: 'code',
        method,
        authentication,
        pkce: 'S256' as const,
        mode,
      })),
    ),
);

/** A query is not allowed to carry tokens (OAuth 2.0 Multiple Response Type Encoding Practices section 3). */
const tokenModes = modes.filter((mode) => mode !== 'query');

const implicit: readonly Combination[] = ['id_token', 'token', 'token id_token'].flatMap((responseType) =>
  methods.flatMap((method) =>
    tokenModes.map((mode) => ({ responseType, method, authentication: 'none' as const, pkce: 'none' as const, mode })),
  ),
);

const hybrid: readonly Combination[] = ['code id_token', 'code token', 'code token id_token'].flatMap((responseType) =>
  methods.flatMap((method) =>
    tokenModes.map((mode, index) => ({
      responseType,
      method,
      authentication: 'client_secret_basic' as const,
      pkce: (['S256', 'plain', 'none', 'S256'] as const)[index] ?? 'S256',
      mode,
    })),
  ),
);

const combinations = [...codeByAuthentication, ...codeByMode, ...implicit, ...hybrid];

function wordsOf({ responseType, method, authentication, pkce, mode }: Combination): readonly string[] {
  return [
    ...['--response-type', responseType, '--method', method, '--client-authentication', authentication],
    ...(hasCode(responseType) ? ['--pkce', pkce] : []),
    ...(mode === 'default' ? [] : ['--response-mode', mode]),
  ];
}

function hasCode(responseType: string): boolean {
  return responseType.split(' ').includes('code');
}

/** The five requests of the code flow and the JWK set; without a code nobody asks the token endpoint. */
function expectedHops({ responseType, method, mode }: Combination): readonly unknown[] {
  const direct = mode === 'pi.flow';
  return [
    ['authorization request', method, direct ? 200 : 302],
    ...(direct ? [] : [['flow', 'GET', 200]]),
    ['sign-on', 'POST', 200],
    ['resume', 'GET', direct || mode === 'form_post' ? 200 : 302],
    // What came with the code is verified before the code is redeemed.
    ...(responseType === 'code' ? [] : [['JWK set', 'GET', 200]]),
    ...(hasCode(responseType) ? [['token request', 'POST', 200]] : []),
    ...(responseType === 'code' ? [['JWK set', 'GET', 200]] : []),
  ];
}

/** ID token and access token of each channel, as section 2.2 of OAuth 2.0 Multiple Response Types and OpenID Connect Core section 3 say. */
function expectedTokens({ responseType }: Combination): readonly string[] {
  const words = responseType.split(' ');
  const front = words.map((word) => ({ id_token: 'id_token', token: 'access_token' })[word]).filter((kind) => kind !== undefined);
  return [...front, ...(words.includes('code') ? ['id_token', 'access_token', 'refresh_token'] : [])].sort();
}

/** The rules that must have been checked and held. */
function expectedChecks({ responseType, pkce }: Combination): readonly string[] {
  const words = responseType.split(' ');
  const front = { code: words.includes('code'), token: words.includes('token'), idToken: words.includes('id_token') };
  const always = ['redirectUri.registered', 'state.returned', 'response.grantOrError', 'response.type', 'response.mode'];
  return [
    ...always,
    ...(front.code && pkce !== 'none' ? ['pkce.verifierShape', 'pkce.challenge'] : []),
    ...(front.code || front.idToken ? ['idToken.signature', 'idToken.issuer', 'idToken.audience', 'idToken.expiry', 'idToken.nonce'] : []),
    ...(front.code || (front.token && front.idToken) ? ['idToken.accessTokenHash'] : []),
    ...(front.code && front.idToken ? ['idToken.codeHash', 'idToken.sameSubject'] : []),
    ...(front.code || front.token ? ['accessToken.signature', 'accessToken.issuer', 'accessToken.expiry', 'accessToken.scope'] : []),
  ];
}

/** What is allowed and not wise fails in every run that does it: warnings, in the order of the rules. */
function expectedFailures({ responseType, pkce }: Combination): readonly string[] {
  const words = responseType.split(' ');
  return [
    ...(words.includes('code') && pkce === 'plain' ? ['pkce.method'] : []),
    ...(words.includes('token') ? ['advice.implicit'] : []),
    ...(words.includes('code') && pkce === 'none' ? ['advice.pkce'] : []),
  ];
}

function assertChecks({ checks }: FlowReport, combination: Combination): void {
  const passed = new Set(checks.filter(({ outcome }) => outcome === 'passed').map(({ code }) => code));
  assert.deepEqual(
    expectedChecks(combination).filter((code) => !passed.has(code)),
    [],
    'checks that did not pass',
  );
  assert.deepEqual(
    checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code),
    expectedFailures(combination),
    'checks that failed',
  );
}

/** What the wire has to show: where the parameters went, and how the client authenticated (RFC 6749 section 2.3.1, RFC 7523 section 2.2). */
function assertWire({ hops }: FlowReport, { method, authentication, pkce, mode, responseType }: Combination): void {
  const [authorize] = hops;
  const parameters = new URLSearchParams(method === 'POST' ? (authorize?.requestBody ?? '') : new URL(authorize?.url ?? '').search);
  assert.equal(parameters.get('response_type'), responseType);
  assert.equal(parameters.get('response_mode'), mode === 'default' ? null : mode);
  assert.equal(parameters.has('code_challenge'), hasCode(responseType) && pkce !== 'none');
  assert.equal(parameters.get('code_challenge_method'), hasCode(responseType) && pkce !== 'none' ? pkce : null);
  const token = hops.find(({ step }) => step === 'token request');
  if (token !== undefined) assertClientAuthentication(token, authentication, pkce);
}

function assertClientAuthentication(token: HopReport, authentication: ClientAuthenticationMethod, pkce: PkceMethod): void {
  const body = new URLSearchParams(token.requestBody ?? '');
  const authorization = token.requestHeaders.find(([name]) => name === 'authorization')?.[1];
  assert.equal(authorization?.split(' ')[0], authentication === 'client_secret_basic' ? 'Basic' : undefined);
  assert.equal(body.has('client_secret'), authentication === 'client_secret_post');
  assert.equal(body.has('client_assertion'), authentication.endsWith('_jwt'));
  assert.equal(body.has('client_id'), authentication !== 'client_secret_basic');
  assert.equal(body.has('code_verifier'), pkce !== 'none');
  assert.equal(body.get('grant_type'), 'authorization_code');
}

describe('every combination completes on the sandbox', function () {
  this.timeout(20_000);
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  it('and the table holds at least 60', () => assert.ok(combinations.length >= 60, String(combinations.length)));

  for (const combination of combinations) {
    const { responseType, method, authentication, pkce, mode } = combination;
    it(`${responseType}, ${method}, ${authentication}, PKCE ${pkce}, ${mode}`, async () => {
      const { code, stdout, report } = await runFlowCommand(wordsOf(combination), { sandbox: sandbox.config });
      assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
      assert.equal(code, 0);
      assert.deepEqual(
        report.hops.map((hop) => [hop.step, hop.method, hop.status]),
        expectedHops(combination),
      );
      assert.deepEqual(report.tokens.map(({ kind }) => kind).sort(), expectedTokens(combination));
      assertChecks(report, combination);
      assertWire(report, combination);
      for (const [name, value] of Object.entries(sandbox.config.secrets)) {
        assert.ok(value === '' || !stdout.includes(value), `${name} is in the output`);
      }
    });
  }
});
