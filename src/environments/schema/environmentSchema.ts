import { environmentKinds, regionCodes } from '../reading/configurationNames.ts';
import { type Region, regions } from '../regions.ts';
import { applicationSchema } from './applicationSchema.ts';
import type { ConfigurationProblem } from './configurationProblem.ts';
import type { JsonSchema } from './jsonSchema.ts';
import { filled, optional, required } from './member.ts';
import { part, separate } from './part.ts';
import { place } from './place.ts';
import { choice } from './shapes/choice.ts';
import { partList } from './shapes/list.ts';
import { text } from './shapes/text.ts';
import { baseUrl, customDomain, environmentId, url } from './shapes/urls.ts';
import { testUserSchema } from './testUserSchema.ts';
import { workerSchema } from './workerSchema.ts';

type Kind = (typeof environmentKinds)[number];

const kindDescriptions: Readonly<Record<Kind, string>> = {
  pingone: 'An environment of PingOne: needs region and environment ID, or a custom domain.',
  oidc: 'Any OpenID Provider: needs its issuer URL, discovery supplies the rest.',
  sandbox: 'The built-in local authorization server: needs nothing else.',
};

function describeRegion(code: Region): string {
  return `${regions[code].name}: auth.pingone.${regions[code].topLevelDomain}`;
}

const members = {
  name: required(text('The name of the environment'), 'Name shown in the tree. Must be unique.'),
  kind: required(
    choice('The kind of the environment', environmentKinds, (kind) => kindDescriptions[kind]),
    'What kind of authorization server this is.',
  ),
  region: optional(choice('The region', regionCodes, describeRegion), 'PingOne: the region of the environment.'),
  environmentId: optional(environmentId, 'PingOne: the environment ID, a UUID.'),
  customDomain: optional(customDomain, 'PingOne: the custom domain. The environment ID is then not part of the paths.'),
  authBaseUrl: optional(
    baseUrl('authBaseUrl'),
    "PingOne: replaces the region's authentication host, for example with a proxy: `https://proxy.example.com`.",
  ),
  apiBaseUrl: optional(
    baseUrl('apiBaseUrl'),
    "PingOne: replaces the region's platform API base, including `/v1`: `https://proxy.example.com/v1`.",
  ),
  issuer: optional(
    url('issuer'),
    'Kind `oidc`: the issuer URL. PingOne: the expected `iss` value, if it is not the URL of the environment (behind a proxy).',
  ),
  applications: filled([], partList('applications', applicationSchema, 'name'), 'The applications (clients) of this environment.'),
  users: filled([], partList('users', testUserSchema, 'username'), 'Test users. The first one signs on unless another is chosen.'),
  worker: optional(separate(workerSchema), "The worker application that calls PingOne's platform API."),
};

interface Need {
  readonly kind: Kind;
  readonly member: keyof typeof members;
  readonly unlessThereIs: readonly (keyof typeof members)[];
  readonly message: string;
}

/** What each kind needs to be found. A sandbox that is started for the flow says itself where it is. */
const needs: readonly Need[] = [
  {
    kind: 'oidc',
    member: 'issuer',
    unlessThereIs: [],
    message: 'An environment of kind "oidc" needs the issuer URL of the OpenID Provider: add "issuer".',
  },
  {
    kind: 'pingone',
    member: 'environmentId',
    unlessThereIs: ['customDomain'],
    message: 'A PingOne environment needs its environment ID: add "environmentId", or a "customDomain".',
  },
  {
    kind: 'pingone',
    member: 'region',
    unlessThereIs: ['customDomain', 'authBaseUrl'],
    message: `A PingOne environment needs its region: add "region" with one of ${regionCodes.join(', ')}, or a "customDomain".`,
  },
];

/** What an issuer URL says already. */
const withoutEffectForOidc: readonly (keyof typeof members)[] = [
  'region',
  'environmentId',
  'customDomain',
  'authBaseUrl',
  'apiBaseUrl',
  'worker',
];

/** One configured authorization server. */
export const environmentSchema = part('An environment', members, {
  check: ({ kind }, isWritten) => [
    ...needs
      .filter((need) => need.kind === kind && ![need.member, ...need.unlessThereIs].some(isWritten))
      .map(({ member, message }): ConfigurationProblem => ({ path: member, severity: 'error', message })),
    ...(kind === 'oidc' ? withoutEffectForOidc.filter(isWritten) : []).map(
      (member): ConfigurationProblem => ({
        path: member,
        severity: 'warning',
        message: `"${member}" has no effect for kind "oidc": its endpoints come from the issuer.`,
      }),
    ),
  ],
  jsonSchema: {
    defaultSnippets: [
      {
        label: 'PingOne environment',
        description: 'By region and environment ID',
        body: {
          name: place(1, 'PingOne trial'),
          kind: 'pingone',
          region: place(2, ...regionCodes),
          environmentId: place(3, 'environment ID'),
          applications: [],
          users: [],
        },
      },
      {
        label: 'PingOne environment with a custom domain',
        body: { name: place(1, 'PingOne'), kind: 'pingone', customDomain: place(2, 'login.example.com'), applications: [], users: [] },
      },
      {
        label: 'OpenID Provider',
        description: 'Any, by its issuer URL',
        body: { name: place(1, 'My provider'), kind: 'oidc', issuer: place(2, 'https://issuer.example.com'), applications: [] },
      },
      { label: 'Local sandbox', description: 'Built in', body: { name: place(1, 'Local sandbox'), kind: 'sandbox' } },
    ],
    allOf: needs.map(needInJsonSchema),
  },
});

function needInJsonSchema({ kind, member, unlessThereIs, message }: Need): JsonSchema {
  return {
    if: { properties: { kind: { const: kind } }, required: ['kind'] },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { anyOf: [member, ...unlessThereIs].map((name) => ({ required: [name] })), errorMessage: message },
  };
}
