import assert from 'node:assert/strict';
import { maskedValue } from '../../../../../src/core/compare/values/maskedValue.ts';
import { tagSet } from '../../../../../src/core/shown/tags.ts';

const id = '36f15763-262e-4911-af5a-0c1d6a6f9b11';
const use = { tags: tagSet(['state#85d2', 'password#dabb', 'code#b729']), comparable: true };

describe('a value in which what differs in every run is replaced', () => {
  const rows: readonly (readonly [rule: string, name: string, value: string, expected: string, kinds: string])[] = [
    ['a secret of one run is its label', 'state', 'state#85d2', '‹state›', 'state'],
    ['a secret is its label, whatever it stands under', 'sid', 'code#b729', '‹code›', 'code'],
    ['a text that only looks like a tag stays', 'state', 'state#0000', 'state#0000', ''],
    ['a secret of the configuration stays where tags can be compared', 'password', 'password#dabb', 'password#dabb', ''],
    ['seconds since 1970', 'auth_time', '1795635580', '‹times›', 'times'],
    ['milliseconds since 1970', 'updated', '1795635580123', '‹times›', 'times'],
    ['a lifetime is no time', 'expires_in', '3600', '3600', ''],
    ['a date of ISO 8601', 'createdAt', '2026-11-25T19:39:40.634Z', '‹times›', 'times'],
    ['a date in a sentence', 'message', 'Locked until 2026-11-25T19:39:40Z.', 'Locked until ‹times›.', 'times'],
    ['an ID of the run', 'id', id, '‹IDs›', 'IDs'],
    ['an ID in a sentence', 'error_description', `Refused (Correlation ID: ${id})`, 'Refused (Correlation ID: ‹IDs›)', 'IDs'],
    ['the ID of a user lasts', '_embedded.user.id', id, id, ''],
    ['the subject lasts', 'sub', id, id, ''],
    ['a client ID lasts', 'client_id', id, id, ''],
    ['a key ID lasts', 'kid', 'WmhTZXc4Q1ZQd0x5Zk1hZ2h5', 'WmhTZXc4Q1ZQd0x5Zk1hZ2h5', ''],
    ['a code challenge', 'code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', '‹code_challenge›', 'code_challenge'],
    ['a hash in an ID token', 'at_hash', '77QmUPtjPfzWtF2AnpK9RQ', '‹at_hash›', 'at_hash'],
    ['what a machine has drawn, under a name that nobody knows', 'uti', 'x7YzQ2mK9pL4vB8nT3rW1s', '‹IDs›', 'IDs'],
    ['words stay', 'prompt', 'select_account', 'select_account', ''],
    ['the port of a loopback address', 'redirect_uri', 'http://127.0.0.1:45631/callback', 'http://127.0.0.1:‹ports›/callback', 'ports'],
    ['any other port stays', 'redirect_uri', 'https://op.example.com:8443/cb', 'https://op.example.com:8443/cb', ''],
    ['the first segment of a path names whose address it is', '', `https://x.example.com/${id}/as`, `https://x.example.com/${id}/as`, ''],
    ['an ID behind a name in a path', '', `https://x.example.com/flows/${id}/a`, 'https://x.example.com/flows/‹IDs›/a', 'IDs'],
    ['the ID of a user in a path', '', `https://x.example.com/users/${id}`, `https://x.example.com/users/${id}`, ''],
    [
      'parameters of an address, by their names',
      'href',
      `https://x.example.com/a?flowId=${id}&client_id=${id}`,
      `https://x.example.com/a?flowId=‹IDs›&client_id=${id}`,
      'IDs',
    ],
    ['a tag in an address', 'href', 'https://x.example.com/cb?code=code#b729&iss=x', 'https://x.example.com/cb?code=‹code›&iss=x', 'code'],
  ];
  for (const [rule, name, value, expected, kinds] of rows) {
    it(rule, () => {
      const masked = maskedValue(value, name, use);
      assert.deepEqual({ text: masked.text, kinds: masked.kinds.join(' ') }, { text: expected, kinds });
    });
  }

  it('looks into addresses in addresses, and is bounded in it', () => {
    const nested = (count: number): string => `${'https://x.example.com/a?u='.repeat(count)}${id}`;
    assert.equal(maskedValue(nested(3), 'href', use).text, nested(3).replace(id, '‹IDs›'));
    assert.equal(maskedValue(nested(40_000), 'href', use).text, nested(40_000).replace(id, '‹IDs›'));
  });

  it('is without any secret where tags of the two runs cannot be compared', () => {
    assert.equal(maskedValue('password#dabb', 'password', { ...use, comparable: false }).text, '‹password›');
  });
});
