import assert from 'node:assert/strict';
import { type PauseAnswer, readAnswer } from '../../../../src/cli/pausing/readAnswer.ts';

const answers: readonly (readonly [line: string, answer: PauseAnswer])[] = [
  ['', { kind: 'send' }],
  ['  ', { kind: 'send' }],
  ['Send', { kind: 'send' }],
  [' reset ', { kind: 'reset' }],
  ['show', { kind: 'show' }],
  ['skip', { kind: 'skip' }],
  ['stop', { kind: 'stop' }],
  ['scope=openid profile', { kind: 'change', change: { name: 'scope', value: { text: 'openid profile' } } }],
  ['  scope= a ', { kind: 'change', change: { name: 'scope', value: { text: ' a ' } } }],
  ['send=1', { kind: 'change', change: { name: 'send', value: { text: '1' } } }],
  ['scope=', { kind: 'change', change: { name: 'scope', value: { text: '' } } }],
  ['header:accept=*/*', { kind: 'change', change: { place: 'header', name: 'accept', value: { text: '*/*' } } }],
  ['-=scope', { kind: 'change', change: { name: 'scope', value: undefined } }],
  ['-= cookie:ST', { kind: 'change', change: { place: 'cookie', name: 'ST', value: undefined } }],
  ['scope-=', { kind: 'change', change: { name: 'scope', value: undefined } }],
  ['client_secret=env:NAME', { kind: 'change', change: { name: 'client_secret', value: { variable: 'NAME' } } }],
  ['client_secret=prompt', { kind: 'ask', part: { name: 'client_secret' } }],
  ['cookie:ST=prompt', { kind: 'ask', part: { place: 'cookie', name: 'ST' } }],
  ['prompt=prompt', { kind: 'change', change: { name: 'prompt', value: { text: 'prompt' } } }],
];

describe('what is typed before a request that waits', () => {
  for (const [line, answer] of answers)
    it(`is read: ${JSON.stringify(line)}`, () => {
      assert.deepEqual(readAnswer(line), answer);
    });

  it('is not taken where it is a secret, and not said again', () => {
    const answer = readAnswer('client_secret=hunter2');
    assert.ok(answer.kind === 'wrong');
    assert.match(answer.message, /client_secret=prompt .* client_secret=env:NAME/);
    assert.doesNotMatch(answer.message, /hunter2/);
  });

  it('is answered with what can be typed where it is nothing of it', () => {
    for (const line of ['scope', 'sned', '-=']) assert.deepEqual(readAnswer(line).kind, 'wrong', line);
    const place = readAnswer('heder:accept=a');
    assert.ok(place.kind === 'wrong');
    assert.match(place.message, /^This does not know the place "heder"\. Use one of query:NAME/);
  });
});
