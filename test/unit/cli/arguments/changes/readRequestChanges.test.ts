import assert from 'node:assert/strict';
import { readRequestChanges, type WantedChange } from '../../../../../src/cli/arguments/changes/readRequestChanges.ts';
import { resolveRequestChanges } from '../../../../../src/cli/arguments/changes/resolveRequestChanges.ts';
import { steps } from '../../../../../src/core/runs/steps/steps.ts';

function read(...texts: string[]): readonly WantedChange[] {
  const reading = readRequestChanges(texts);
  assert.ok(reading.kind === 'read', 'message' in reading ? reading.message : '');
  return reading.options.requestChanges ?? [];
}

function problem(text: string): string {
  const reading = readRequestChanges([text]);
  assert.ok(reading.kind === 'wrong', text);
  return reading.message;
}

describe('--set', () => {
  it('names a step, a part and its value, which may hold dots and equals signs', () => {
    assert.deepEqual(read('token request.code_verifier=a.b=c'), [
      { step: 'token request', name: 'code_verifier', value: { text: 'a.b=c' } },
    ]);
    assert.deepEqual(read('Token-Request.scope='), [{ step: 'token request', name: 'scope', value: { text: '' } }]);
    assert.deepEqual(read('userinfo.header:accept=*/*'), [{ step: 'UserInfo', place: 'header', name: 'accept', value: { text: '*/*' } }]);
    assert.deepEqual(read('redirect.cookie:ST-='), [{ step: 'redirect', place: 'cookie', name: 'ST', value: undefined }]);
    assert.deepEqual(read('sign on page.:url=https://a.example/'), [
      { step: 'sign-on page', place: 'url', name: '', value: { text: 'https://a.example/' } },
    ]);
    assert.deepEqual(read(), []);
  });

  it('takes a secret from an environment variable, and never from the command line', () => {
    const changes = read('token request.client_secret=env:MY_SECRET');
    assert.deepEqual(changes, [{ step: 'token request', name: 'client_secret', value: { variable: 'MY_SECRET' } }]);
    const { edits, secrets } = resolveRequestChanges(changes, { MY_SECRET: 's3cret' });
    assert.deepEqual(
      [edits, secrets.map((each) => each.reveal())],
      [[{ step: 'token request', name: 'client_secret', values: ['s3cret'] }], ['s3cret']],
    );
    assert.throws(() => resolveRequestChanges(changes, {}), /MY_SECRET, which --set refers to, is not set/);
    for (const name of ['client_secret', 'refresh_token', 'header:Authorization', 'json:password']) {
      const message = problem(`token request.${name}=hunter2`);
      assert.match(message, /env:NAME/);
      assert.doesNotMatch(message, /hunter2/);
    }
  });

  for (const [part, holds] of [
    ['cookie:ST=hunter2', 'the cookie ST'],
    ['header:Cookie=ST=hunter2', 'Cookie'],
    ['header:Authorization=Bearer hunter2', 'Authorization'],
    [':body=grant_type=password&password=hunter2', 'password'],
    [':body={"a":[{"client_secret":"hunter2"}]}', 'client_secret'],
    [':url=https://as.example/token?client_secret=hunter2', 'client_secret'],
    [':url=https://user:hunter2@as.example/', 'a password'],
  ] as const)
    it(`takes no value of ${holds} in ${part.split('=', 1)[0]}, and says where to put it`, () => {
      const message = problem(`token request.${part}`);
      assert.ok(message.includes(`the value of ${holds} on`), message);
      assert.ok(message.endsWith(`--set 'token request.${part.split('=', 1)[0]}=env:NAME'.`), message);
      assert.doesNotMatch(message, /hunter2/);
    });

  it('takes whole bodies and addresses that have no secret in them, and a secret that is empty', () => {
    for (const part of [
      ':body=grant_type=none',
      ':body={"a":[1,"client_secret"]}',
      ':url=https://as.example/?a=b',
      'client_secret=',
      'cookie:ST=',
    ])
      assert.equal(read(`token request.${part}`).length, 1, part);
  });

  it('names the steps and places that there are where one is unknown', () => {
    const message = problem('tokn request.scope=a');
    assert.match(message, /Did you mean "token request"\?/);
    for (const step of Object.keys(steps)) assert.ok(message.includes(step), step);
    assert.match(
      problem('token request.heder:accept=a'),
      /query:NAME, form:NAME, json:NAME, header:NAME, cookie:NAME, :method, :url, :body/,
    );
    assert.match(problem('token request.:path=a'), /:method, :url, :body/);
    assert.match(problem('token request.header:=a'), /needs a name/);
    assert.match(problem('token request'), /needs a step, the name of a part and a value/);
    assert.match(problem('token request.scope-=a'), /takes no value/);
  });
});
