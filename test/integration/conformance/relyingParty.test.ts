import assert from 'node:assert/strict';
import { claimSourceRows } from '../../support/conformance/claimSourceRows.ts';
import { clientRows } from '../../support/conformance/clientRows.ts';
import { claimRows, signatureRows } from '../../support/conformance/idTokenRows.ts';
import { configurationRows, refreshRows, requestRows, userInfoRows } from '../../support/conformance/protocolRows.ts';
import { type Plan, type Played, planTypes, type Row } from '../../support/conformance/row.ts';
import { playModule } from '../../support/runs/relyingPartyRun.ts';

const rows = [
  ...requestRows,
  ...clientRows,
  ...claimRows,
  ...signatureRows,
  ...userInfoRows,
  ...claimSourceRows,
  ...configurationRows,
  ...refreshRows,
];

/** The form post plans are those of certification once more, in another response mode. */
const modes: Readonly<Record<Plan, readonly ('default' | 'form_post')[]>> = {
  basic: ['default', 'form_post'],
  implicit: ['default', 'form_post'],
  hybrid: ['default', 'form_post'],
  config: ['default'],
  refresh: ['default'],
  further: ['default'],
};

function severeCodes({ report }: Played): readonly string[] {
  return report.checks.filter(({ outcome, severity }) => outcome === 'failed' && severity === 'error').map(({ code }) => code);
}

function assertExpected({ expected }: Row, responseType: string, played: Played): void {
  const { code, report, requests } = played;
  const paths = requests.map(({ path }) => path);
  const words = responseType.split(' ');
  const said = JSON.stringify([report.outcome, report.error, severeCodes(played)]);
  if (expected.kind === 'accepts') {
    assert.deepEqual([report.outcome, severeCodes(played), code], ['completed', [], 0], said);
    assert.equal(paths.includes('/userinfo'), responseType !== 'id_token', 'UserInfo');
    return;
  }
  assert.equal(code, 1, said);
  switch (expected.kind) {
    case 'rejectsIdToken':
      assert.deepEqual([report.outcome, report.error?.code], ['failed', expected.check], said);
      assert.deepEqual(severeCodes(played), [expected.check], said);
      assert.equal(paths.includes('/token'), !words.includes('id_token'), 'the code of a response with a wrong ID token is not redeemed');
      assert.ok(!paths.includes('/userinfo'), 'UserInfo was asked for');
      return;
    case 'rejectsRefreshed':
      assert.deepEqual([report.outcome, report.error?.code], ['failed', expected.check], said);
      assert.equal(paths.filter((path) => path === '/token').length, 2);
      assert.ok(!paths.includes('/userinfo'), 'the refreshed access token was used');
      return;
    case 'rejectsUserInfo':
      assert.deepEqual(severeCodes(played), [expected.check], said);
      return;
    case 'endsBefore':
      assert.ok(!paths.includes(expected.path), said);
      assert.equal(report.error?.code, expected.error, said);
  }
}

describe("rules of the OpenID Foundation's relying party tests", function () {
  this.timeout(20_000);
  for (const row of rows) {
    for (const plan of row.plans) {
      for (const responseType of planTypes[plan].filter((type) => row.responseTypes?.includes(type) ?? true)) {
        for (const mode of row.words?.includes('--response-mode') ? (['default'] as const) : modes[plan]) {
          it(`${plan}, ${responseType}${mode === 'default' ? '' : `, ${mode}`}: ${row.module}`, async () => {
            const played = await playModule(row, responseType, mode);
            assertExpected(row, responseType, played);
            row.check?.(played);
          });
        }
      }
    }
  }
});
