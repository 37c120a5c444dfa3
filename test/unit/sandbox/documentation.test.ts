import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { faultList } from '../../../src/sandbox/faults/definitions.ts';
import { applicationSeeds } from '../../../src/sandbox/seed/applications.ts';
import { seedDirectory } from '../../../src/sandbox/seed/seedDirectory.ts';
import { testInviteCode, testPasscode, testPassword, testRecoveryCode, testVerificationCode } from '../../../src/sandbox/seed/users.ts';

describe('sandbox: docs/sandbox.md', () => {
  let text: string;
  before(async () => {
    text = await readFile(new URL('../../../docs/sandbox.md', import.meta.url), 'utf8');
  });
  const directory = seedDirectory({});

  it('names every policy and application, and every code', () => {
    const codes = [testPassword, testPasscode, testRecoveryCode, testVerificationCode, testInviteCode];
    const quoted = [...[...directory.policies.values()].map(({ name }) => name), ...codes].map((name) => `\`${name}\``);
    const plain = applicationSeeds.map(({ application }) => application.name);
    assert.deepEqual(
      [...quoted, ...plain].filter((name) => !text.includes(name)),
      [],
    );
  });

  /** The rows of a table, each as its first two cells. */
  const rowsUnder = (heading: string): readonly (readonly string[])[] => {
    const table = text.slice(text.indexOf(heading)).split('\n\n', 1)[0] ?? '';
    return [...table.matchAll(/^\| `([^`]+)` \| (.*) \|$/gm)].map(([, name = '', description = '']) => [name, description]);
  };

  it('describes the users in the words of the configuration', () => {
    const users = [...directory.users.values()].map(({ username, purpose }) => [username, purpose]);
    assert.deepEqual(rowsUnder('| User | What happens |'), users);
  });

  it('describes the faults in the words of --help', () => {
    const faults = faultList.map(([name, { text: description }]) => [name, description]);
    assert.deepEqual(rowsUnder('| Fault | What goes wrong |'), faults);
  });
});
