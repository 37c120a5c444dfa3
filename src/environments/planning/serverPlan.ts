import { metadataAddresses } from '../../core/oauth/metadata/metadataAddresses.ts';
import type { ServerPlan } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';
import { present } from '../../core/values/members.ts';
import type { Environment } from '../environment.ts';
import { pingOneHosts, pingOneMetadata, pingOneUrls } from '../pingOne.ts';

export type ServerPlanReading =
  | { readonly kind: 'ready'; readonly server: ServerPlan }
  /** The environment does not say where it is. The message is a sentence with what to write. */
  | { readonly kind: 'incomplete'; readonly message: string };

/** The authorization server of an environment, as a flow needs it. Nothing is sent. */
export function serverPlan(environment: Environment): ServerPlanReading {
  const base = { environmentName: environment.name, environmentKind: environment.kind };
  if (environment.kind === 'oidc') {
    const { issuer, discoveryUrl, endpoints } = environment;
    const byHand = present({ endpoints });
    if (issuer !== undefined) return { kind: 'ready', server: { ...base, ...byHand, issuer, ...addressesOf(issuer, discoveryUrl) } };
    if (endpoints?.authorization_endpoint !== undefined || endpoints?.token_endpoint !== undefined)
      return { kind: 'ready', server: { ...base, ...byHand } };
    return {
      kind: 'incomplete',
      message: l10n`The environment "${environment.name}" has no issuer. Set the issuer URL of the OpenID Provider, or an authorization or token endpoint where there is none.`,
    };
  }

  // Whatever else an entry for the sandbox says, it is the one that runs here, which says itself where it is.
  const isStarted = environment.kind !== 'sandbox' || environment.authBaseUrl !== undefined;
  const urls = isStarted ? pingOneUrls(environment) : undefined;
  if (urls === undefined) return { kind: 'incomplete', message: whatIsMissing(environment) };
  const hosts = pingOneHosts(environment);
  return {
    kind: 'ready',
    server: {
      ...base,
      issuer: urls.issuer,
      discoveryUrl: metadataAddresses(urls.endpointBase)[0],
      metadata: pingOneMetadata(urls),
      flowsUrl: urls.flowsUrl,
      ...present({
        hosts: hosts.length === 0 ? undefined : hosts,
        apiBaseUrl: urls.apiBaseUrl,
        region: environment.region,
        environmentId: environment.environmentId,
      }),
    },
  };
}

/** An address that is configured is the only one. */
function addressesOf(issuer: string, configured: string | undefined): Pick<ServerPlan, 'discoveryUrl' | 'furtherDiscoveryUrls'> {
  if (configured !== undefined) return { discoveryUrl: configured };
  const [discoveryUrl, ...furtherDiscoveryUrls] = metadataAddresses(issuer);
  return { discoveryUrl, furtherDiscoveryUrls };
}

function whatIsMissing(environment: Environment): string {
  if (environment.kind === 'sandbox') return l10n`The sandbox "${environment.name}" is not running. Start it first.`;
  const missing = environment.environmentId === undefined ? 'environmentId' : 'region';
  return l10n`The environment "${environment.name}" has no ${missing}. Set it, or set a customDomain instead.`;
}
