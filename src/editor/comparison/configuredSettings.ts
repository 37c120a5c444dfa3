import type { ConfiguredSetting } from '../../core/compare/shownConfiguration.ts';
import { matchRedirectUri } from '../../core/oauth/redirectUri.ts';
import { readScopeList } from '../../core/oauth/scopes.ts';
import { isGrantType, mayUse } from '../../core/plan/grants.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { sentFields } from '../../core/shown/detail/messageFields.ts';
import { tagSet } from '../../core/shown/tags.ts';
import { timeInWords } from '../../core/text/times.ts';
import type { LoadedEnvironment } from '../../pingone/platform/loadPlatform.ts';
import type { PlatformApplication } from '../../pingone/platform/platformReadings.ts';

/** What of an environment decides about a run. */
export interface Configured {
  readonly application: PlatformApplication;
  readonly resources: LoadedEnvironment['resources'];
}

/** What a run did beside the settings that are about it; those that do not agree first. Nothing is said of what the run did not use. */
export function configuredSettings(run: FlowView, { application, resources }: Configured): readonly ConfiguredSetting[] {
  const sent = sentParameters(run);
  const all = [
    ...enabled(application),
    ...grantType(run, application),
    ...responseType(sent, application),
    ...redirectUri(sent, application),
    ...clientAuthentication(run, application),
    ...pkce(run, sent, application),
    ...pushed(run, sent, application),
    ...scope(sent, resources),
    ...lifetime(run, resources),
  ];
  return [...all.filter(({ agrees }) => !agrees), ...all.filter(({ agrees }) => agrees)];
}

/** Of the first request that has each: what is asked for at the authorization endpoint goes before what the token request repeats. */
function sentParameters(run: FlowView): ReadonlyMap<string, string> {
  const tags = tagSet(run.tags);
  const own = run.hops.filter(({ step }) =>
    /^(?:(?:pushed )?authorization request|device authorization request|backchannel authentication request|token request)$/.test(step),
  );
  const sent = new Map<string, string>();
  for (const hop of own) {
    for (const { part, name, value } of sentFields(hop, tags).fields) if (part !== 'header' && !sent.has(name)) sent.set(name, value);
  }
  return sent;
}

function enabled({ enabled: isEnabled }: PlatformApplication): readonly ConfiguredSetting[] {
  return isEnabled ? [] : [{ title: 'Application', setting: 'enabled', used: 'enabled', configured: 'disabled', agrees: false }];
}

function grantType({ grant }: FlowView, { grantTypes }: PlatformApplication): readonly ConfiguredSetting[] {
  if (!isGrantType(grant)) return [];
  const configured = grantTypes.map(lower);
  return [{ title: 'Grant type', setting: 'grantTypes', used: grant, configured: listed(configured), agrees: mayUse(configured, grant) }];
}

function responseType(sent: ReadonlyMap<string, string>, { responseTypes }: PlatformApplication): readonly ConfiguredSetting[] {
  const used = sent.get('response_type');
  if (used === undefined) return [];
  const configured = responseTypes.map(lower);
  const agrees = used.split(' ').every((each) => configured.includes(each));
  return [{ title: 'Response type', setting: 'responseTypes', used, configured: listed(configured), agrees }];
}

function redirectUri(sent: ReadonlyMap<string, string>, { redirectUris }: PlatformApplication): readonly ConfiguredSetting[] {
  const used = sent.get('redirect_uri');
  if (used === undefined) return [];
  const match = matchRedirectUri(used, redirectUris);
  const configured = match.kind === 'mismatch' ? match.closest : match.kind === 'match' ? match.registered : 'none';
  return [{ title: 'Redirect URI', setting: 'redirectUris', used, configured, agrees: match.kind === 'match' }];
}

/** PingOne writes in upper case what OAuth writes in lower case. */
function clientAuthentication(run: FlowView, { tokenEndpointAuthMethod }: PlatformApplication): readonly ConfiguredSetting[] {
  const used = run.clientAuthentication;
  if (used === undefined || tokenEndpointAuthMethod === undefined) return [];
  const configured = lower(tokenEndpointAuthMethod);
  return [{ title: 'Client authentication', setting: 'tokenEndpointAuthMethod', used, configured, agrees: used === configured }];
}

function pkce(run: FlowView, sent: ReadonlyMap<string, string>, { pkceEnforcement }: PlatformApplication): readonly ConfiguredSetting[] {
  if (sent.get('response_type')?.split(' ').includes('code') !== true) return [];
  const used = run.pkce?.method ?? 'none';
  const configured = pkceEnforcement ?? 'OPTIONAL';
  const agrees = configured === 'OPTIONAL' || (configured === 'S256_REQUIRED' ? used === 'S256' : used !== 'none');
  return [{ title: 'PKCE', setting: 'pkceEnforcement', used, configured, agrees }];
}

function pushed(run: FlowView, sent: ReadonlyMap<string, string>, { settings }: PlatformApplication): readonly ConfiguredSetting[] {
  const configured = settings['parRequirement'];
  if (typeof configured !== 'string' || !sent.has('response_type')) return [];
  const isPushed = run.hops.some(({ step }) => step === 'pushed authorization request');
  const used = isPushed ? 'pushed' : 'not pushed';
  return [
    { title: 'Pushed authorization request', setting: 'parRequirement', used, configured, agrees: isPushed || configured !== 'REQUIRED' },
  ];
}

/** Only scopes that a resource of the environment has can be granted. */
function scope(sent: ReadonlyMap<string, string>, resources: Configured['resources']): readonly ConfiguredSetting[] {
  const used = sent.get('scope');
  if (used === undefined) return [];
  const known = new Set(resources.flatMap(({ scopes }) => scopes.map(({ name }) => name)));
  const { names } = readScopeList(used);
  const unknown = names.filter((name) => !known.has(name));
  const configured = unknown.length === 0 ? listed(names) : `no ${listed(unknown)}`;
  return [{ title: 'Scope', setting: 'scopes of the resources', used, configured, agrees: unknown.length === 0 }];
}

/** Of the access token, by the resource that it is for. */
function lifetime({ tokens }: FlowView, resources: Configured['resources']): readonly ConfiguredSetting[] {
  const claims = tokens.find(({ kind }) => kind === 'access_token')?.claims;
  const { iat, exp, aud } = claims ?? {};
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  const resource = resources.find(({ audience }) => audience !== undefined && audiences.includes(audience));
  const configured = resource?.accessTokenValiditySeconds;
  if (typeof iat !== 'number' || typeof exp !== 'number' || configured === undefined) return [];
  return [
    {
      title: 'Lifetime of the access token',
      setting: 'accessTokenValiditySeconds',
      used: timeInWords(exp - iat),
      configured: timeInWords(configured),
      agrees: exp - iat === configured,
    },
  ];
}

function lower(name: string): string {
  return name.toLowerCase();
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(' ');
}
