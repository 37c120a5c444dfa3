import assert from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/startSandbox.ts';
import { runFlowCommand } from '../../../support/runs/runFlowCommand.ts';
import { passkeyMembers } from '../../../support/webauthn/passkeys.ts';

const variable = 'AUTH_FLOW_SANDBOX_USER_FIDO_PASSKEY';

describe('a passkey on the command line', function () {
  this.timeout(20_000);
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  it('signs on as the user fido of the sandbox, and is shown decoded', async () => {
    const { code, report, stdout } = await runFlowCommand(['--environment', 'Sandbox', '--user', 'fido'], { sandbox: sandbox.config });
    assert.deepEqual([code, report.outcome], [0, 'completed']);
    const [assertion] = report.hops.flatMap((hop) => (hop.assertion === undefined ? [] : [hop.assertion]));
    const parts = Object.fromEntries(assertion?.map(({ name, verdict }) => [name, verdict]) ?? []);
    assert.deepEqual(parts, {
      id: 'matches',
      type: 'matches',
      challenge: 'matches',
      origin: 'matches',
      rpIdHash: 'matches',
      flags: 'matches',
      signCount: 'notCompared',
      userHandle: 'notCompared',
      signature: 'notCompared',
    });
    assert.ok(!stdout.includes(JSON.parse(sandbox.config.secrets[variable] ?? '').d), 'the private key is printed');
  });

  const stored: readonly (readonly [what: string, value: string | undefined, says: RegExp])[] = [
    ['is not set', undefined, /environment variable AUTH_FLOW_PASSKEY is not set\. It must contain the passkey of the user fido/],
    ['is no JSON', 'nonsense-that-is-long-enough', /not a JSON object/],
    ['lacks the rpId', JSON.stringify({ ...passkeyMembers(), rpId: undefined }), /member rpId/],
  ];
  for (const [what, value, says] of stored) {
    it(`sends nothing when the passkey ${what}`, async () => {
      const [environment] = sandbox.config.environments;
      const users = environment?.users.map((user) =>
        user.username === 'fido' ? { ...user, passkey: { env: 'AUTH_FLOW_PASSKEY' } } : user,
      );
      const { code, report } = await runFlowCommand(['--environment', 'Sandbox', '--user', 'fido'], {
        configuration: { environments: [{ ...environment, users }] },
        variables: { ...sandbox.config.secrets, ...(value === undefined ? {} : { AUTH_FLOW_PASSKEY: value }) },
      });
      assert.notEqual(code, 0);
      assert.match(report.error?.message ?? '', says);
      assert.deepEqual(report.hops, []);
    });
  }

  it('does not take a passkey that stands in the file', async () => {
    const [environment] = sandbox.config.environments;
    const users = [{ username: 'fido', passkey: passkeyMembers() }];
    const { code, report, stdout } = await runFlowCommand(['--environment', 'Sandbox'], {
      configuration: { environments: [{ ...environment, users }] },
    });
    assert.notEqual(code, 0);
    assert.match(`${report.error?.message} ${report.notes?.join(' ')}`, /Do not put a passkey in the file/);
    assert.ok(!stdout.includes(String(passkeyMembers()['d'])));
  });
});
