import { type ErrorSituation, holdsIn } from '../../core/meaning/errors/errorSituation.ts';
import { explainError } from '../../core/meaning/errors/explainError.ts';
import type { ParticularError } from '../../core/meaning/errors/particularError.ts';
import type { Explanation } from '../../core/meaning/explanation.ts';
import { explainOAuthError } from '../../core/meaning/oauthErrors.ts';
import { l10n } from '../../core/text/l10n.ts';

/** What an OAuth error means with PingOne, where there is more to say than the specification does: by the code alone. */
const particulars: Readonly<Record<string, Partial<Explanation>>> = {
  unsupported_token_type: {
    howToTell: l10n`Check the type of the token: PingOne revokes refresh tokens, and access tokens of custom resources that contain sid.`,
  },
  invalid_target: {
    howToTell: l10n`The parameter resource is not documented for PingOne. Users report that it names the audience of a resource: compare it with the audiences of the resources in the environment.`,
  },
};

/** By the sentence. Those of PingOne are not documented: they are taken from what users and Ping's own tools report. */
const sentences: readonly ParticularError[] = [
  {
    when: { codes: ['invalid_request'], says: /sign[- ]on policy\b.*\bacr_values/i },
    cause: l10n`acr_values names a sign-on policy that is not assigned to the application, or several where one is expected.`,
    howToTell: l10n`Compare acr_values with the policies of the application: names of sign-on policies, or one ID of a DaVinci flow policy.`,
    remedy: l10n`Request an assigned policy, or remove acr_values.`,
    spec: 'PingOne',
  },
  {
    when: { codes: ['invalid_scope'], says: /multiple resources/i },
    cause: l10n`The request is for more than one resource: its scopes belong to several. Users report the same error when the parameter resource is sent with openid.`,
    howToTell: l10n`Look up the resource of each scope, and compare it with resource in the request.`,
    remedy: l10n`Request them separately, or allow multiple resources for the application.`,
    spec: 'PingOne',
    problem: 'registrationInsufficient',
  },
  {
    when: { codes: ['invalid_scope'], says: /at least one scope/i },
    cause: l10n`Most likely, none of the requested scopes is granted to the application. When PingOne returns this sentence is not documented.`,
    howToTell: l10n`Compare the requested scopes with the resources and scopes that the application is granted.`,
    remedy: l10n`Request a scope that is granted, or grant it to the application.`,
    spec: 'PingOne',
    problem: 'registrationInsufficient',
  },
  {
    when: { codes: ['invalid_client'], says: /unsupported authentication method/i },
    cause: l10n`The client authenticated with another method than the one that the application is registered with.`,
    howToTell: l10n`Compare tokenEndpointAuthMethod of the application with what the request contains.`,
    remedy: l10n`Use the registered method and store the current secret.`,
    spec: 'PingOne',
    problem: 'clientAuthenticationRefused',
  },
];

/** By the code alone. @returns `undefined` for a code that is no OAuth error */
export function explainPingOneOAuthError(code: string): Explanation | undefined {
  return withParticulars(explainOAuthError(code));
}

/** By what surrounds the code. @returns `undefined` for an error that nothing explains */
export function explainPingOneError(situation: ErrorSituation): Explanation | undefined {
  const row = sentences.find(({ when }) => holdsIn(when, situation));
  if (row === undefined) return withParticulars(explainError(situation));
  const { when: _, ...explanation } = row;
  return { code: situation.code, ...explanation };
}

function withParticulars(explanation: Explanation | undefined): Explanation | undefined {
  if (explanation === undefined || !Object.hasOwn(particulars, explanation.code)) return explanation;
  return { ...explanation, ...particulars[explanation.code] };
}
