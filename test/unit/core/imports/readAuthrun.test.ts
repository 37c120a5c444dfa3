import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { ExportInput } from '../../../../src/core/exports/exportKind.ts';
import { hidePersonalData } from '../../../../src/core/exports/hidePersonalData.ts';
import { writeAuthrun } from '../../../../src/core/exports/records/writeAuthrun.ts';
import { authrunSchema } from '../../../../src/core/imports/authrun/authrunSchema.ts';
import { type AuthrunReading, readAuthrun } from '../../../../src/core/imports/readAuthrun.ts';
import type { JsonSchema } from '../../../../src/core/imports/shapes/shape.ts';
import { runFlow } from '../../../../src/core/runFlow.ts';
import { viewFlow } from '../../../../src/core/runs/redact.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { keyedHash } from '../../../../src/node/crypto/keyedHash.ts';
import { CookieSession, withCookies } from '../../../../src/node/http/withCookies.ts';
import { codePlan, fixture, testPorts } from '../../../support/builders.ts';
import { hostileView } from '../../../support/exports/hostileView.ts';
import { fixedRandom } from '../../../support/fixedRandom.ts';
import { always, textWith } from '../../../support/property.ts';
import { answered, buildHop, hopId } from '../../../support/runs/flowViews.ts';
import { recordedRun } from '../../../support/runs/recordedRun.ts';
import { recordedRuns } from '../../../support/runs/recordedRuns.ts';
import { testRedaction } from '../../../support/secrets/testRedaction.ts';
import { daVinciCompleted, daVinciNode, passwordField, submitButton, userNameField } from '../../../support/servers/daVinciAnswers.ts';
import { FakeTransport } from '../../../support/servers/fakeTransport.ts';
import { PingOneAnswers, paths } from '../../../support/servers/pingOneServer.ts';

const hash = keyedHash(fixedRandom('another window').bytes(32));
const at = Date.UTC(2026, 10, 27, 12);

describe('a saved run', function () {
  this.timeout(60_000);
  for (const name of recordedRuns) {
    it(`is read back as it was: ${name}`, () => assertSame(recordedRun(name)));
  }

  it('is read back as it was: nodes of a product, pressed one by one', async () => assertSame(await daVinciRun()));

  it('is read back with its personal data hidden', () => assertSame(hidePersonalData(recordedRun('front-channel/sandbox-code'))));

  it('is read back with every member that a view may have', () => {
    const timing = { queueMs: 1, connectMs: 2, firstByteMs: 3, totalMs: 4 };
    const encryption = { alg: 'RSA-OAEP-256', enc: 'A256GCM' };
    const compared = { verdict: 'matches', note: 'It is the same.', spec: 'RFC 9449 section 4.2' } as const;
    const failure = {
      code: 'transport.tls',
      message: 'The certificate has expired.',
      remedy: 'Renew it.',
      certificate: 'invalid',
    } as const;
    const view: FlowView = {
      ...hostileView('word'),
      provider: 'oidc',
      clientAuthentication: 'private_key_jwt',
      grantEnd: { outcome: { kind: 'completed' }, durationMs: 3, hops: 2 },
      pkce: { method: 'S256', verifierTag: 'verifier#3f9a', challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' },
      lifetimes: [{ token: 'access_token', seconds: 60, setting: 'accessTokenValiditySeconds', owner: 'the resource Orders' }],
      tokens: [
        {
          kind: 'access_token',
          tag: 'code#3f9a',
          hop: hopId(1),
          channel: 'front',
          format: 'jwt',
          encryption,
          expiresAt: 1,
          header: { alg: 'RS256' },
        },
      ],
      outcome: {
        kind: 'failed',
        error: {
          code: 'a.code',
          message: 'It failed.',
          serverError: { error: 'a', error_description: 'b', error_uri: 'c' },
          problem: 'expired',
        },
      },
      checks: [
        { code: 'a.check', alias: 'another', title: 'a', outcome: 'passed', severity: 'info', message: 'a', spec: 'b', hop: hopId(1) },
      ],
      findings: [{ severity: 'warning', code: 'a.finding', message: 'a', spec: 'b', hop: hopId(1) }],
      hops: [
        buildHop(1, {
          action: 'assertion.check',
          assertion: [{ name: 'challenge', value: 'a challenge', ...compared }],
          jwts: [
            {
              kind: 'dpopProof',
              header: { typ: 'dpop+jwt' },
              claims: { htm: 'GET' },
              encryption,
              comparisons: [{ name: 'htm', ...compared }],
            },
          ],
          outcome: { kind: 'failed', failure, timing },
        }),
        buildHop(2, { outcome: { kind: 'pending' } }),
        buildHop(3, { outcome: answered(200, '', { bodyCut: true }) }),
      ],
    };
    assertSame(view);
  });

  it('is read back as it was, whatever its server wrote', () => {
    const base = { ...recordedRun('front-channel/sandbox-wrong-password'), checks: [], findings: [] };
    const text = textWith('"', '\u2028', '__proto__', '</script>', 'state', '#', '${', '\\u0000', 'code#3f9a');
    always(fc.tuple(text, text, text, fc.dictionary(text, text)), ([body, header, label, claims]) => {
      const hop = buildHop(1, {
        label,
        outcome: {
          ...answered(200, body),
          headers: [['x-from-server', header]],
          cookies: [{ name: label, value: header, attributes: [body] }],
        },
      });
      const token = { kind: 'id_token', tag: 'id_token#3f9a', channel: 'back', format: 'jwt', claims } as const;
      const view = hidden({ ...base, hops: [hop], tokens: [token], tags: ['id_token#3f9a'] });
      assertSame(view);
    });
  });

  it('has no more than the chosen hops', () => {
    const run = recordedRun('front-channel/sandbox-code');
    const hops = new Set(run.hops.slice(1, 3).map(({ id }) => id));
    assert.deepEqual(
      runOf(readAuthrun(written(run, { hops }), hash)).hops.map(({ index }) => index),
      [2, 3],
    );
  });

  it('says whether secrets stand in it, and is shown without them', () => {
    const run = recordedRun('front-channel/sandbox-code');
    const secret = 'sEcr3t-0f-a-p3rson-9d8f7g';
    const first = run.hops[0];
    assert.ok(first !== undefined);
    const open = { ...run, hops: [{ ...first, request: { ...first.request, body: `client_secret=${secret}` } }] };
    const reading = readAuthrun(written(open, { withSecrets: true }), hash);
    assert.ok(reading.kind === 'run');
    assert.equal(reading.hadSecrets, true);
    assert.doesNotMatch(JSON.stringify(reading.run), new RegExp(secret));
    assert.match(reading.run.hops[0]?.request.body ?? '', /^client_secret=client_secret#[0-9a-f]{4}$/);
  });

  it('is hidden also where it only claims to have no secrets', () => {
    const run = recordedRun('front-channel/sandbox-code');
    const file = JSON.parse(written(run));
    file.run.hops[0].request.headers = [['Authorization', 'Bearer s3cr3t-t0k3n-0123456789']];
    assert.doesNotMatch(JSON.stringify(readAuthrun(JSON.stringify(file), hash)), /s3cr3t/);
  });

  it('has neither the ID of a run of this window, nor its question, nor what it can do about an error', () => {
    const run = recordedRun('front-channel/sandbox-wrong-password');
    assert.ok(run.outcome.kind === 'refused');
    const file = JSON.parse(written(run));
    file.run.prompt = { id: '1', title: 'Open this', message: '', actions: [], link: 'https://evil.example/' };
    file.run.live = true;
    file.run.outcome.error.remedies = ['openSettings'];
    const read = runOf(readAuthrun(JSON.stringify(file), hash));
    assert.notEqual(read.id, run.id);
    assert.deepEqual({ ...read, id: run.id, live: true }, run);
  });

  it('keeps its ID when it is saved once more', () => {
    const once = runOf(readAuthrun(written(recordedRun('front-channel/sandbox-code')), hash));
    assert.equal(runOf(readAuthrun(written(once), hash)).id, once.id);
  });

  it('of a newer version is read as far as it is known, and says so', () => {
    const run = recordedRun('front-channel/sandbox-code');
    const file = JSON.parse(written(run));
    file.version = 2;
    file.run.weather = 'rain';
    file.run.hops[1].step = 'a step of tomorrow';
    file.run.hops[2].assertion = 'no list';
    const reading = readAuthrun(JSON.stringify(file), hash);
    assert.ok(reading.kind === 'run');
    assert.deepEqual(
      { newer: reading.newer, leftOut: reading.leftOut, hops: reading.run.hops.map(({ index }) => index) },
      { newer: true, leftOut: 2, hops: run.hops.map(({ index }) => index).filter((index) => index !== 2) },
    );
    assert.equal('weather' in reading.run, false);
  });

  it('of a newer version that cannot be read at all is refused with the reason', () => {
    const reading = readAuthrun(JSON.stringify({ format: 'authrun', version: 3, run: { shape: 'other' } }), hash);
    assert.deepEqual(reading, {
      kind: 'broken',
      why: 'A newer version of this extension has written it, and this one cannot read it (run.id: a text of at most 200 characters).',
    });
  });
});

describe('the schema of a saved run', () => {
  it('is published as the reader has it (npm run generate)', () => {
    assert.deepEqual(JSON.parse(readFileSync('docs/authrun.schema.json', 'utf8')), JSON.parse(JSON.stringify(authrunSchema())));
  });

  it('names every member that a written file has', () => {
    const unnamed = recordedRuns.flatMap((name) => unnamedIn(JSON.parse(written(recordedRun(name))), authrunSchema(), 'file'));
    assert.deepEqual([...new Set(unnamed)], []);
  });
});

/** Members that a schema does not name; those of an object that it leaves open are not looked at. */
function unnamedIn(value: unknown, schema: JsonSchema, path: string): readonly string[] {
  const { properties, items, anyOf } = schema as { properties?: Record<string, JsonSchema>; items?: JsonSchema; anyOf?: JsonSchema[] };
  if (anyOf !== undefined) return anyOf.map((each) => unnamedIn(value, each, path)).sort((a, b) => a.length - b.length)[0] ?? [];
  if (Array.isArray(value)) return items === undefined || Array.isArray(items) ? [] : value.flatMap((each) => unnamedIn(each, items, path));
  if (typeof value !== 'object' || value === null || properties === undefined) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const own = properties[name];
    return own === undefined ? [`${path}.${name}`] : unnamedIn(member, own, `${path}.${name}`);
  });
}

type Change = (file: { run: Record<string, unknown> & { hops: Record<string, unknown>[] } }) => unknown;

describe('a file that somebody made to do harm', function () {
  this.timeout(60_000);
  const million = 'n'.repeat(1_048_576);
  const deep = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);

  const refused: readonly (readonly [what: string, change: Change, where: string])[] = [
    ['a text where a list belongs', ({ run }) => (run['tokens'] = 'none'), 'run.tokens: a list of at most 2000 items'],
    ['a list where an object belongs', ({ run }) => (run['outcome'] = []), 'run.outcome: an object of a kind that is known'],
    ['an index that is a text', ({ run }) => (hop(run)['index'] = '1'), 'run.hops[0].index: a number'],
    ['a list of a million items', ({ run }) => (run['badges'] = Array(1_000_000).fill('')), 'run.badges: a list of at most 2000 items'],
    [
      'claims a hundred levels deep',
      ({ run }) => (run['tokens'] = [{ kind: 'id_token', tag: '', channel: 'back', format: 'jwt', claims: deep(100) }]),
      'run.tokens[0].claims: an object of at most 100000 values in 64 levels',
    ],
    [
      'a name of a megabyte in claims',
      ({ run }) => (run['tokens'] = [{ kind: 'id_token', tag: '', channel: 'back', format: 'jwt', claims: { [million]: 1 } }]),
      'run.tokens[0].claims: an object of at most 100000 values in 64 levels',
    ],
    [
      'a header name of a megabyte',
      ({ run }) => (hop(run)['request'] = { method: 'GET', url: '', headers: [[million, '']], cookies: [] }),
      'run.hops[0].request.headers[0][0]: a text of at most 10000 characters',
    ],
    [
      'a step that is a name of the prototype',
      ({ run }) => (hop(run)['step'] = 'constructor'),
      'run.hops[0].step: one of the values that are known',
    ],
    [
      'an outcome that is a name of the prototype',
      ({ run }) => (run['outcome'] = { kind: 'toString' }),
      'run.outcome: an object of a kind that is known',
    ],
    [
      'a tag that is a word',
      ({ run }) => (run['tags'] = ['password']),
      'run.tags[0]: a text of at most 60 characters like ^[A-Za-z0-9_.-]{1,32}#[0-9a-f]{4,16}$',
    ],
    ['an ID of a path', ({ run }) => (run['id'] = `../../${million}`), 'run.id: a text of at most 200 characters'],
  ];

  for (const [what, change, where] of refused) {
    it(`is refused for ${what}, and told where`, () => {
      const file = JSON.parse(written(recordedRun('front-channel/sandbox-code')));
      change(file);
      assert.deepEqual(readAuthrun(JSON.stringify(file), hash), {
        kind: 'broken',
        why: `A value in it is not what it has to be (${where}).`,
      });
    });
  }

  it('is refused when it is nested too deep, is no JSON, or is something else', () => {
    for (const text of ['', '[]', 'null', '{', '"authrun"', '['.repeat(100_000), '{"format":"authrun","version":"1"}', '{"log":{}}']) {
      assert.equal(readAuthrun(text, hash).kind, 'broken', text.slice(0, 30));
    }
  });

  it('changes no prototype', () => {
    const file = written(recordedRun('front-channel/sandbox-code'));
    const claims =
      '"tokens":[{"kind":"id_token","tag":"","channel":"back","format":"jwt","claims":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}],';
    const hostile = file.replace('"run": {', `"__proto__":{"polluted":1},"run": {"__proto__":{"polluted":1},${claims}`);
    const reading = readAuthrun(hostile, hash);
    assert.equal(reading.kind, 'run', JSON.stringify(reading));
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    assert.equal((reading as unknown as Record<string, unknown>)['polluted'], undefined);
  });

  it('keeps markup, links and commands as the text that they are', () => {
    const text = '<img src=x onerror=alert(1)> [a](command:b) $(gear) ](http://evil.example) file:///etc/passwd';
    const file = JSON.parse(written(recordedRun('front-channel/sandbox-code')));
    file.run.title = text;
    assert.equal(runOf(readAuthrun(JSON.stringify(file), hash)).title, text);
  });

  it('is read, whatever stands in the place of a value', () => {
    const run = recordedRun('front-channel/sandbox-code');
    const file = JSON.parse(written({ ...run, hops: run.hops.slice(0, 1), checks: [], tokens: [] }));
    const names = Object.keys(file.run);
    always(fc.tuple(fc.constantFrom(...names), fc.jsonValue()), ([name, value]) => {
      const reading = readAuthrun(JSON.stringify({ ...file, run: { ...file.run, [name]: value } }), hash);
      assert.ok(reading.kind === 'run' || !reading.why.includes('\n'));
    });
  });
});

function hop(run: { readonly hops: Record<string, unknown>[] }): Record<string, unknown> {
  return run.hops[0] ?? assert.fail('The run has no hop.');
}

function written(run: FlowView, changes: Partial<ExportInput> = {}): string {
  return writeAuthrun({ run, withSecrets: false, at, version: '0.0.0', ...changes })[0]?.text ?? '';
}

function runOf(reading: AuthrunReading): FlowView {
  assert.ok(reading.kind === 'run', JSON.stringify(reading));
  return reading.run;
}

/** But for what is about the window. */
function assertSame(view: FlowView): void {
  const reading = readAuthrun(written(view), hash);
  assert.ok(reading.kind === 'run', JSON.stringify(reading));
  assert.deepEqual(
    { newer: reading.newer, leftOut: reading.leftOut, hadSecrets: reading.hadSecrets },
    { newer: false, leftOut: 0, hadSecrets: false },
  );
  assert.deepEqual({ ...reading.run, id: view.id, live: view.live }, view);
}

/** A view as the host has it: without what looks like a secret. */
function hidden(view: FlowView): FlowView {
  return runOf(readAuthrun(written(view), keyedHash(fixedRandom('the first window').bytes(32))));
}

async function daVinciRun(): Promise<FlowView> {
  const answers = new PingOneAnswers();
  const fake = new FakeTransport()
    .expect(`GET ${paths.authorize}`, (request) => {
      answers.authorize(request);
      return daVinciNode([userNameField, passwordField, submitButton]);
    })
    .expect(`POST ${paths.daVinci}`, () => daVinciCompleted({ code: fixture.code, state: answers.sent('state') }))
    .expect(`POST ${paths.token}`, answers.token)
    .expect(`GET ${paths.jwks}`, answers.jwks);
  const ports = testPorts(withCookies(fake, new CookieSession()));
  return viewFlow(await runFlow(codePlan({ responseMode: 'pi.flow' }), ports, new AbortController().signal), testRedaction());
}
