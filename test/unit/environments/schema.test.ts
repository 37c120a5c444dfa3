import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { clientAuthenticationMethods } from '../../../src/core/oauth/clientAuthenticationMethods.ts';
import { isSameResponseType } from '../../../src/core/oauth/responseType.ts';
import { grantTypes } from '../../../src/core/plan/grants.ts';
import { defaultLimits, largestBodyCapBytes } from '../../../src/environments/limits.ts';
import * as names from '../../../src/environments/reading/configurationNames.ts';
import { readEnvironments } from '../../../src/environments/reading/readEnvironments.ts';
import { applicationSchema } from '../../../src/environments/schema/applicationSchema.ts';
import { endpointsSchema } from '../../../src/environments/schema/endpointsSchema.ts';
import { environmentSchema } from '../../../src/environments/schema/environmentSchema.ts';
import { testUserSchema } from '../../../src/environments/schema/testUserSchema.ts';
import { workerSchema } from '../../../src/environments/schema/workerSchema.ts';
import { configurationFileSchema, withConfigurationTables } from '../../workbench/build/configurationDocs.ts';

/** Never in the setting; in the file only as the name of an environment variable. */
const secretMembers = ['clientSecret', 'privateKey', 'password'];

interface Schema {
  readonly maximum?: number;
  readonly type?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly items?: Schema;
  readonly not?: object;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly defaultSnippets?: readonly { readonly body: unknown }[];
}

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  contributes: { configuration: { properties: Readonly<Record<string, Schema>> } };
};
const settings = manifest.contributes.configuration.properties;

function part(schema: Schema | undefined, ...path: readonly string[]): Schema {
  const found = path.reduce<Schema | undefined>((each, name) => (name === '[]' ? each?.items : each?.properties?.[name]), schema);
  return found ?? assert.fail(`The schema has no ${path.join('.')}`);
}

const environment = part(settings['authFlow.environments'], '[]');
const application = part(environment, 'applications', '[]');
const user = part(environment, 'users', '[]');
const worker = part(environment, 'worker');

describe('the schema of authFlow.environments and its parser', () => {
  const shapes = [
    ['an environment', environment, Object.keys(environmentSchema.members)],
    ['an application', application, Object.keys(applicationSchema.members)],
    ['a user', user, Object.keys(testUserSchema.members)],
    ['a worker', worker, Object.keys(workerSchema.members)],
    ['endpoints', part(environment, 'endpoints'), Object.keys(endpointsSchema.members)],
  ] as const;
  for (const [what, schema, properties] of shapes) {
    it(`know the same properties of ${what}, and no others`, () => {
      assert.deepEqual(Object.keys(schema.properties ?? {}).sort(), [...properties].sort());
      assert.equal(schema.additionalProperties, false);
    });
    it(`refuse every secret of ${what}`, () => {
      for (const name of secretMembers.filter((each) => properties.includes(each))) {
        assert.deepEqual(schema.properties?.[name]?.not, {}, name);
      }
    });
    it(`describe every property of ${what}`, () => {
      for (const [name, each] of Object.entries(schema.properties ?? {})) {
        assert.ok((each.description ?? each.markdownDescription ?? each.not) !== undefined, `${name} is not described`);
      }
    });
  }

  it('know the same response types, and every order of their words', () => {
    const values = part(application, 'responseTypes', '[]').enum ?? [];
    assert.deepEqual(values.slice(0, names.responseTypes.length), names.responseTypes);
    assert.equal(new Set(values).size, 4 + 3 * 2 + 6);
    for (const value of values)
      assert.ok(
        names.responseTypes.some((each) => isSameResponseType(each, value)),
        value,
      );
  });

  const lists: readonly (readonly [what: string, schema: Schema, values: readonly string[]])[] = [
    ['kinds', part(environment, 'kind'), names.environmentKinds],
    ['regions', part(environment, 'region'), names.regionCodes],
    ['client authentication', part(application, 'clientAuthentication'), clientAuthenticationMethods],
    ['worker authentication', part(worker, 'clientAuthentication'), clientAuthenticationMethods.filter((each) => each !== 'none')],
    ['grant types', part(application, 'grantTypes', '[]'), grantTypes],
    ['PKCE methods', part(application, 'pkce'), names.pkceMethods],
    ['PKCE enforcement', part(application, 'pkceEnforcement'), names.pkceEnforcements],
    ['assertion algorithms', part(application, 'assertionAlgorithm'), names.signingAlgorithms],
  ];
  for (const [what, schema, values] of lists) {
    it(`know the same ${what}`, () => {
      assert.deepEqual(schema.enum, [...values]);
      if (schema.enumDescriptions !== undefined) assert.equal(schema.enumDescriptions.length, values.length);
    });
  }

  it('have the same defaults', () => {
    const read = readEnvironments([{ name: 'S', kind: 'sandbox', applications: [{ name: 'A', clientId: 'a' }] }], 'setting');
    const defaults = read.environments[0]?.applications[0] as unknown as Readonly<Record<string, unknown>>;
    for (const [name, schema] of Object.entries(application.properties ?? {})) {
      if (schema.default !== undefined) assert.deepEqual(defaults[name], schema.default, name);
    }
    assert.deepEqual(part(environment, 'applications').default, read.environments[0]?.users);
  });

  it('accept what the snippets insert, once its places are filled', () => {
    for (const snippet of environment.defaultSnippets ?? []) {
      const filled = JSON.stringify(snippet.body)
        .replace(/\$\{3:environment ID\}/, '0a1b2c3d-0000-4000-8000-000000000000')
        .replaceAll(/\$\{\d:([^}]*)\}/g, '$1')
        .replaceAll(/\$\{\d\|([^,|]*)[^}]*\}/g, '$1');
      const { environments, problems } = readEnvironments([JSON.parse(filled)], 'setting');
      assert.deepEqual(problems, [], filled);
      assert.equal(environments.length, 1);
    }
    for (const snippet of application.defaultSnippets ?? []) {
      const filled = JSON.stringify(snippet.body).replaceAll(/\$\{\d:([^}]*)\}/g, '$1');
      const list = [{ name: 'S', kind: 'sandbox', applications: [JSON.parse(filled)] }];
      assert.deepEqual(readEnvironments(list, 'setting').problems, [], filled);
    }
  });
});

describe('what follows from the schema of the configuration (npm run generate)', () => {
  it('is the JSON Schema of a file', () => {
    assert.deepEqual(
      JSON.parse(readFileSync('docs/configuration.schema.json', 'utf8')),
      JSON.parse(JSON.stringify(configurationFileSchema())),
    );
  });
  it('is the tables of the docs', () => {
    const page = readFileSync('docs/command-line.md', 'utf8');
    assert.equal(withConfigurationTables(page), page);
  });
  it('is a setting that takes no secret, and a file that takes names of variables alone', () => {
    const file = applicationSchema.jsonSchema('file').properties?.['clientSecret'];
    assert.deepEqual([file?.type, file?.required, Object.keys(file?.properties ?? {})], ['object', ['env'], ['env']]);
    assert.deepEqual(applicationSchema.jsonSchema('setting').properties?.['clientSecret']?.not, {});
  });
});

describe('the settings of HTTP', () => {
  it('have the defaults of the command line', () => {
    const seconds = (name: string): number => Number(settings[`authFlow.http.${name}`]?.default) * 1000;
    assert.deepEqual(defaultLimits, {
      timeouts: {
        connectMs: seconds('connectTimeoutSeconds'),
        headersMs: seconds('responseTimeoutSeconds'),
        bodyMs: seconds('responseTimeoutSeconds'),
        runMs: seconds('runTimeoutSeconds'),
        personMs: 300_000, // no setting, and the same in both
      },
      bodyCapBytes: Number(settings['authFlow.http.bodyLimitKilobytes']?.default) * 1024,
    });
  });

  it('say how much of an answer is kept at most', () => {
    assert.equal(Number(settings['authFlow.http.bodyLimitKilobytes']?.maximum) * 1024, largestBodyCapBytes);
  });
});
