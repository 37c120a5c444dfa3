import { clientAuthentications } from '../../core/oauth/clientAuthenticationMethods.ts';
import { isSameResponseType } from '../../core/oauth/responseType.ts';
import type { ClientAuthenticationMethod, PkceMethod } from '../../core/oauth/wire.ts';
import { grants, mayUse } from '../../core/plan/grants.ts';
import type { GrantType } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';
import type { Application, Environment } from '../environment.ts';
import { nearestName } from '../nearestName.ts';
import { ownResponseType } from './responseTypeGrant.ts';

/** What a request asks of an application. */
export interface WantedApplication {
  /** Name or client ID. */
  readonly named?: string;
  /** Left out where no grant takes place. */
  readonly grant?: GrantType;
  /** The token that the grant begins with is at hand. */
  readonly isGiven?: boolean;
  /** Space-separated; only for grants that begin at the authorization endpoint. */
  readonly responseType?: string;
  /** Nobody chose the response type: any other one of the grant is as good. */
  readonly anyResponseType?: boolean;
  readonly clientAuthentication?: ClientAuthenticationMethod;
  /** Only a method that somebody chose: the application's own always fits. */
  readonly pkce?: PkceMethod;
  /** JWS algorithm of the client assertion. */
  readonly assertionAlgorithm?: string;
  /** JWS algorithm of a request object that the application is to sign; `none` of one that it does not sign. */
  readonly requestObjectAlgorithm?: string;
}

export type ApplicationChoice =
  | { readonly kind: 'chosen'; readonly application: Application }
  /** The message is a sentence that says what there is instead. */
  | { readonly kind: 'none'; readonly message: string };

/** The named application, whatever it is registered for; else the first that fits the request. */
export function chooseApplication(environment: Environment, wanted: WantedApplication): ApplicationChoice {
  const { applications } = environment;
  if (applications.length === 0) {
    return { kind: 'none', message: l10n`The environment "${environment.name}" has no application. Add one with its client ID.` };
  }
  if (wanted.named !== undefined) return namedApplication(environment, wanted.named);
  const fitting = applications.find((application) => whyNot(environment, application, wanted) === undefined);
  if (fitting !== undefined) return { kind: 'chosen', application: fitting };
  return {
    kind: 'none',
    message: l10n`No application of "${environment.name}" matches the request: ${reasonsOf(environment, wanted)}.${grantRemedy(applications, wanted)}`,
  };
}

/** What a configuration says of grants is no more than what somebody wrote there: the server may know better. */
function grantRemedy(applications: readonly Application[], { grant }: WantedApplication): string {
  if (grant === undefined || applications.every(({ grantTypes }) => grantTypes.includes(grant))) return '';
  return l10n` If the server allows the grant, add "${grant}" to "grantTypes" of the application, or name the application to send the request anyway.`;
}

/** So many applications are named with what keeps them from the request; of more that have it in common only the number is said. */
const mostNamed = 3;

function reasonsOf(environment: Environment, wanted: WantedApplication): string {
  const { applications } = environment;
  const names = new Map<string, string[]>();
  for (const application of applications) {
    const reason = whyNot(environment, application, wanted) ?? '';
    names.set(reason, [...(names.get(reason) ?? []), application.name]);
  }
  const reasons = [...names].flatMap(([reason, named]) => {
    if (named.length <= mostNamed) return named.map((name) => `"${name}" ${reason}`);
    return named.length === applications.length
      ? l10n`each of the ${named.length} ${reason}`
      : l10n`each of ${named.length} others ${reason}`;
  });
  return reasons.join('; ');
}

/** True when the application is registered for what the request asks. */
export function applicationFits(environment: Environment, application: Application, wanted: WantedApplication): boolean {
  return whyNot(environment, application, wanted) === undefined;
}

/** What the application is not registered for, as the end of a sentence: `is not registered for the implicit grant`. */
export function whyNot(environment: Environment, application: Application, wanted: WantedApplication): string | undefined {
  const { grant, isGiven, responseType, anyResponseType, clientAuthentication, pkce, requestObjectAlgorithm, assertionAlgorithm } = wanted;
  const grantProblem = grant === undefined ? undefined : whyNotGrant(application, grant, isGiven);
  if (grantProblem !== undefined) return grantProblem;
  const isFree = anyResponseType === true && grant !== undefined && ownResponseType(application.responseTypes, grant) !== undefined;
  if (responseType !== undefined && !isFree && !hasResponseType(environment, application.responseTypes, responseType)) {
    return l10n`is not registered for the response type "${responseType}"`;
  }
  if (clientAuthentication !== undefined && application.clientAuthentication !== clientAuthentication) {
    return l10n`authenticates with ${application.clientAuthentication}, not ${clientAuthentication}`;
  }
  // The assertion of a grant is signed whatever the client authenticates with.
  if (grant === 'jwt_bearer' && assertionAlgorithm !== undefined) {
    return canSignRequest(application, assertionAlgorithm) ? undefined : whatItSignsWith(application, assertionAlgorithm);
  }
  if (assertionAlgorithm !== undefined && !canAssert(application, assertionAlgorithm)) {
    return l10n`does not authenticate with an assertion signed with ${assertionAlgorithm}`;
  }
  if (requestObjectAlgorithm !== undefined && !canSignRequest(application, requestObjectAlgorithm)) {
    return whatItSignsWith(application, requestObjectAlgorithm);
  }
  if (pkce === 'none' && (application.pkceEnforcement ?? 'OPTIONAL') !== 'OPTIONAL') return l10n`requires PKCE`;
  if (pkce === 'plain' && application.pkceEnforcement === 'S256_REQUIRED') return l10n`requires PKCE with S256`;
  return undefined;
}

function canAssert(application: Application, algorithm: string): boolean {
  return clientAuthentications[application.clientAuthentication].assertion !== undefined && canSign(application, algorithm);
}

/**
 * A request object is signed with a secret or a key of its own, whatever the client authenticates with (RFC 9101 section 4): also with
 * one that the configuration names besides. Of the type of such a key nothing is known here.
 */
function canSignRequest(application: Application, algorithm: string): boolean {
  if (algorithm === 'none' || canSign(application, algorithm)) return true;
  if (algorithm.startsWith('HS')) return application.clientSecret !== undefined;
  return clientAuthentications[application.clientAuthentication].credential !== 'privateKey' && application.privateKey !== undefined;
}

/** A key may be stored where the configuration does not name it, so nothing is said of what is there. */
function whatItSignsWith({ clientAuthentication }: Application, algorithm: string): string {
  const needed = algorithm.startsWith('HS') ? 'clientSecret' : 'privateKey';
  if (clientAuthentications[clientAuthentication].credential === needed) return l10n`has no key for signing with ${algorithm}`;
  return needed === 'clientSecret'
    ? l10n`does not authenticate with a client secret, so signing with ${algorithm} requires one besides`
    : l10n`does not authenticate with a private key, so signing with ${algorithm} requires one besides`;
}

/** RFC 7518 section 3.1: HS algorithms take the client secret, all others a private key of the fitting type. */
function canSign({ clientAuthentication, assertionAlgorithm = 'RS256' }: Application, algorithm: string): boolean {
  const { credential } = clientAuthentications[clientAuthentication];
  if (algorithm.startsWith('HS')) return credential === 'clientSecret';
  return credential === 'privateKey' && keyTypeOf(assertionAlgorithm) === keyTypeOf(algorithm);
}

/** RFC 7518 section 3.1 and RFC 8037 section 3.1: an RSA key signs with RS and PS algorithms alike. */
function keyTypeOf(algorithm: string): 'RSA' | 'EC' | 'OKP' {
  if (algorithm.startsWith('ES')) return 'EC';
  return algorithm.startsWith('Ed') ? 'OKP' : 'RSA';
}

/** A grant that begins with a token needs the grant that brings it as well: then that one is named. */
function whyNotGrant({ grantTypes }: Application, grant: GrantType, isGiven = false): string | undefined {
  if (mayUse(grantTypes, grant, isGiven)) return undefined;
  if (!grantTypes.includes(grant)) return l10n`is not registered for the grant ${grant}`;
  const missing = grants[grant].registeredAs.flat().filter((each) => !grantTypes.includes(each));
  return l10n`is registered for the grant ${grant}, but not for ${missing.join(', ')}, which brings the first token`;
}

/**
 * The order of the values does not matter (RFC 6749 section 3.1.1).
 * PingOne: registered are single words; any mixture of them is allowed. Elsewhere the mixture itself is registered.
 */
export function hasResponseType({ kind }: Environment, responseTypes: readonly string[], responseType: string): boolean {
  if (kind === 'oidc') return responseTypes.some((each) => isSameResponseType(each, responseType));
  const registered = responseTypes.flatMap((each) => each.split(' '));
  return responseType.split(' ').every((word) => registered.includes(word));
}

function namedApplication(environment: Environment, named: string): ApplicationChoice {
  const { applications } = environment;
  const found = applications.find(({ name }) => name === named) ?? applications.find(({ clientId }) => clientId === named);
  if (found !== undefined) return { kind: 'chosen', application: found };
  const names = applications.map(({ name }) => name);
  const meant = nearestName(named, names);
  const advice = meant === undefined ? l10n`Available: ${names.join(', ')}.` : l10n`Did you mean "${meant}"?`;
  return { kind: 'none', message: l10n`The environment "${environment.name}" has no application "${named}". ${advice}` };
}
