import type { Directory } from '../directory/directory.ts';
import { deviceOfFlow } from '../passkeys/passkeyOfFlow.ts';
import type { EnvironmentUrls } from './environmentUrls.ts';
import type { Flow } from './flow.ts';
import { flowStatus } from './flowStatus.ts';
import { offeredActions } from './offeredActions.ts';
import { signOnPageUrl } from './signOnPageUrl.ts';
import { definitionOf } from './statuses.ts';

interface Link {
  readonly href: string;
}

/** A flow as the flows API shows it. */
export function flowObject(flow: Flow, directory: Directory, urls: EnvironmentUrls): object {
  const status = flowStatus(flow, directory);
  const { embeds, members, showsDevices } = definitionOf(status);
  const self: Link = { href: `${urls.flows}/${flow.id}` };
  const user = flow.userId === undefined ? undefined : directory.users.get(flow.userId);
  const application = flow.applicationId === undefined ? undefined : directory.applications.get(flow.applicationId);
  const device = deviceOfFlow(flow, user);
  return {
    _links: {
      self,
      // PingOne: nothing but `self` once the sign-on is complete.
      ...(status === 'COMPLETED' ? {} : { signOnPage: { href: signOnPageUrl(flow.id, application, directory.environmentId, urls) } }),
      ...Object.fromEntries(offeredActions(flow, status).map((name) => [name, self])),
    },
    _embedded: {
      ...(application === undefined ? {} : { application: { id: application.id, name: application.name } }),
      ...(user === undefined
        ? {}
        : { user: { id: user.id, username: user.username, ...(user.name === undefined ? {} : { name: user.name }) } }),
      ...(showsDevices === true ? { devices: user?.devices ?? [] } : {}),
      ...embeds?.(flow, user, urls),
    },
    id: flow.id,
    environment: { id: directory.environmentId },
    ...(flow.sessionId === undefined ? {} : { session: { id: flow.sessionId } }),
    resumeUrl: `${urls.authorization}/resume?flowId=${flow.id}`,
    status,
    ...(device !== undefined && showsDevices === true ? { selectedDevice: { id: device.id } } : {}),
    ...(showsDevices === true ? { bypassAllowed: false } : {}),
    ...members?.(flow, directory),
    ...(flow.error === undefined ? {} : { error: flow.error }),
    createdAt: new Date(flow.createdAt).toISOString(),
    expiresAt: new Date(flow.expiresAt).toISOString(),
  };
}
