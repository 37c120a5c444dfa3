import assert from 'node:assert/strict';
import type { GrantType } from '../../../../src/core/plan/plan.ts';
import { chooseApplication } from '../../../../src/environments/planning/chooseApplication.ts';
import { anApplication, anEnvironment } from '../../../support/environments.ts';

const none = 'No application of "Test" matches the request:';
const remedy =
  'If the server allows the grant, add "ciba" to "grantTypes" of the application, or name the application to send the request anyway.';

describe('choosing an application says why there is none', () => {
  const rows: readonly (readonly [title: string, names: readonly string[], withRefresh: readonly string[], said: string])[] = [
    [
      'of a few: with the name of each',
      ['A', 'B', 'C'],
      [],
      `${none} "A" is not registered for the grant ciba; "B" is not registered for the grant ciba; "C" is not registered for the grant ciba. ${remedy}`,
    ],
    [
      'of many that have it in common: once',
      ['A', 'B', 'C', 'D'],
      [],
      `${none} each of the 4 is not registered for the grant ciba. ${remedy}`,
    ],
    [
      'of what has nothing to do with the grant: without that advice',
      ['A'],
      ['A'],
      `${none} "A" authenticates with client_secret_post, not none.`,
    ],
    [
      'of many, and of one that is in its way for another reason',
      ['A', 'B', 'C', 'D', 'E'],
      ['C'],
      `${none} each of 4 others is not registered for the grant ciba; "C" authenticates with client_secret_post, not none. ${remedy}`,
    ],
  ];
  for (const [title, names, others, said] of rows) {
    it(title, () => {
      const applications = names.map((name) => {
        const grantTypes: GrantType[] = others.includes(name) ? ['ciba'] : ['authorization_code'];
        return anApplication({ name, grantTypes, clientAuthentication: 'client_secret_post' });
      });
      const environment = anEnvironment({ name: 'Test', applications });
      assert.deepEqual(chooseApplication(environment, { grant: 'ciba', clientAuthentication: 'none' }), { kind: 'none', message: said });
    });
  }
});
