import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import type { FlowPlan } from '../../../../src/core/plan/plan.ts';
import { runFlow } from '../../../../src/core/runFlow.ts';
import { viewFlow } from '../../../../src/core/runs/redact.ts';
import { CookieSession, withCookies } from '../../../../src/node/http/withCookies.ts';
import { clientCredentialsPlan, codePlan, fixture, jsonResponse, redirectTo, response, testPorts } from '../../../support/builders.ts';
import { flowText } from '../../../support/runs/flowText.ts';
import { testRedaction } from '../../../support/secrets/testRedaction.ts';
import {
  daVinciCompleted,
  daVinciNode,
  passwordField,
  submitButton,
  userNameField,
  wrongPassword,
} from '../../../support/servers/daVinciAnswers.ts';
import { FakeTransport } from '../../../support/servers/fakeTransport.ts';
import { PingOneAnswers, paths, platformError } from '../../../support/servers/pingOneServer.ts';

/** Whole flows as text. After a wanted change: `UPDATE_GOLDEN=1 npx mocha test/unit/core/runs/golden.test.ts`, then read the diff. */
describe('Golden flows', () => {
  const answers = new PingOneAnswers();

  const stories: readonly [name: string, plan: FlowPlan, transport: () => FakeTransport][] = [
    [
      'authorization-code',
      codePlan({ method: 'POST' }),
      () =>
        new FakeTransport()
          .expect(`POST ${paths.authorize}`, answers.authorize)
          .expect(`GET ${paths.flow}`, answers.signOnRequired)
          .expect(`POST ${paths.flow}`, answers.completed)
          .expect(`GET ${paths.resume}`, answers.resume)
          .expect(`POST ${paths.token}`, answers.token)
          .expect(`GET ${paths.jwks}`, answers.jwks),
    ],
    [
      'wrong-password',
      codePlan(),
      () =>
        new FakeTransport()
          .expect(`GET ${paths.authorize}`, answers.authorize)
          .expect(`GET ${paths.flow}`, answers.signOnRequired)
          .expect(
            `POST ${paths.flow}`,
            platformError(400, 'INVALID_DATA', { code: 'INVALID_CREDENTIALS', target: 'password', innerError: { failuresRemaining: 4 } }),
          ),
    ],
    [
      'refused-code',
      codePlan({ pkce: 'plain' }),
      () =>
        new FakeTransport()
          .expect(`GET ${paths.authorize}`, answers.authorize)
          .expect(`GET ${paths.flow}`, answers.signOnRequired)
          .expect(`POST ${paths.flow}`, answers.completed)
          .expect(`GET ${paths.resume}`, answers.resume)
          .expect(
            `POST ${paths.token}`,
            jsonResponse(400, {
              error: 'invalid_grant',
              error_description: 'The code was used. (Correlation ID: 2f5b0c1e-0000-4000-8000-000000000001)',
            }),
          ),
    ],
    [
      'lost-cookie',
      codePlan(),
      () =>
        new FakeTransport()
          .expect(`GET ${paths.authorize}`, answers.authorize)
          .expect(`GET ${paths.flow}`, answers.signOnRequired)
          .expect(`POST ${paths.flow}`, {
            ...answers.completed,
            headers: [
              ['content-type', 'application/json'],
              ['set-cookie', 'ST=57e5; Path=/elsewhere; Secure'],
            ],
          })
          .expect(`GET ${paths.resume}`, redirectTo('https://apps.pingone.test/signon/?flowId=5e6f7a8b-0000-4000-8000-00000000000c')),
    ],
    [
      'wrong-region',
      codePlan(),
      () =>
        new FakeTransport()
          .expect(`GET ${paths.authorize}`, platformError(404, 'NOT_FOUND'))
          .expect(`GET ${paths.discovery}`, response(404, '')),
    ],
    [
      'davinci',
      codePlan({ responseMode: 'pi.flow' }),
      () =>
        new FakeTransport()
          .expect(`GET ${paths.authorize}`, (request) => {
            answers.authorize(request);
            return daVinciNode([userNameField, passwordField, submitButton]);
          })
          .expect(`POST ${paths.daVinci}`, () => daVinciCompleted({ code: fixture.code, state: answers.sent('state') }))
          .expect(`POST ${paths.token}`, answers.token)
          .expect(`GET ${paths.jwks}`, answers.jwks),
    ],
    [
      'davinci-wrong-password',
      codePlan({ responseMode: 'pi.flow' }),
      () =>
        new FakeTransport()
          .expect(`GET ${paths.authorize}`, daVinciNode([userNameField, passwordField, submitButton]))
          .expect(`POST ${paths.daVinci}`, wrongPassword),
    ],
    [
      'client-credentials',
      clientCredentialsPlan(),
      () =>
        new FakeTransport().expect(
          `POST ${paths.token}`,
          jsonResponse(200, { access_token: 'opaque-access-token-0123456789', token_type: 'Bearer', expires_in: 3600 }),
        ),
    ],
  ];

  for (const [name, plan, transport] of stories) {
    it(name, async () => {
      const fake = transport();
      const flow = await runFlow(plan, testPorts(withCookies(fake, new CookieSession())), new AbortController().signal);
      fake.assertDone();
      await assertGolden(name, withNumberedTags(flowText(viewFlow(flow, testRedaction()))));
    });
  }
});

/** Tags numbered by where they first stand: those of values that are signed with a new key each time would differ from run to run. */
function withNumberedTags(text: string): string {
  const numbers = new Map<string, number>();
  return text.replace(/([\w.-]+#)[0-9a-f]{4,16}\b/g, (tag, label: string) => {
    if (!numbers.has(tag)) numbers.set(tag, numbers.size + 1);
    return `${label}${numbers.get(tag)}`;
  });
}

async function assertGolden(name: string, actual: string): Promise<void> {
  const file = new URL(`../../../golden/${name}.txt`, import.meta.url);
  if (process.env['UPDATE_GOLDEN'] !== undefined) await writeFile(file, actual);
  assert.equal(
    actual,
    await readFile(file, 'utf8'),
    `test/golden/${name}.txt differs. Wanted? UPDATE_GOLDEN=1 npx mocha test/unit/core/runs/golden.test.ts, then read the diff.`,
  );
}
