import assert from 'node:assert/strict';
import { contentsOf } from '../../../../src/core/exports/contents.ts';
import { exportKinds } from '../../../../src/core/exports/exportKinds.ts';
import { hidePersonalData } from '../../../../src/core/exports/hidePersonalData.ts';
import { personalDataOf } from '../../../../src/core/exports/personalData.ts';
import { replayOf } from '../../../../src/core/exports/replay/replayOf.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { exportInput } from '../../../support/exports/exportInput.ts';
import { answered, buildHop, completedFlow } from '../../../support/runs/flowViews.ts';
import { recordedRun } from '../../../support/runs/recordedRun.ts';

const person = {
  sub: 'b2c1aa5e-7d20-4e57-a9c9-7d1d5a9e9e40',
  preferred_username: 'zoë.o’hara',
  email: 'Zoe.OHara+test@mail.example',
  phone_number: '+49 30 1234-567',
  name: 'Zoë O’Hara',
  given_name: 'Zoë',
  address: { formatted: 'Invalidenstraße 1\n10115 Berlin' },
};

/** A person in every place where one may stand. */
function runOfPerson(): FlowView {
  const { pkce: _, ...flow } = completedFlow({ user: person.preferred_username, title: 'Authorization code' });
  const form = new URLSearchParams({ username: person.preferred_username, login_hint: person.email, remember: 'true' }).toString();
  return {
    ...flow,
    tags: ['code#3f9a'],
    hops: [
      buildHop(1, {
        request: {
          method: 'GET',
          url: `https://zoë.o’hara.example.test/as/authorize?login_hint=${encodeURIComponent(person.email)}&scope=openid&next=${encodeURIComponent(`https://a.test/?u=${person.email}`)}`,
          headers: [['referer', `https://a.test/?email=${encodeURIComponent(person.email)}`]],
          cookies: [],
        },
        outcome: answered(302, '', {
          headers: [['location', `https://a.test/cb?hint=${encodeURIComponent(person.email.toLowerCase())}&code=code%233f9a`]],
        }),
      }),
      buildHop(2, {
        step: 'sign-on',
        request: {
          method: 'POST',
          url: 'https://a.test/',
          headers: [['content-type', 'application/x-www-form-urlencoded']],
          cookies: [],
          body: form,
        },
      }),
      buildHop(3, { step: 'UserInfo', outcome: answered(200, JSON.stringify(person).replace('ë', '\\u00eb'), { summary: person.name }) }),
    ],
    tokens: [{ kind: 'id_token', tag: 'id_token#bb02', channel: 'back', format: 'jwt', claims: person }],
    checks: [
      {
        code: 'x',
        title: 'x',
        message: `${person.name} signed on as ${person.preferred_username}.`,
        outcome: 'passed',
        severity: 'error',
        spec: 'x',
      },
    ],
    findings: [],
  };
}

describe('personal data of a run', () => {
  it('is what tokens, forms and the response about the user say', () => {
    assert.deepEqual(
      personalDataOf(runOfPerson()).map(({ kind, value }) => `${kind} ${value}`),
      [
        'username zoë.o’hara',
        'username Zoe.OHara+test@mail.example',
        'phone +49 30 1234-567',
        'name Zoë O’Hara',
        'name Zoë',
        'name Invalidenstraße 1\n10115 Berlin',
      ],
    );
  });

  it('is no name of an application or a group', () => {
    const run = completedFlow({
      tokens: [],
      hops: [buildHop(1, { outcome: answered(200, '{"name":"Web app","application":{"name":"Web app"}}') })],
    });
    assert.deepEqual(personalDataOf(run), [{ kind: 'username', value: 'demo' }]);
  });

  it('is in no record once it is hidden, in no form; the tags are tags of the run', () => {
    const hidden = hidePersonalData(runOfPerson());
    assert.deepEqual(hidden.tags, ['code#3f9a', 'username#0001', 'username#0002', 'phone#0001', 'name#0001', 'name#0002', 'name#0003']);
    const text = JSON.stringify(hidden).replace('https://zoë.o’hara.example.test', '');
    for (const trace of ['hara', 'zo\\u00eb', 'zoë', 'zo%C3%AB', '1234', 'Invaliden', 'mail.example']) {
      assert.ok(
        !text.toLowerCase().includes(trace.toLowerCase()),
        text.slice(Math.max(0, text.toLowerCase().indexOf(trace.toLowerCase()) - 60)).slice(0, 120),
      );
    }
    assert.equal(
      hidden.hops[0]?.request.url,
      'https://zoë.o’hara.example.test/as/authorize?login_hint=username%230002&scope=openid&next=https%3A%2F%2Fa.test%2F%3Fu%3Dusername%230002',
    );
    assert.equal(hidden.hops[1]?.request.body, 'username=username%230001&login_hint=username%230002&remember=true');
    assert.equal(hidden.checks[0]?.message, 'name#0001 signed on as username#0001.');
  });

  it('is asked for by what runs again', () => {
    const { inputs } = replayOf(hidePersonalData(recordedRun('front-channel/sandbox-code')));
    assert.deepEqual(
      inputs.filter(({ value }) => value === undefined).map(({ name }) => name),
      ['USER_NAME', 'PASSWORD', 'CLIENT_SECRET'],
    );
  });

  it('is hidden in a body whose last text has no end, in the time of any other', function () {
    this.timeout(30_000); // Quadratic time would take minutes.
    const long = `["x","demo \\${'"\\'.repeat(100_000)}`;
    const run = completedFlow({ user: 'demo', tokens: [], hops: [buildHop(1, { outcome: answered(200, long) })] });
    const { outcome } = hidePersonalData(run).hops[0] ?? assert.fail();
    assert.ok(outcome.kind === 'answered' && outcome.body.startsWith('["x","username#0001 '), 'hidden');
    assert.equal(outcome.kind === 'answered' && outcome.body.length, long.length + 'username#0001'.length - 'demo'.length);
  });

  it('is hidden of a thousand people, and what is over that is told of', () => {
    const runOf = (people: number): FlowView => {
      const body = JSON.stringify(Array.from({ length: people }, (_, index) => ({ email: `person.${index}@mail.example` })));
      return hidePersonalData(completedFlow({ tokens: [], hops: [buildHop(1, { outcome: answered(200, body) })] }));
    };
    const toldOf = (run: FlowView): unknown =>
      exportKinds.filter(({ name }) => name === 'har').map((kind) => contentsOf(kind, exportInput(run)).personal);
    assert.doesNotMatch(JSON.stringify(runOf(900).hops), /mail\.example/);
    assert.deepEqual(toldOf(runOf(900)), [[]]);
    assert.deepEqual(toldOf(runOf(1_020)), [[{ kind: 'email', count: 21 }]]);
  });

  it('is hidden in cookies of a file, which are no tags', () => {
    const cookie = { name: 'user', value: 'demo', attributes: ['Path=/demo'] };
    const hop = buildHop(1);
    const run = completedFlow({
      user: 'demo',
      tokens: [],
      hops: [{ ...hop, request: { ...hop.request, cookies: [cookie] }, outcome: answered(200, '', { cookies: [cookie] }) }],
    });
    assert.doesNotMatch(JSON.stringify(hidePersonalData(run).hops), /demo/);
  });

  it('is hidden once: a second time changes nothing', () => {
    const hidden = hidePersonalData(runOfPerson());
    assert.deepEqual(hidePersonalData(hidden), hidden);
  });

  it('leaves tags, parts of words and other runs alone', () => {
    const run = completedFlow({ user: 'code', tags: ['code#3f9a'], hops: [buildHop(1, { label: 'code#3f9a code decode' })] });
    assert.equal(hidePersonalData(run).hops[0]?.label, 'code#3f9a username#0001 decode');
    const { user: _, ...nobody } = completedFlow({ tokens: [], hops: [] });
    assert.deepEqual(hidePersonalData(nobody), nobody);
  });
});

describe('what the files of an export hold', () => {
  const kind = (name: string): (typeof exportKinds)[number] => {
    const found = exportKinds.find((each) => each.name === name);
    assert.ok(found !== undefined);
    return found;
  };

  it('is told of a record by its tags and personal data', () => {
    const contents = contentsOf(kind('har'), exportInput(recordedRun('front-channel/sandbox-code')));
    assert.equal(contents.hops, 10);
    assert.deepEqual(contents.inputs, []);
    assert.deepEqual(
      contents.tags.filter(({ label }) => ['code', 'state', 'password'].includes(label)),
      [
        { label: 'code', count: 1 },
        { label: 'password', count: 1 },
        { label: 'state', count: 1 },
      ],
    );
    assert.ok(contents.personal.some(({ kind: of, count }) => of === 'username' && count === 1));
  });

  it('is told of what runs again by what has to be supplied', () => {
    const input = exportInput(recordedRun('front-channel/sandbox-code'));
    const contents = contentsOf(kind('curl'), input);
    assert.deepEqual(contents.tags, []);
    assert.deepEqual(
      contents.inputs.map(({ name }) => name),
      ['PASSWORD', 'CLIENT_SECRET'],
    );
    assert.deepEqual(contentsOf(kind('curl'), { ...input, withSecrets: true, secretOf: () => 'YTpi' }).inputs, []);
  });

  it('is told of whatever the kind makes of a value', () => {
    for (const user of ['dana@mail.example', '+49 30 1234-567', "Dana O'Hara <d>"]) {
      const body = JSON.stringify({ username: user });
      const request = {
        method: 'POST',
        url: 'https://a.test/',
        headers: [['content-type', 'application/json']] as const,
        cookies: [],
        body,
      };
      const run = completedFlow({ user, tokens: [], hops: [buildHop(1, { request, outcome: answered(200, '{}') })] });
      for (const each of exportKinds)
        assert.deepEqual(contentsOf(each, exportInput(run)).personal, [{ kind: 'username', count: 1 }], `${each.name}: ${user}`);
    }
  });

  it('is no personal data where it is hidden', () => {
    const run = hidePersonalData(recordedRun('front-channel/sandbox-code'));
    for (const each of exportKinds) assert.deepEqual(contentsOf(each, exportInput(run)).personal, [], each.name);
  });
});
