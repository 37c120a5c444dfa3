import assert from 'node:assert/strict';
import type { FlowView, HopView } from '../../../../src/core/runs/views.ts';
import { askForRecorded } from '../../../../src/editor/recordings/askForRecorded.ts';
import { defaultLimits } from '../../../../src/environments/limits.ts';
import { MemorySettings, storeOf } from '../../../support/editor/memorySettings.ts';
import { type Answer, cancel, choose, ScriptedQuestions } from '../../../support/editor/scriptedQuestions.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';

const web = { name: 'Web', clientId: 'web', redirectUris: ['http://127.0.0.1/callback'] };
const other = { ...web, name: 'Other', clientId: 'other' };
const mine = { name: 'Mine', kind: 'oidc', issuer: 'https://op.example', applications: [other, web] };
const copy = { ...mine, name: 'Copy', issuer: 'https://copy.example', applications: [{ ...web, name: 'Web copy' }] };

const [hop] = completedFlow().hops;
assert.ok(hop !== undefined);
const said = 'response_type=code&client_id=web&scope=openid+email&acr_values=Multi&prompt=login';
const recorded = (query: string, host = 'op.example', step: HopView['step'] = 'authorization request'): FlowView =>
  completedFlow({
    application: 'Web of the file',
    environment: 'Mine',
    hops: [{ ...hop, step, request: { method: 'GET', url: `https://${host}/a?${query}`, headers: [], cookies: [] } }],
  });

async function ask(answers: readonly Answer[], entries: readonly unknown[], run: FlowView) {
  const questions = new ScriptedQuestions(answers);
  const settings = new MemorySettings(entries);
  const host = { questions, environments: storeOf(settings), limits: () => defaultLimits, prepare: async () => {} };
  const request = await askForRecorded(host, run);
  assert.equal(questions.left, 0);
  return { request, asked: questions.asked, offered: questions.offered };
}

const all = ['application', 'grant', 'pkce', 'scopes', 'acrValues', 'prompt'];

describe('a start as a run of a file says', () => {
  it('shows what the file says, all of it chosen, and starts nothing before that is accepted', async () => {
    const { offered, request, asked } = await ask([cancel], [mine], recorded(said));
    assert.equal(request, undefined);
    assert.deepEqual(asked, ['1/1 What do you want to use of the file?']);
    assert.deepEqual(offered, [
      [
        '* Application | Web of Mine, which has its client ID',
        '* Grant and response type | code',
        '* PKCE | none',
        '* Scopes | openid email',
        '* acr_values | Multi',
        '* prompt | login',
      ],
    ]);
  });

  it('uses what is left chosen', async () => {
    const { request } = await ask([choose(...all)], [mine, copy], recorded(said));
    assert.deepEqual(request, {
      environment: 'Mine',
      choices: { application: 'Web', responseType: 'code', pkce: 'none', scopes: ['openid', 'email'], acrValues: 'Multi', prompt: 'login' },
    });
    const less = await ask([choose('application', 'scopes')], [mine, copy], recorded(said));
    assert.deepEqual(less.request?.choices, { application: 'Web', responseType: 'code', scopes: ['openid', 'email'] });
  });

  it('asks which application where several have the client ID, and none is at the server of the file', async () => {
    const { request, offered } = await ask([choose('Web copy'), choose(...all)], [mine, copy], recorded(said, 'elsewhere.example'));
    assert.deepEqual(offered[0], ['* Web | Mine', 'Web copy | Copy']);
    assert.match(offered[1]?.[0] ?? '', /Web copy of Copy/);
    assert.deepEqual([request?.environment, request?.choices.application], ['Copy', 'Web copy']);
    const there = await ask([choose(...all)], [mine, copy], recorded(said, 'copy.example'));
    assert.equal(there.request?.environment, 'Copy');
  });

  it('takes no application by its name, says that none has the client ID, and asks for one', async () => {
    const { request, asked } = await ask([choose('grant'), choose('Other')], [mine], recorded('response_type=code&client_id=gone'));
    assert.deepEqual(asked, [
      '1/1 What do you want to use of the file? None of your applications has its client ID.',
      '1/1 Which application?',
    ]);
    assert.deepEqual(request?.choices, { application: 'Other', responseType: 'code' });
  });

  it('takes an unknown response type for none, and only asks the usual where the file says nothing', async () => {
    const { offered } = await ask([cancel], [mine], recorded('response_type=code+x&client_id=web'));
    assert.deepEqual(
      offered[0]?.map((each) => each.split(' |')[0]),
      ['* Application', '* PKCE'],
    );
    const { asked } = await ask([choose('Web')], [mine], recorded('', 'op.example', 'discovery'));
    assert.deepEqual(asked, ['1/1 Which application?']);
  });

  it('quotes texts of the file as somebody else’s', async () => {
    const { offered } = await ask(
      [cancel],
      [mine],
      recorded('response_type=code&client_id=web&scope=$(gear)%0A%5Bx%5D(command:y)&acr_values=$(x)'),
    );
    const shown = offered[0]?.join() ?? '';
    assert.doesNotMatch(shown, /\$\(gear\)|\]\(command:|\$\(x\)/);
  });
});
