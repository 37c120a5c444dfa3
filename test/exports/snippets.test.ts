import assert from 'node:assert/strict';
import { FlowStop } from '../../src/core/engine/flowStop.ts';
import { inputValue } from '../../src/core/exports/replay/inputValue.ts';
import { fetchSnippet } from '../../src/core/exports/snippets/fetchSnippet.ts';
import { pythonSnippet } from '../../src/core/exports/snippets/pythonSnippet.ts';
import { tokenRequestOf } from '../../src/core/exports/snippets/tokenRequest.ts';
import { runFlow } from '../../src/core/runFlow.ts';
import type { Flow } from '../../src/core/runs/flow.ts';
import { viewFlow } from '../../src/core/runs/redact.ts';
import type { FlowChoices } from '../../src/environments/planning/flowChoices.ts';
import { SandboxRuns } from '../support/runs/sandboxRuns.ts';
import { testRedaction } from '../support/secrets/testRedaction.ts';
import { pythonPackage } from '../workbench/install/pythonPackage.ts';
import { runProgram, withFiles } from './support/program.ts';

/** Without Python 3 the tests fail, and say that it is missing. */
const programs = [
  {
    title: 'fetch, in Node',
    snippet: fetchSnippet,
    extension: '.mjs',
    command: process.execPath,
    variables: async () => ({}),
  },
  {
    title: 'requests, in Python 3',
    snippet: pythonSnippet,
    extension: '.py',
    command: 'python3',
    variables: async () => ({ PYTHONPATH: await pythonPackage('requests', '2.34.2') }),
  },
] as const;

const choices: Readonly<Record<string, FlowChoices>> = {
  'code, secret in a header': { application: 'Web app' },
  'code, secret in the body': { application: 'Web app, secret in the body' },
  'code, no secret': { application: 'Single-page app' },
  'client credentials': { grant: 'client_credentials' },
};

describe('a token request as a snippet', function () {
  this.timeout(5 * 60_000);
  let runs: SandboxRuns;
  before(async () => {
    runs = await SandboxRuns.start({ insecureCookies: true });
  });
  after(() => runs.close());

  for (const { title, snippet, extension, command, variables } of programs)
    for (const [what, chosen] of Object.entries(choices))
      it(`brings the tokens with ${title}: ${what}`, async () => {
        const first = await runs.run(chosen);
        assert.equal(first.outcome.kind, 'completed');
        const redaction = testRedaction();
        const request = tokenRequestOf(viewFlow(first, redaction)) ?? assert.fail('The run has a token request.');
        const fresh = await freshValues(first, chosen);
        const asked = request.inputs.flatMap((input) => {
          const value = inputValue(input, (tag) => redaction.valueOf(tag)) ?? '';
          return input.value !== undefined && !fresh.has(value) ? [] : [[input.name, fresh.get(value) ?? value] as const];
        });
        const environment = { ...Object.fromEntries(asked), ...(await variables()) };
        const files = [{ suffix: '', extension, text: snippet(request) }];
        await withFiles(files, 'snippet', async (folder, [path = '']) => {
          const { out, err } = await runProgram(command, [path], { folder, variables: environment });
          assert.match(out, /^200 .*"access_token"/s, `${out}${err}`);
          const refused = await runProgram(command, [path], { folder, variables: { ...environment, ...spoiled(asked) } });
          assert.doesNotMatch(refused.out, /^200/);
        });
      });

  /** A code is of use once: those of a second run that stops before its token request, by the values of the first. */
  async function freshValues(first: Flow, chosen: FlowChoices): Promise<ReadonlyMap<string, string>> {
    if (first.pkce === undefined) return new Map();
    const ports = runs.ports();
    const review = {
      before: ({ step }: { readonly step: string }) => {
        if (step === 'token request') throw FlowStop.cancelled();
        return undefined;
      },
    };
    const last = await runFlow(runs.plan(chosen), { ...ports, review }, new AbortController().signal);
    const codes = [codeOf(first), codeOf(last)] as const;
    return new Map([
      [codes[0], codes[1]],
      [first.pkce.verifier.reveal(), last.pkce?.verifier.reveal() ?? ''],
    ]);
  }
});

/** The code that the redirect to the client brought. */
function codeOf({ hops }: Flow): string {
  const headers = hops.flatMap(({ outcome }) => (outcome.kind === 'answered' ? outcome.response.headers : []));
  const codes = headers.flatMap(([name, value]) => (name.toLowerCase() === 'location' ? (/[?&]code=([^&#]+)/.exec(value)?.[1] ?? []) : []));
  return codes.at(-1) ?? assert.fail('No code came.');
}

function spoiled(asked: readonly (readonly [name: string, value: string])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(asked.map(([name, value]) => [name, `${value}x`]));
}
