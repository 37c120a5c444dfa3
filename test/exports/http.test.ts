import assert from 'node:assert/strict';
import { join } from 'node:path';
import { SandboxRuns } from '../support/runs/sandboxRuns.ts';
import { npmPackage } from '../workbench/install/npmPackage.ts';
import { filesOf } from './support/filesOf.ts';
import { type ProgramEnd, runProgram, withFiles } from './support/program.ts';
import { recordRuns, runsOfTests, type TestedRun } from './support/recordedRuns.ts';

/** What the file for both programs asks for because it has no script: how each value is made of the secrets. */
function preparedVariables(secrets: Readonly<Record<string, string>>, clientId: string): Readonly<Record<string, string>> {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  const basic = `${encodeURIComponent(clientId)}:${encodeURIComponent(secrets['CLIENT_SECRET'] ?? '')}`;
  return {
    STATE: 'state-of-this-test',
    NONCE: 'nonce-of-this-test',
    CODE_VERIFIER: verifier,
    // RFC 7636 appendix B
    CODE_CHALLENGE: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    CLIENT_BASIC: Buffer.from(basic).toString('base64'),
  };
}

describe('an .http file', function () {
  this.timeout(5 * 60_000);
  let runs: SandboxRuns;
  let recorded: readonly TestedRun[];
  before(async () => {
    runs = await SandboxRuns.start({ insecureCookies: true });
    recorded = await recordRuns(runs);
  });
  after(() => runs.close());

  for (const title of Object.keys(runsOfTests)) {
    it(`brings ${title} to the tokens in httpYac, with secrets in the environment alone`, async () => {
      const run = recorded.find((each) => each.title === title);
      assert.ok(run !== undefined);
      const { code, out, err } = await sendWithHttpYac(run);
      assert.equal(code, 0, `${out}${err}`);
      assert.match(out, /"access_token": ?"/);
    });
  }
});

async function sendWithHttpYac({ view, secrets }: TestedRun): Promise<ProgramEnd> {
  const httpYac = join(await npmPackage('httpyac', '6.16.7'), 'bin/httpyac.js');
  const clientId =
    secrets['CLIENT_ID'] ??
    /client_id=([0-9a-f-]+)/.exec(view.hops.map(({ request }) => `${request.url} ${request.body}`).join(' '))?.[1] ??
    '';
  return withFiles(filesOf('http', view), 'run', (folder) =>
    runProgram(process.execPath, [httpYac, 'send', 'run.http', '--all', '--output', 'body'], {
      folder,
      variables: { ...secrets, ...preparedVariables(secrets, clientId) },
    }),
  );
}
