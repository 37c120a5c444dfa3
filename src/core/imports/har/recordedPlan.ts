import { type FormField, fieldValue } from '../../http/form.ts';
import { headerValue } from '../../http/http.ts';
import { sentParameters } from '../../oauth/authorizationRequest.ts';
import { responseModes } from '../../oauth/responses/responseMode.ts';
import type { ClientAuthenticationMethod, PkceMethod, ResponseMode } from '../../oauth/wire.ts';
import { grants, isGrantType } from '../../plan/grants.ts';
import type { AuthorizationPlan, ClientPlan, RunPlan, ServerPlan } from '../../plan/plan.ts';
import { present } from '../../values/members.ts';
import type { Archive } from './archive.ts';
import { sentField } from './entryFields.ts';
import type { HarEntry } from './harEntry.ts';
import type { SignOn } from './signOn.ts';

/** Characters. The application is named in headings and sentences, and the ID of a client may be the body of a request. */
const longestName = 200;

/** Nothing is sent any more. */
const none = { timeouts: { connectMs: 0, headersMs: 0, bodyMs: 0, runMs: 0, personMs: 0 }, bodyCapBytes: 0 } as const;

export interface RecordedPlan {
  readonly plan: RunPlan;
  /** `undefined` where the archive does not tell: its token request is missing, or the browser took the credentials out. */
  readonly authentication: ClientAuthenticationMethod | undefined;
}

/** What a run of an archive was made with, as its requests tell. */
export function recordedPlan(signOn: SignOn, archive: Archive, issuer: string | undefined, provider: string): RecordedPlan {
  const tokenRequest = signOn.hops.find(({ step }) => step === 'token request')?.entry;
  const authentication = tokenRequest === undefined ? undefined : authenticationOf(tokenRequest, archive);
  const first = signOn.authorization?.entry ?? signOn.hops[0]?.entry;
  const parameters = signOn.authorization?.parameters ?? [];
  const clientId = fieldValue(parameters, 'client_id') ?? (tokenRequest === undefined ? '' : (sentField(tokenRequest, 'client_id') ?? ''));
  const client: ClientPlan = {
    applicationName: clientId.length > longestName ? `${clientId.slice(0, longestName)}…` : clientId,
    clientId,
    authentication: authentication ?? 'none',
    registeredRedirectUris: [],
  };
  const server: ServerPlan = present({
    environmentName: first?.url.host ?? '',
    environmentKind: provider,
    issuer,
    environmentId: first === undefined ? undefined : tenantOf(first.url),
  });
  const base = { ...none, server, client };
  const plan =
    signOn.authorization === undefined ? taskPlan(base, archive) : authorizationPlan(base, signOn.authorization.entry, parameters, signOn);
  return { plan, authentication };
}

type Base = typeof none & { readonly server: ServerPlan; readonly client: ClientPlan };

/** A run without an authorization request: its grant is a name. */
function taskPlan(base: Base, { grant = '' }: Archive): RunPlan {
  return { ...base, task: 'recording', family: grant, title: isGrantType(grant) ? grants[grant].title : grant };
}

function authorizationPlan(base: Base, entry: HarEntry, parameters: readonly FormField[], { hops }: SignOn): AuthorizationPlan {
  const { responseType, redirectUri, responseMode, scope, acrValues, maxAgeSeconds, codeChallenge, codeChallengeMethod } =
    sentParameters(parameters);
  const method: PkceMethod = codeChallenge === undefined ? 'none' : codeChallengeMethod === 'S256' ? 'S256' : 'plain';
  return {
    ...base,
    grant: grantOf(responseType),
    responseType,
    method: entry.method === 'POST' ? 'POST' : 'GET',
    pkce: method,
    scopes: (scope ?? '').split(/\s+/).filter((word) => word !== ''),
    extraParameters: parameters.filter(([name]) => name === 'claims' || name === 'resource' || name === 'authorization_details'),
    signOn: { kind: 'browser' },
    ...present({
      redirectUri,
      responseMode: responseModes.find((mode): mode is ResponseMode => mode === responseMode),
      acrValues,
      maxAgeSeconds,
      prompt: fieldValue(parameters, 'prompt'),
      pushed: hops.some(({ step }) => step === 'pushed authorization request') ? true : undefined,
    }),
  };
}

function grantOf(responseType: string): AuthorizationPlan['grant'] {
  const words = responseType.split(' ');
  if (words.includes('none')) return 'none';
  const bringsTokens = words.includes('token') || words.includes('id_token');
  if (!words.includes('code')) return bringsTokens ? 'implicit' : 'authorization_code';
  return bringsTokens ? 'hybrid' : 'authorization_code';
}

/** As the token request shows (RFC 6749 section 2.3.1, RFC 7523 section 2.2). */
function authenticationOf(entry: HarEntry, { isSanitized }: Archive): ClientAuthenticationMethod | undefined {
  if (sentField(entry, 'client_assertion') !== undefined) return 'private_key_jwt';
  if (sentField(entry, 'client_secret') !== undefined) return 'client_secret_post';
  if (/^basic /i.test(headerValue(entry.headers, 'authorization') ?? '')) return 'client_secret_basic';
  return isSanitized ? undefined : 'none';
}

/** An ID that the paths of a server begin with, which labels leave out. */
function tenantOf({ pathname }: URL): string | undefined {
  return /^\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/./i.exec(pathname)?.[1];
}
