import assert from 'node:assert/strict';
import { applicationLine } from '../../../../src/core/tamper/applicationLine.ts';

const named = { environment: 'Trial', application: 'Web' };
const text = `{
  // what follows is ours
  "authFlow.environments": [
    { "name": "Other", "applications": [{ "name": "Web" }] },
    {
      "name": "Trial",
      "applications": [
        { "name": "Service" },
        { "name": "Web" },
      ],
    },
  ],
}`;

describe('the line of an application in a file of configuration', () => {
  it('is that of the application in its environment', () => {
    assert.equal(applicationLine(text, 'authFlow.environments', named), 9);
  });

  const others: readonly (readonly [what: string, text: string, member: string, name: typeof named])[] = [
    ['under another member', text, 'environments', named],
    ['of another environment', text, 'authFlow.environments', { ...named, environment: 'Third' }],
    ['of another name', text, 'authFlow.environments', { ...named, application: 'Native' }],
    ['in what is not JSON', `${text}]`, 'authFlow.environments', named],
    ['in what is no object', '[]', 'authFlow.environments', named],
    ['in what has another shape', '{"environments": [1, {"name": "Trial", "applications": {}}]}', 'environments', named],
  ];
  for (const [what, file, member, name] of others) {
    it(`is unknown ${what}`, () => assert.equal(applicationLine(file, member, name), undefined));
  }
});
