import { about } from '../../core/text/about.ts';
import { l10n } from '../../core/text/l10n.ts';
import { environmentKinds, regionCodes } from '../reading/configurationNames.ts';
import { type Region, regions } from '../regions.ts';
import { applicationSchema } from './applicationSchema.ts';
import type { ConfigurationProblem } from './configurationProblem.ts';
import { endpointsSchema } from './endpointsSchema.ts';
import type { JsonSchema } from './jsonSchema.ts';
import { filled, optional, required } from './member.ts';
import { completed, part, separate } from './part.ts';
import { choice } from './shapes/choice.ts';
import { discoveryUrl, issuer, issuerAndAddress } from './shapes/issuer.ts';
import { partList } from './shapes/list.ts';
import { text } from './shapes/text.ts';
import { baseUrl, customDomain, environmentId } from './shapes/urls.ts';
import { environmentSnippets } from './snippets.ts';
import { testUserSchema } from './testUserSchema.ts';
import { workerSchema } from './workerSchema.ts';

type Kind = (typeof environmentKinds)[number];

const kindDescriptions: Readonly<Record<Kind, string>> = {
  pingone: about`A PingOne environment. Requires the region and environment ID, or a custom domain.`,
  oidc: about`Any OpenID Provider. Requires its issuer URL; discovery supplies the rest.`,
  sandbox: about`The built-in local authorization server. Requires no other settings.`,
};

function describeRegion(code: Region): string {
  return `${regions[code].name}: auth.pingone.${regions[code].topLevelDomain}`;
}

const members = {
  name: required(text(l10n`The name of the environment`), about`Name shown in the tree. Must be unique.`),
  kind: required(
    choice(l10n`The kind of the environment`, environmentKinds, (kind) => kindDescriptions[kind]),
    about`Kind of authorization server.`,
  ),
  region: optional(choice(l10n`The region`, regionCodes, describeRegion), about`PingOne: the region of the environment.`),
  environmentId: optional(environmentId, about`PingOne: the environment ID, a UUID.`),
  customDomain: optional(
    customDomain,
    about`PingOne: the custom domain. The environment ID is then not part of the paths; of the flows API, this is what users report.`,
  ),
  authBaseUrl: optional(
    baseUrl('authBaseUrl'),
    about`PingOne: replaces the region's authentication host, for example with a proxy: \`https://proxy.example.com\`.`,
  ),
  apiBaseUrl: optional(
    baseUrl('apiBaseUrl'),
    about`PingOne: replaces the region's platform API base, including \`/v1\`: \`https://proxy.example.com/v1\`.`,
  ),
  issuer: optional(
    issuer,
    about`Kind \`oidc\`: the issuer URL. PingOne: the expected \`iss\` value, if it is not the URL of the environment (behind a proxy).`,
  ),
  discoveryUrl: optional(
    discoveryUrl,
    about`Kind \`oidc\`: the URL of the metadata document, if it does not follow from the issuer: \`https://host.example.com/policy/.well-known/openid-configuration\`. The document must report the configured issuer.`,
  ),
  endpoints: optional(
    endpointsSchema,
    about`Kind \`oidc\`: endpoints that the server's metadata does not have, or that are used in place of those in it. With an authorization or token endpoint, a run goes on where there is no metadata, and the issuer may be left out: then nothing is discovered.`,
  ),
  requestCheck: optional(
    choice(l10n`The request check`, ['on', 'off'], (value) =>
      value === 'on'
        ? about`Send the authorization request once, without cookies, before the browser opens.`
        : about`Send the authorization request in the browser only.`,
    ),
    about`Kind \`oidc\`: whether the authorization request is sent once before the browser opens, to see whether the server refuses it. Default: \`on\`.`,
  ),
  applications: filled([], partList('applications', applicationSchema, 'name'), about`The applications (clients) of this environment.`),
  users: filled([], partList('users', testUserSchema, 'username'), about`Test users. The first one is the default.`),
  worker: optional(separate(workerSchema), about`The worker application that calls PingOne's platform API.`),
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
    unlessThereIs: ['endpoints'],
    message: l10n`An environment of kind "oidc" requires the issuer URL of the OpenID Provider. Add "issuer". For a server that has none, add "endpoints".`,
  },
  {
    kind: 'pingone',
    member: 'environmentId',
    unlessThereIs: ['customDomain'],
    message: l10n`A PingOne environment requires its environment ID. Add "environmentId" or "customDomain".`,
  },
  {
    kind: 'pingone',
    member: 'region',
    unlessThereIs: ['customDomain', 'authBaseUrl'],
    message: l10n`A PingOne environment requires its region. Add "region" with one of ${regionCodes.join(', ')}, or add "customDomain".`,
  },
];

/** What only kind `oidc` has: the endpoints of the others are known. */
const onlyForOidc: readonly (keyof typeof members)[] = ['discoveryUrl', 'endpoints'];

/** What an issuer URL says already. */
const withoutEffectForOidc: readonly (keyof typeof members)[] = [
  'region',
  'environmentId',
  'customDomain',
  'authBaseUrl',
  'apiBaseUrl',
  'worker',
];

/** An environment as it is written. */
const written = part('An environment', members, {
  check: ({ kind }, isWritten) => [
    ...needs
      .filter((need) => need.kind === kind && ![need.member, ...need.unlessThereIs].some(isWritten))
      .map(({ member, message }): ConfigurationProblem => ({ path: member, severity: 'error', message })),
    ...(kind === 'oidc' ? withoutEffectForOidc.filter(isWritten) : []).map(
      (member): ConfigurationProblem => ({
        path: member,
        severity: 'warning',
        message: l10n`"${member}" has no effect for kind "oidc": its endpoints come from the issuer.`,
      }),
    ),
    ...(kind === undefined || kind === 'oidc' ? [] : onlyForOidc.filter(isWritten)).map(
      (member): ConfigurationProblem => ({
        path: member,
        severity: 'warning',
        message: l10n`"${member}" has an effect for kind "oidc" only: the endpoints of the others are known.`,
      }),
    ),
  ],
  jsonSchema: {
    defaultSnippets: environmentSnippets,
    allOf: needs.map(needInJsonSchema),
  },
});

/** One configured authorization server. An address that was written as the issuer is taken apart. */
export const environmentSchema = completed(written, (environment) =>
  environment.issuer === undefined ? environment : { ...environment, ...withAddress(environment.issuer, environment.discoveryUrl) },
);

function withAddress(issuerAsWritten: string, configured: string | undefined) {
  return { ...issuerAndAddress(issuerAsWritten), ...(configured === undefined ? {} : { discoveryUrl: configured }) };
}

function needInJsonSchema({ kind, member, unlessThereIs, message }: Need): JsonSchema {
  return {
    if: { properties: { kind: { const: kind } }, required: ['kind'] },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { anyOf: [member, ...unlessThereIs].map((name) => ({ required: [name] })), errorMessage: message },
  };
}
