import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { faultDescriptions } from '../../../src/sandbox/faults/faults.ts';
import { applicationSeeds } from '../../../src/sandbox/seed/applications.ts';
import { seedDirectory } from '../../../src/sandbox/seed/seedDirectory.ts';
import { testInviteCode, testPasscode, testPassword, testRecoveryCode, testVerificationCode } from '../../../src/sandbox/seed/users.ts';

describe('sandbox: docs/sandbox.md', () => {
  let text: string;
  before(async () => {
    text = await readFile(new URL('../../../docs/sandbox.md', import.meta.url), 'utf8');
  });
  const directory = seedDirectory({});

  it('names every user, policy, application and fault, and every code', () => {
    const quoted = [
      ...[...directory.users.values()].map(({ username }) => username),
      ...[...directory.policies.values()].map(({ name }) => name),
      ...Object.keys(faultDescriptions),
      testPassword,
      testPasscode,
      testRecoveryCode,
      testVerificationCode,
      testInviteCode,
    ].map((name) => `\`${name}\``);
    const plain = applicationSeeds.map(({ application }) => application.name);
    assert.deepEqual(
      [...quoted, ...plain].filter((name) => !text.includes(name)),
      [],
    );
  });

  it('describes faults in the words of --help', () => {
    for (const [name, description] of Object.entries(faultDescriptions)) assert.ok(text.includes(`| \`${name}\` | ${description} |`), name);
  });
});
