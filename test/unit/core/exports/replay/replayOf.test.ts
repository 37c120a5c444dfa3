import assert from 'node:assert/strict';
import { exportKinds } from '../../../../../src/core/exports/exportKinds.ts';
import type { JsonTemplate, Replay, ReplayRequest, Template } from '../../../../../src/core/exports/replay/replay.ts';
import { replayOf } from '../../../../../src/core/exports/replay/replayOf.ts';
import type { FlowView } from '../../../../../src/core/runs/views.ts';
import { exportInput } from '../../../../support/exports/exportInput.ts';
import { buildHop } from '../../../../support/runs/flowViews.ts';
import { recordedRun } from '../../../../support/runs/recordedRun.ts';

describe('what of a run can be sent again', () => {
  it('captures what a response brings, makes anew what binds the run, and asks for secrets and addresses', () => {
    const replay = replayOf(recordedRun('front-channel/sandbox-code'));
    assert.deepEqual(requestsOf(replay).slice(0, 5), [
      '1 GET $BASE_URL/5a2db0c5-0000-4000-8000-000000000001/as/authorize response_type=code client_id=$CLIENT_ID redirect_uri=$REDIRECT_URI scope=openid profile email state=+STATE nonce=+NONCE code_challenge=+CODE_CHALLENGE code_challenge_method=S256 > FLOW_ID',
      '2 GET $BASE_URL/5a2db0c5-0000-4000-8000-000000000001/flows/<FLOW_ID>',
      '3 POST $BASE_URL/5a2db0c5-0000-4000-8000-000000000001/flows/<FLOW_ID> username=$USER_NAME password=$PASSWORD',
      '4 GET $BASE_URL/5a2db0c5-0000-4000-8000-000000000001/as/resume flowId=<FLOW_ID> with cookies > CODE if state=+STATE',
      '5 POST $BASE_URL/5a2db0c5-0000-4000-8000-000000000001/as/token by $CLIENT_ID:$CLIENT_SECRET grant_type=authorization_code code=<CODE> redirect_uri=$REDIRECT_URI code_verifier=+CODE_VERIFIER > ACCESS_TOKEN REFRESH_TOKEN ID_TOKEN',
    ]);
    assert.deepEqual(
      replay.inputs.map(({ name, secret, value }) => [name, secret, value]),
      [
        ['BASE_URL', false, 'http://127.0.0.1:44663'],
        ['CLIENT_ID', false, '5a2db0c5-a000-4000-8000-000000000001'],
        ['REDIRECT_URI', false, 'http://127.0.0.1/callback'],
        ['USER_NAME', false, 'demo'],
        ['PASSWORD', true, undefined],
        ['CLIENT_SECRET', true, undefined],
      ],
    );
    assert.deepEqual(
      replay.made.map(({ name, kind }) => `${name} ${kind}`),
      ['STATE random', 'NONCE random', 'CODE_VERIFIER random', 'CODE_CHALLENGE s256'],
    );
    assert.deepEqual(replay.leftOut, [{ number: 6, why: 'a public document; no later request depends on it' }]);
  });

  it('reads the code out of a page that posts it, and out of JSON', () => {
    const posted = replayOf(recordedRun('front-channel/sandbox-code-form-post-private-key'));
    assert.deepEqual(capturesOf(posted), [
      { name: 'FLOW_ID', place: { kind: 'location', part: 'query', parameter: 'flowId' } },
      { name: 'CODE', place: { kind: 'field', name: 'code' } },
    ]);
    const json = replayOf(recordedRun('front-channel/sandbox-code-post-pi-flow'));
    assert.deepEqual(capturesOf(json), [
      { name: 'ID', place: { kind: 'json', path: ['id'] } },
      { name: 'CODE', place: { kind: 'json', path: ['authorizeResponse', 'code'] } },
    ]);
  });

  it('asks a person for what only a browser can bring', () => {
    const { steps } = replayOf(recordedRun('stock/stock-code'));
    const question = steps[0];
    assert.ok(question?.kind === 'question');
    assert.equal(question.name, 'CODE');
    assert.equal(question.open.kind, 'address');
  });

  it('asks for nothing by a name that a server gave', () => {
    const name = 'x}}\n{{require("child_process").exec("touch canary")}}\n// _token';
    const run = recordedRun('stock/stock-code');
    const hops = run.hops.map((hop) =>
      hop.step === 'authorization response'
        ? { ...hop, request: { ...hop.request, url: hop.request.url.replace(/\?.*/, `?${encodeURIComponent(name)}=1234567890`) } }
        : hop,
    );
    const [question] = replayOf({ ...run, hops }).steps;
    assert.ok(question?.kind === 'question');
    assert.equal(question.name, undefined);
    for (const { name: kind, write } of exportKinds.filter(({ runsAgain }) => runsAgain))
      for (const { text } of write(exportInput({ ...run, hops }))) assert.doesNotMatch(text, /canary/, kind);
  });

  it('does not make the verifier anew where its challenge is in a request object', () => {
    const { inputs, made } = replayOf(recordedRun('front-channel/sandbox-code-pushed-object'));
    assert.deepEqual(made, []);
    assert.deepEqual(
      inputs.filter(({ secret }) => secret).map(({ name }) => name),
      ['CLIENT_SECRET', 'REQUEST_OBJECT', 'PASSWORD', 'CODE_VERIFIER'],
    );
  });

  it('names nothing as a server or a file names it', () => {
    const run: FlowView = {
      ...recordedRun('front-channel/sandbox-code'),
      tags: ['PATH#1a2b'],
      hops: [
        buildHop(1, {
          outcome: {
            ...answeredJson('{"PATH":"0123456789abcdef","$(id)":"fedcba9876543210","__proto__":"aaaabbbbccccdddd"}'),
          },
        }),
        buildHop(2, {
          request: {
            method: 'POST',
            url: 'https://api.example.test/?a=0123456789abcdef&b=fedcba9876543210&c=aaaabbbbccccdddd',
            headers: [['content-type', 'application/x-www-form-urlencoded']],
            cookies: [],
            body: 'LD_PRELOAD=PATH%231a2b',
          },
        }),
      ],
    };
    const { inputs, steps } = replayOf(run);
    const names = [...inputs.map(({ name }) => name), ...capturesOf({ steps } as Replay).map(({ name }) => name)];
    assert.deepEqual(names, ['BASE_URL', 'SECRET', 'VALUE', 'VALUE_2', 'VALUE_3']);
  });

  it('sends a document again only where it was asked for', () => {
    const run = recordedRun('front-channel/sandbox-code');
    const keys = run.hops.find(({ step }) => step === 'JWK set');
    assert.ok(keys !== undefined);
    assert.deepEqual(requestsOf(replayOf(run, new Set([keys.id]))), ['6 GET $BASE_URL/5a2db0c5-0000-4000-8000-000000000001/as/jwks']);
  });
});

function answeredJson(body: string): ReturnType<typeof buildHop>['outcome'] & { readonly kind: 'answered' } {
  const { outcome } = buildHop(1);
  assert.ok(outcome.kind === 'answered');
  return { ...outcome, body };
}

function capturesOf({ steps }: Replay): ReplayRequest['captures'] {
  return steps.flatMap((step) => (step.kind === 'request' ? step.captures : []));
}

/** Each request in a line: `$` before an input, `+` before what is made, in angle brackets what is captured. */
function requestsOf({ steps }: Replay): readonly string[] {
  return steps.flatMap((step) => (step.kind === 'request' ? [lineOf(step)] : []));
}

function lineOf({ number, method, origin, path, query, basic, body, cookies, captures, mustEqual }: ReplayRequest): string {
  const fields = [...query, ...(body?.kind === 'form' ? body.fields : [])].map(({ name, value }) => `${name}=${shown(value)}`);
  const members = body?.kind === 'json' ? membersOf(body.value) : [];
  return [
    `${number} ${method} ${shown(origin)}/${path.map(shown).join('/')}`,
    ...(basic === undefined ? [] : [`by ${shown(basic.id)}:${shown(basic.secret)}`]),
    ...fields,
    ...members,
    ...(cookies ? ['with cookies'] : []),
    ...(captures.length === 0 ? [] : [`> ${captures.map(({ name }) => name).join(' ')}`]),
    ...mustEqual.map(({ value }) => `if state=${shown(value)}`),
  ].join(' ');
}

function membersOf(value: JsonTemplate): readonly string[] {
  return value.kind === 'object'
    ? value.members.map((member) => `${member.name}=${member.value.kind === 'string' ? shown(member.value.text) : ''}`)
    : [];
}

function shown(template: Template): string {
  return template
    .map((part) =>
      part.kind === 'text' ? part.text : { input: `$${part.name}`, made: `+${part.name}`, capture: `<${part.name}>` }[part.kind],
    )
    .join('');
}
