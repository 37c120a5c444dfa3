import assert from 'node:assert/strict';
import { environmentKind } from '../../../../src/editor/environments/environmentKind.ts';
import { textOf } from '../../../../src/editor/kernel/texts/textOf.ts';
import type { EnvironmentKind } from '../../../../src/environments/environment.ts';

describe('the kind of an environment beside its name', () => {
  const rows: readonly (readonly [name: string, kind: EnvironmentKind, shown: string | undefined])[] = [
    ['Sandbox', 'sandbox', 'local sandbox'],
    ['Local sandbox', 'sandbox', undefined],
    ['issuer.example', 'oidc', 'OpenID Provider'],
    ['My OpenID Provider', 'oidc', undefined],
    ['Trial', 'pingone', 'PingOne'],
    ['PingOne EU', 'pingone', undefined],
  ];
  for (const [name, kind, shown] of rows) {
    it(`is ${shown ?? 'not said again'} for ${name}`, () => {
      const said = environmentKind({ name, kind });
      assert.equal(said && textOf(said), shown);
    });
  }
});
