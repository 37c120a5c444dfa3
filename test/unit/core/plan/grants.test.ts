import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import manifest from '../../../../package.json' with { type: 'json' };
import { type OptionFacts, options } from '../../../../src/cli/arguments/options.ts';
import { operationWords, readOperation } from '../../../../src/cli/arguments/readOperation.ts';
import { clientAuthenticationMethods, clientAuthentications } from '../../../../src/core/oauth/clientAuthenticationMethods.ts';
import { grants, grantTypes, isGrantType, mayUse } from '../../../../src/core/plan/grants.ts';
import { operationKinds, operations } from '../../../../src/core/plan/operations.ts';
import { grantOfResponseType } from '../../../../src/environments/planning/responseTypeGrant.ts';

const listed: readonly OptionFacts[] = options;
const application = manifest.contributes.configuration.properties['authFlow.environments'].items.properties.applications.items.properties;

describe('what is known of grants, operations and client authentication', () => {
  for (const grant of grantTypes) {
    it(`${grant} says all that it is offered and drawn with`, () => {
      const { label, title, specification, hint, responseTypes, endpoints, lanes, tokens, registeredAs } = grants[grant];
      for (const text of [label, title, specification]) assert.match(text, /^[A-Z]/);
      assert.equal(hint === undefined, responseTypes.length > 0, 'a hint where no response type is shown');
      for (const list of [endpoints, lanes, registeredAs]) assert.ok(list.length > 0);
      assert.equal(tokens.length > 0, grant !== 'none');
      for (const responseType of responseTypes) assert.equal(grantOfResponseType(responseType), grant);
      assert.ok(registeredAs.some((needed) => needed.includes(grant)));
      assert.ok(mayUse(grantTypes, grant));
      assert.ok(!mayUse([], grant));
    });
  }

  it('takes the names of grants from the list, and no name that every object has', () => {
    assert.ok(grantTypes.every(isGrantType));
    assert.ok(!isGrantType('toString'));
    assert.deepEqual(listed.find(({ name }) => name === 'grant')?.allowed, grantTypes);
    assert.deepEqual(application.grantTypes.items.enum, grantTypes);
    const documented = readFileSync('docs/command-line.md', 'utf8');
    for (const grant of grantTypes) assert.ok(documented.includes(`\`${grant}\``), `docs/command-line.md does not name ${grant}`);
  });

  it('takes a hybrid flow for a mixture of two grants', () => {
    assert.ok(mayUse(['implicit', 'authorization_code'], 'hybrid'));
    assert.ok(!mayUse(['implicit'], 'hybrid'));
    assert.ok(!mayUse(['refresh_token'], 'refresh_token'));
  });

  for (const kind of operationKinds) {
    it(`${kind} can be written on the command line and chosen in the editor`, () => {
      const { label, hint, specification } = operations[kind];
      for (const text of [label, hint, specification]) assert.notEqual(text, '');
      const name = operationWords.split(', ').find((words) => readOperation(words.split('[', 1)[0] ?? '')?.kind === kind);
      assert.ok(name, `${kind} has no form in ${operationWords}`);
    });
  }

  it('has a command in the menu of a run for every operation', () => {
    const inMenu = manifest.contributes.menus['authFlow.useTokens'].map(({ command }) => command.replace(/^authFlow\./, ''));
    assert.deepEqual([...inMenu].sort(), [...operationKinds].sort());
  });

  it('has the checks of a real run for every grant and operation, in a file to review', () => {
    const places = {
      authorization_code: 'code/query',
      implicit: 'implicit/token',
      hybrid: 'hybrid/code-token',
      none: 'none/not-supported',
    } as const;
    const ofGrant = (grant: string): string =>
      grant in places ? places[grant as keyof typeof places] : `back-channel/${grant.replaceAll('_', '-')}`;
    const ofOperation = (kind: string): string => `operations/${kind.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const wanted = [...grantTypes.map(ofGrant), ...operationKinds.map(ofOperation)];
    assert.deepEqual(
      wanted.filter((name) => !existsSync(`test/golden/checks/${name}.txt`)),
      [],
      'add a run to test/integration/checks/goldenChecks.test.ts',
    );
  });

  it('offers every way to authenticate', () => {
    assert.deepEqual(listed.find(({ name }) => name === 'client-authentication')?.allowed, clientAuthenticationMethods);
    assert.deepEqual(application.clientAuthentication.enum, clientAuthenticationMethods);
    for (const method of clientAuthenticationMethods) assert.notEqual(clientAuthentications[method].hint, '');
  });
});
