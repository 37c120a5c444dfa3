import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { HopReport } from '../../../src/cli/output/flowReport.ts';
import { freePort } from '../../../src/node/loopback/loopbackServers.ts';
import { type CommandRun, runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { httpServer } from '../../support/servers/rawServer.ts';
import {
  clientSecret,
  type FetchingOptions,
  type FetchingProvider,
  startFetchingProvider,
} from '../../support/servers/requests/fetchingProvider.ts';
import { isListening, type LoopbackAnswer, sendLoopback } from '../../support/servers/sendLoopback.ts';

const application = {
  name: 'App',
  clientId: 'client',
  clientSecret: { env: 'AUTH_FLOW_T' },
  redirectUris: ['http://127.0.0.1:9/callback'],
  scopes: ['openid', 'profile'],
  requestObject: 'HS256',
};
const fetchStep = 'request object fetched';

describe('a request object by reference (OpenID Connect Core section 6.2)', function () {
  this.timeout(20_000);
  let provider: FetchingProvider | undefined;
  afterEach(async () => {
    await provider?.close();
    provider = undefined;
  });

  async function run(words: readonly string[], members: object = {}, options: FetchingOptions = {}, signal?: AbortSignal) {
    const started = await startFetchingProvider(options);
    provider = started;
    const configuration = {
      environments: [{ name: 'Provider', kind: 'oidc', issuer: started.origin, applications: [{ ...application, ...members }] }],
    };
    const variables = { AUTH_FLOW_T: clientSecret };
    const command = ['--sign-on', 'direct', ...words];
    const ended = await runFlowCommand(command, { configuration, variables, ...(signal === undefined ? {} : { signal }) });
    return { ...ended, provider: started };
  }

  const fetches = ({ report }: CommandRun): readonly HopReport[] => report.hops.filter(({ step }) => step === fetchStep);

  it('is fetched, verified and redeemed; the query has what OpenID Connect repeats and nothing else', async () => {
    const ended = await run(['--request-uri']);
    assert.equal(ended.report.outcome, 'completed', JSON.stringify(ended.report.error));
    const [asked] = ended.provider.asked;
    assert.deepEqual([...(asked?.keys() ?? [])].sort(), ['client_id', 'request_uri', 'response_type', 'scope']);
    assert.deepEqual([asked?.get('client_id'), asked?.get('response_type'), asked?.get('scope')], ['client', 'code', 'openid profile']);
    const [object, ...more] = ended.provider.fetched;
    assert.equal(more.length, 0);
    assert.deepEqual([object?.mediaType, object?.cacheControl], ['application/oauth-authz-req+jwt', 'no-store']);
    assert.deepEqual(object?.header, { alg: 'HS256', typ: 'oauth-authz-req+jwt' });
    assert.deepEqual([object?.claims['iss'], object?.claims['redirect_uri']], ['client', application.redirectUris[0]]);
    assert.equal('request_uri' in (object?.claims ?? {}), false);
    const failed = ended.report.checks.filter(({ outcome, code }) => outcome === 'failed' && /^support\.request/.test(code));
    assert.deepEqual(failed, [], 'metadata that says nothing means that request_uri is supported');
    assert.equal(ended.stdout.includes(clientSecret), false);
  });

  it('its fetch is a hop during the authorization request, with what is in the object and how it compares', async () => {
    const ended = await run(['--request-uri']);
    const steps = ended.report.hops.map(({ step }) => step);
    assert.equal(steps.indexOf(fetchStep), steps.indexOf('authorization request') + 1, steps.join());
    const [hop, ...more] = fetches(ended);
    assert.equal(more.length, 0);
    assert.deepEqual([hop?.method, hop?.status], ['GET', 200]);
    for (const each of [hop, ended.report.hops.find(({ step }) => step === 'authorization request')]) {
      const [object] = each?.jwts ?? [];
      assert.deepEqual([object?.kind, object?.header['alg']], ['requestObject', 'HS256']);
      assert.equal(object?.claims['redirect_uri'], application.redirectUris[0]);
      assert.match(String(object?.claims['state']), /^state#/);
      assert.deepEqual(
        object?.comparisons.map(({ name, verdict }) => [name, verdict]),
        [
          ['client_id', 'matches'],
          ['response_type', 'matches'],
          ['aud', 'matches'],
        ],
      );
    }
    assert.deepEqual(
      ended.report.findings.filter(({ code }) => code.startsWith('requestObject.')),
      [],
    );
  });

  it('is encrypted where that is configured, and still shown', async () => {
    const ended = await run([], { requestObjectByReference: true, requestObjectEncryption: 'RSA-OAEP-256' });
    assert.equal(ended.report.outcome, 'completed', JSON.stringify(ended.report.error));
    assert.equal(ended.provider.fetched[0]?.claims['client_id'], 'client');
    assert.deepEqual(fetches(ended)[0]?.jwts?.[0]?.encryption, { alg: 'RSA-OAEP-256', enc: 'A128CBC-HS256' });
  });

  it('is at a new address in each run, and nothing listens there afterwards', async () => {
    const uris: string[] = [];
    for (let count = 0; count < 2; count++) {
      const ended = await run(['--request-uri']);
      uris.push(ended.provider.asked[0]?.get('request_uri') ?? '');
      await ended.provider.close();
      assert.equal(await isListening(uris[count] ?? ''), false);
    }
    for (const uri of uris) assert.match(uri, /^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f-]{36}\/request-object$/);
    assert.notEqual(new URL(uris[0] ?? '').pathname, new URL(uris[1] ?? '').pathname);
  });

  it('is at the registered address, whose fragment is the hash of the object, as another one was there before', async () => {
    const requestUri = `http://127.0.0.1:${await freePort(['127.0.0.1'])}/request`;
    let served = '';
    const ended = await run(
      [],
      { requestObjectByReference: true, requestUri },
      {
        metadata: { require_request_uri_registration: true },
        before: async (uri) => {
          served = (await sendLoopback(uri)).body;
        },
      },
    );
    assert.equal(ended.report.outcome, 'completed', JSON.stringify(ended.report.error));
    const hash = createHash('sha256').update(served).digest('base64url');
    assert.equal(ended.provider.asked[0]?.get('request_uri'), `${requestUri}#${hash}`);
    assert.equal(ended.report.checks.find(({ code }) => code === 'support.requestUriRegistration')?.outcome, 'passed');
    assert.equal(fetches(ended).length, 2, 'whoever fetches it twice gets it twice');
    assert.equal(await isListening(requestUri), false);
  });

  it('--no-request-uri sends the object itself', async () => {
    const ended = await run(['--no-request-uri'], { requestObjectByReference: true });
    const [asked] = ended.provider.asked;
    assert.deepEqual([asked?.has('request'), asked?.has('request_uri')], [true, false]);
    assert.deepEqual(fetches(ended), []);
  });

  describe('what comes beside the fetch of the server', () => {
    /** What is sent to the address of the object, the status that it gets, and what the finding says. */
    const attacks: readonly (readonly [what: string, send: (uri: string) => Promise<LoopbackAnswer>, status: number, says: RegExp])[] = [
      ['a foreign Host', (uri) => sendLoopback(uri, { headers: { host: 'evil.example' } }), 404, /another host/],
      [
        'a foreign Host that resolves to this machine',
        (uri) => sendLoopback(uri, { headers: { host: `127.0.0.1.evil.example:${new URL(uri).port}` } }),
        404,
        /another host/,
      ],
      ['another path', (uri) => sendLoopback(`${uri}/..`), 404, /Nothing is awaited/],
      ['the root', (uri) => sendLoopback(new URL('/', uri).href), 404, /Nothing is awaited/],
      ['a POST', (uri) => sendLoopback(uri, { method: 'POST', body: 'x' }), 400, /is not a GET/],
      ['a HEAD', (uri) => sendLoopback(uri, { method: 'HEAD' }), 400, /is not a GET/],
    ];
    for (const [what, send, status, says] of attacks) {
      it(`${what} gets nothing, is a hop and changes nothing`, async () => {
        let answer: LoopbackAnswer | undefined;
        const ended = await run(
          ['--request-uri'],
          {},
          {
            before: async (uri) => {
              answer = await send(uri);
            },
          },
        );
        assert.deepEqual([answer?.status, answer?.body, answer?.headers['cache-control']], [status, '', 'no-store']);
        assert.equal(ended.report.outcome, 'completed', JSON.stringify(ended.report.error));
        assert.deepEqual(
          fetches(ended).map((hop) => [hop.status, hop.jwts === undefined]),
          [
            [status, true],
            [200, false],
          ],
        );
        const finding = ended.report.findings.find(({ code }) => code === 'requestObject.notServed');
        assert.match(finding?.message ?? '', says);
      });
    }

    it('headers of 40 KB get 431 and are no hop', async () => {
      let status = 0;
      const ended = await run(
        ['--request-uri'],
        {},
        {
          before: async (uri) => {
            status = (await sendLoopback(uri, { headers: { 'x-more': 'x'.repeat(40_000) } })).status;
          },
        },
      );
      assert.equal(status, 431);
      assert.equal(ended.report.outcome, 'completed', JSON.stringify(ended.report.error));
      assert.equal(fetches(ended).length, 1);
    });

    it('cookies and credentials of a browser are not recorded', async () => {
      const headers = { cookie: 'session=of-another-program', authorization: 'Basic b2YtYW5vdGhlci1wcm9ncmFt', accept: 'text/x-mine' };
      const ended = await run(
        ['--request-uri', '--show-secrets'],
        {},
        { before: async (uri) => void (await sendLoopback(uri, { headers })) },
      );
      assert.ok(ended.stdout.includes('text/x-mine'));
      assert.equal(/of-another-program|b2YtYW5vdGhlci1wcm9ncmFt/.test(ended.stdout), false);
    });

    it('a flood is answered and ends in no more than twenty hops, and the server still gets the object', async () => {
      const ended = await run(
        ['--request-uri'],
        {},
        {
          before: async (uri) => {
            for (let count = 0; count < 60; count++) assert.equal((await sendLoopback(`${uri}?${count}`, { method: 'PUT' })).body, '');
          },
        },
      );
      assert.equal(ended.report.outcome, 'completed', JSON.stringify(ended.report.error));
      assert.equal(fetches(ended).length, 21);
    });
  });

  describe('that nobody fetches', () => {
    const refused: readonly (readonly [error: string, said: string | undefined, message: RegExp, remedy: RegExp])[] = [
      [
        'invalid_request_uri',
        undefined,
        /did not fetch the request object/,
        /^Send the request object itself, or push it\. A server on this/,
      ],
      ['invalid_request_uri', 'provided request_uri is not allowed', /is not registered for the client/, /configure it as "requestUri"/],
      ['request_uri_not_supported', undefined, /takes no request object by reference/, /^Send the request object itself, or push it\.$/],
    ];
    for (const [error, said, message, remedy] of refused) {
      it(`is said so where the server refuses with ${error}${said === undefined ? '' : `: ${said}`}`, async () => {
        const refuses = { error, ...(said === undefined ? {} : { error_description: said }) };
        const { report } = await run(['--request-uri'], {}, { refuses });
        assert.deepEqual([report.outcome, report.error?.code], ['refused', 'authorizationRequest.refused']);
        assert.match(report.error?.message ?? '', message);
        assert.match(report.error?.remedy ?? '', remedy);
        const finding = report.findings.find(({ code }) => code === 'requestObject.notFetched');
        assert.match(finding?.message ?? '', /^Nobody fetched the request object/);
      });
    }

    it('is said so where the server refuses for another reason', async () => {
      const { report } = await run(['--request-uri'], {}, { refuses: { error: 'access_denied' } });
      assert.deepEqual([report.outcome, report.error?.code], ['refused', 'authorizationRequest.refused']);
      assert.match(report.error?.message ?? '', /access_denied/);
      assert.ok(report.findings.some(({ code }) => code === 'requestObject.notFetched'));
    });

    it('is not said of a request that was not sent', async () => {
      const { report } = await run(['--request-uri', '--response-type', 'nonsense']);
      assert.equal(
        report.findings.some(({ code }) => code === 'requestObject.notFetched'),
        false,
      );
    });
  });

  it('metadata says what the server will not do', async () => {
    const { report } = await run(
      ['--request-uri'],
      {},
      { metadata: { request_uri_parameter_supported: false, require_request_uri_registration: true } },
    );
    const failed = report.checks.filter(({ code, outcome }) => outcome === 'failed' && code.startsWith('support.requestUri'));
    assert.deepEqual(
      failed.map(({ code }) => code),
      ['support.requestUri', 'support.requestUriRegistration'],
    );
  });

  it('a server that requires pushed requests ends the run before anything is served', async () => {
    const ended = await run(['--request-uri'], {}, { metadata: { require_pushed_authorization_requests: true } });
    assert.deepEqual([ended.report.outcome, ended.report.error?.code], ['failed', 'requestObject.pushedOnly']);
    assert.deepEqual(ended.provider.asked, []);
  });

  it('leaves nothing behind when the run is cancelled', async () => {
    const abort = new AbortController();
    let address = '';
    const ended = await run(
      ['--request-uri'],
      {},
      {
        before: async (uri) => {
          address = uri;
          assert.equal(await isListening(uri), true);
          abort.abort();
        },
      },
      abort.signal,
    );
    assert.equal(ended.report.outcome, 'cancelled');
    assert.equal(await isListening(address), false);
  });

  it('says that its port is in use, and sends nothing', async () => {
    const other = await httpServer((_, response) => void response.end());
    try {
      const ended = await run(['--request-uri'], { requestUri: `${other.url}/request` });
      assert.deepEqual([ended.report.outcome, ended.report.error?.code], ['failed', 'userAgent.portInUse']);
      assert.match(
        ended.report.error?.message ?? '',
        /^Port \d+ of a registered address on 127\.0\.0\.1 is in use|^Port \d+ of a registered address is in use/,
      );
      assert.deepEqual(ended.provider.asked, []);
    } finally {
      await other.close();
    }
  });

  const problems: readonly (readonly [what: string, words: readonly string[], members: object, message: RegExp])[] = [
    ['no request object', ['--request-uri'], { requestObject: undefined }, /Only a request object can be sent by reference/],
    ['PAR', ['--request-uri', '--par'], {}, /by reference or in a pushed authorization request, not both/],
    ['PAR of the application', ['--request-uri'], { pushedAuthorizationRequests: 'required' }, /not both/],
    [
      'an address elsewhere',
      ['--request-uri'],
      { requestUri: 'https://app.example/request' },
      /requestUri must be an http URL on this machine/,
    ],
    ['an address with a fragment', [], { requestUri: 'http://127.0.0.1:8767/request#x' }, /requestUri must be .* without a fragment/],
    ['another type', [], { requestObjectByReference: 'yes' }, /requestObjectByReference/],
    ['a value of the option', ['--request-uri=http://127.0.0.1:1/'], {}, /--request-uri/],
    [
      'CIBA',
      ['--request-uri', '--grant', 'ciba', '--login-hint', 'jane'],
      { requestObject: 'RS256', grantTypes: ['ciba'] },
      /never sent by reference/,
    ],
  ];
  for (const [what, words, members, message] of problems) {
    it(`says what is wrong with ${what}`, async () => {
      const ended = await run(words, members).catch((error: unknown) => assert.fail(String(error)));
      assert.equal(ended.code, 2);
      assert.match(`${ended.stderr}${ended.stdout}`, message);
      assert.deepEqual(ended.provider.asked, []);
    });
  }
});
