import assert from 'node:assert/strict';
import { looksGenerated, looksRandom } from '../../../../../src/core/redaction/judging/looksRandom.ts';

describe('A value that a machine has drawn', () => {
  const random = [
    'kQ7vX2mN9pR4tZ8wB3yL6cF1',
    'SplxlOBeZQQYbYS6WxSBIA',
    '5a2db0c5-a000-4000-8000-000000000001',
    '9f86d081884c7d659a2feaa0c55ad015',
    'xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcBrzbqgy',
    'T9iPqVkz3hWm8LxYbNc2d',
    'EAAGm0PX4ZCpsBAformEncodedToken0001',
  ];
  const others = [
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'signOnPolicyAssignments',
    'openid-configuration-of-the-server',
    'https://op.example/as/authorize?response_type=code',
    '2026-11-25T20:00:00.000Z',
    'authorization_code_and_refresh_token',
    'login.microsoftonline.com',
    'someone@somewhere.example.com',
    'a sentence with many words in it',
    'usernamePassword.check',
    '1234567890123456789',
    'SELF_MANAGEMENT_ENABLED',
  ];
  for (const value of random) it(`is one: ${value}`, () => assert.ok(looksRandom(value, 16)));
  for (const value of others) it(`is none: ${value}`, () => assert.ok(!looksRandom(value, 16)));
});

describe('A value that could be a secret under the name of one', () => {
  const could = ['vendor-api-token-aaaaaaaa-0001', 'abcdefgh', '12345678', 'ST-12345-abcdef'];
  const couldNot = [
    'Bearer',
    'short',
    'client_secret_basic',
    'CLIENT_SECRET_BASIC',
    'https://op.example/token',
    'not a token at all',
    'access_token',
    '{{token}}',
  ];
  for (const value of could) it(`could: ${value}`, () => assert.ok(looksGenerated(value)));
  for (const value of couldNot) it(`could not: ${value}`, () => assert.ok(!looksGenerated(value)));
});
