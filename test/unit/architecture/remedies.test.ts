import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readArguments } from '../../../src/cli/arguments/readArguments.ts';
import { optionAdvice } from '../../../src/cli/output/optionAdvice.ts';
import { particularErrors } from '../../../src/core/meaning/errors/particularErrors.ts';
import type { Problem } from '../../../src/core/meaning/explanation.ts';
import { explainOAuthError, explanations } from '../../../src/core/meaning/oauthErrors.ts';
import { settings } from '../../../src/editor/contributions/settings.ts';
import { applicationSchema } from '../../../src/environments/schema/applicationSchema.ts';
import { environmentSchema } from '../../../src/environments/schema/environmentSchema.ts';
import { situations } from '../../../src/pingone/explain/situations.ts';
import { platformExplanations } from '../../../src/pingone/words/platformExplanations.ts';
import { remediesIn, remediesInSource } from '../../support/remedies/remediesInSource.ts';
import { remedyTable } from '../../support/remedies/remedyTable.ts';
import { sourceFiles } from './importsOf.ts';

const remedies = remediesInSource();
const tabled = remedyTable.map(({ remedy }) => remedy);

describe('remedies', () => {
  it('each has a row in test/support/remedies/remedyTable.ts: how it is followed, and what is said next', () => {
    assert.deepEqual(
      remedies.filter((remedy) => !tabled.includes(remedy)),
      [],
    );
  });

  it('each row of the table is a remedy', () => {
    assert.deepEqual(
      tabled.filter((remedy) => !remedies.includes(remedy)),
      [],
    );
  });

  it('none has two rows', () => assert.equal(new Set(tabled).size, tabled.length));

  it('are found wherever a source has one', () => {
    const source = [
      "const a = { message: l10n`M.`, remedy: isOdd ? l10n`First @{name}.` : l10n`Second, with a comma.`, spec: 's' };",
      'const b = { remedy:\n  l10n`On a line of its own.` };',
      'const someRemedy = l10n`In a variable.`;',
      'function apiRemedy(status: number): string {\n  if (status) return l10n`Out of a function.`;\n}',
      "errorAt(answer, 'a.code', l10n`A message, @{f(a, 'b')}.`, l10n`The fourth argument.`)",
      'failed(isOdd ? l10n`A message.` : l10n`Another.`, l10n`The second argument.`)',
      'failed(l10n`A message alone.`)',
    ].join('\n');
    assert.deepEqual([...remediesIn(source.replaceAll('@', '$'))].sort(), [
      'First {0}.',
      'In a variable.',
      'On a line of its own.',
      'Out of a function.',
      'Second, with a comma.',
      'The fourth argument.',
      'The second argument.',
    ]);
  });
});

describe('how a remedy is followed', () => {
  const codes = sourceFiles('src')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  for (const { remedy, way, next } of remedyTable) {
    if (typeof way === 'object' && 'option' in way) {
      const [option = '', ...value] = way.option.split(' ');
      it(`${way.option} is an option: ${remedy}`, () => {
        assert.equal(readArguments(value.length === 0 ? [option] : [option, value.join(' ')]).kind, 'run');
      });
    }
    if (typeof way === 'object' && 'member' in way) {
      it(`${way.member} is a member of the configuration: ${remedy}`, () =>
        assert.ok(Object.hasOwn({ ...environmentSchema.members, ...applicationSchema.members }, way.member)));
    }
    if (typeof way === 'object' && 'setting' in way) {
      it(`${way.setting} is a setting: ${remedy}`, () => assert.ok(Object.hasOwn(settings, way.setting)));
    }
    if (next !== 'completed')
      it(`${next} can be said next: ${remedy}`, () =>
        assert.ok(codes.includes(`'${next}'`) || codes.includes(`\`${next.replace(/\..*/, '.')}`)));
  }
});

interface ProblemRow {
  /** A code whose explanation names the problem. */
  readonly code: string;
  /** What the command line says beside the remedy. */
  readonly option?: string;
}

/** How each problem is met: a problem that nothing explains, or that has no row here, fails. */
const problems: Readonly<Record<Problem, ProblemRow>> = {
  configurationWrong: { code: 'situation.notFound' },
  registrationInsufficient: { code: 'unauthorized_client' },
  redirectUriNotRegistered: { code: 'situation.redirectUriMismatch', option: '--redirect-uri http://127.0.0.1:8123/callback' },
  clientAuthenticationRefused: { code: 'invalid_client', option: '--client-secret env:NAME --client-authentication client_secret_post' },
  clientSecretMissing: { code: 'secret.missing' },
  passwordMissing: { code: 'NO_PASSWORD' },
  passwordRefused: { code: 'INVALID_CREDENTIALS' },
  passkeyRefused: { code: 'passkey.unusable' },
  scopeMissing: { code: 'insufficient_scope' },
  sessionStillOpen: { code: 'situation.silentSignOn' },
  sessionLost: { code: 'situation.cookieLost' },
  expired: { code: 'invalid_grant' },
  ended: { code: 'transaction_failed' },
  serverUnavailable: { code: 'server_error' },
  signOnForbidden: { code: 'LOGIN_REQUIRED', option: '--prompt login' },
  pushedRequestMissing: { code: 'invalid_request', option: '--par' },
  requestObjectMissing: { code: 'invalid_request', option: '--request-object HS256' },
  browserNeeded: { code: 'signOn.needsBrowser', option: '--sign-on browser' },
};

describe('what the surfaces do about a problem', () => {
  const byPlace = particularErrors.flatMap(({ when, ...explanation }) => (when.codes ?? []).map((code) => ({ ...explanation, code })));
  const all = [...explanations, ...platformExplanations, ...situations.map(({ explanation }) => explanation), ...byPlace];
  for (const [problem, { code, option }] of Object.entries(problems)) {
    it(`${problem}: ${code}, ${option ?? 'no option'}`, () => {
      const named = all.filter((explanation) => explanation.problem === problem).map((explanation) => explanation.code);
      // What is missing in the store is no code of a server: the editor looks in the store.
      if (code !== 'secret.missing') assert.ok(named.includes(code), `${problem} is named by ${named.join(', ')}`);
      assert.equal(
        optionAdvice(code, problem as Problem)
          ?.split(': ')
          .at(-1),
        option,
      );
    });
  }

  it('is not promised where the explanation says nothing', () => assert.equal(explainOAuthError('access_denied')?.problem, undefined));
});
