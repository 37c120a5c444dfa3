import type { Application } from '../directory/application.ts';
import type { EnvironmentUrls } from './environmentUrls.ts';

/** Where a person signs on. PingOne: at the application's own page if it has one, which is told the environment and the flow. */
export function signOnPageUrl(flowId: string, application: Application | undefined, environmentId: string, urls: EnvironmentUrls): string {
  const own = application?.loginPageUrl;
  if (own === undefined) return `${urls.signOn}/?flowId=${flowId}`;
  return `${own}${own.includes('?') ? '&' : '?'}${new URLSearchParams({ environmentId, flowId })}`;
}
