import assert from 'node:assert/strict';
import { authorizationDetailsProblems, isAuthorizationDetails } from '../../../../../src/core/oauth/requests/authorizationDetails.ts';

describe('authorization_details (RFC 9396)', () => {
  const payment = { type: 'payment_initiation', instructedAmount: { currency: 'EUR', amount: '1.00' }, locations: ['https://x.example'] };
  const good: readonly unknown[] = [
    [payment],
    [{ type: 'a' }, { type: 'a', actions: [], identifier: 'x' }],
    [{ type: 'https://scheme.example/files', datatypes: ['d'], privileges: ['admin'], other: [1, null] }],
  ];
  for (const value of good) {
    it(`has nothing to say about ${JSON.stringify(value)}`, () => {
      assert.deepEqual(authorizationDetailsProblems(value), []);
      assert.ok(isAuthorizationDetails(value));
    });
  }

  const bad: readonly (readonly [value: unknown, path: string, message: RegExp])[] = [
    [payment, '', /must be an array/],
    ['text', '', /must be an array/],
    [null, '', /must be an array/],
    [[], '', /at least one object/],
    [[payment, 'x'], '[1]', /must be an object/],
    [[[payment]], '[0]', /must be an object/],
    [[null], '[0]', /must be an object/],
    [[{ Type: 'a' }], '[0]', /has no "type"/],
    [[payment, payment, { type: 7 }], '[2].type', /string that is not empty/],
    [[{ type: '' }], '[0].type', /string that is not empty/],
  ];
  for (const [value, path, message] of bad) {
    it(`names what is wrong and where: ${JSON.stringify(value)}`, () => {
      const [problem, ...more] = authorizationDetailsProblems(value);
      assert.deepEqual([problem?.path, problem?.severity, more], [path, 'error', []]);
      assert.match(problem?.message ?? '', message);
      assert.ok(!isAuthorizationDetails(value));
    });
  }

  const odd: readonly (readonly [member: string, value: unknown])[] = [
    ['locations', 'https://x.example'],
    ['actions', [1]],
    ['datatypes', {}],
    ['privileges', null],
    ['identifier', 7],
  ];
  for (const [member, value] of odd) {
    it(`warns of ${member} that is ${JSON.stringify(value)}, and lets it be sent`, () => {
      const details = [{ type: 'a' }, { type: 'b', [member]: value }];
      assert.deepEqual(
        authorizationDetailsProblems(details).map(({ path, severity }) => [path, severity]),
        [[`[1].${member}`, 'warning']],
      );
      assert.ok(isAuthorizationDetails(details));
    });
  }
});
