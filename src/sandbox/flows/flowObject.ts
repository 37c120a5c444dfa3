import type { Directory } from '../directory/directory.ts';
import { passwordPolicy } from '../directory/passwordPolicy.ts';
import type { User } from '../directory/user.ts';
import { offeredActions } from './actionTable.ts';
import type { Flow, FlowStatus } from './flow.ts';
import { flowStatus } from './flowStatus.ts';

/** Where things of the environment are. All absolute, without a slash at the end. */
export interface EnvironmentUrls {
  readonly flows: string;
  readonly authorization: string;
  readonly signOn: string;
  readonly externalProvider: string;
}

interface Link {
  readonly href: string;
}

/** A flow as the flows API shows it. */
export function flowObject(flow: Flow, directory: Directory, urls: EnvironmentUrls): object {
  const status = flowStatus(flow, directory);
  const self: Link = { href: `${urls.flows}/${flow.id}` };
  const user = flow.userId === undefined ? undefined : directory.users.get(flow.userId);
  const application = flow.applicationId === undefined ? undefined : directory.applications.get(flow.applicationId);
  const device = user?.devices.find(({ id }) => id === flow.selectedDeviceId) ?? (user?.devices.length === 1 ? user.devices[0] : undefined);
  return {
    _links: {
      self,
      signOnPage: { href: `${urls.signOn}/?flowId=${flow.id}` },
      ...Object.fromEntries(offeredActions(flow, status).map((name) => [name, self])),
    },
    _embedded: {
      ...(application === undefined ? {} : { application: { id: application.id, name: application.name } }),
      ...(user === undefined
        ? {}
        : { user: { id: user.id, username: user.username, ...(user.name === undefined ? {} : { name: user.name }) } }),
      ...embeddedOfStatus(flow, status, user, urls),
    },
    id: flow.id,
    environment: { id: directory.environmentId },
    ...(flow.sessionId === undefined ? {} : { session: { id: flow.sessionId } }),
    resumeUrl: `${urls.authorization}/resume?flowId=${flow.id}`,
    status,
    ...(device !== undefined && showsDevices(status) ? { selectedDevice: { id: device.id } } : {}),
    ...(showsDevices(status) ? { bypassAllowed: false } : {}),
    ...(status === 'ASSERTION_REQUIRED' ? { publicKeyCredentialRequestOptions: assertionOptions(flow) } : {}),
    ...(flow.error === undefined ? {} : { error: flow.error }),
    createdAt: new Date(flow.createdAt).toISOString(),
    expiresAt: new Date(flow.expiresAt).toISOString(),
  };
}

function showsDevices(status: FlowStatus): boolean {
  return [
    'DEVICE_SELECTION_REQUIRED',
    'OTP_REQUIRED',
    'ASSERTION_REQUIRED',
    'PUSH_CONFIRMATION_REQUIRED',
    'PUSH_CONFIRMATION_TIMED_OUT',
  ].includes(status);
}

function embeddedOfStatus(flow: Flow, status: FlowStatus, user: User | undefined, urls: EnvironmentUrls): object {
  switch (status) {
    case 'PASSWORD_EXPIRED':
    case 'MUST_CHANGE_PASSWORD':
    case 'RECOVERY_CODE_REQUIRED':
      return { passwordPolicy };
    case 'SIGN_ON_REQUIRED':
    case 'USERNAME_PASSWORD_REQUIRED': {
      const offersProviders = flow.policy.actions.some((action) => action.alternatives === true);
      return offersProviders ? { socialProviders: [externalProvider(flow, urls)] } : {};
    }
    case 'EXTERNAL_AUTHENTICATION_REQUIRED':
      return { identityProvider: externalProvider(flow, urls) };
    case 'AGREEMENT_CONSENT_REQUIRED':
      return {
        agreement: {
          id: '5a2db0c5-7000-4000-8000-000000000001',
          name: 'Terms of service',
          title: 'Terms of service',
          text: 'Be kind to each other.',
        },
      };
    case 'PROFILE_DATA_REQUIRED':
      return {
        attributes: [
          { name: 'name.given', displayName: 'Given name', required: true, type: 'STRING', value: user?.name?.given },
          { name: 'name.family', displayName: 'Family name', required: true, type: 'STRING', value: user?.name?.family },
          { name: 'email', displayName: 'E-mail address', required: false, type: 'STRING', value: user?.email },
        ],
      };
    default:
      return showsDevices(status) ? { devices: user?.devices ?? [] } : {};
  }
}

function externalProvider(flow: Flow, urls: EnvironmentUrls): object {
  return {
    id: '5a2db0c5-8000-4000-8000-000000000001',
    type: 'OPENID_CONNECT',
    name: 'Example identity provider',
    _links: { authenticate: { href: `${urls.externalProvider}/authenticate?flowId=${flow.id}` } },
  };
}

/** WebAuthn's request options as a string with JSON, as flow objects carry them. */
function assertionOptions(flow: Flow): string {
  return JSON.stringify({
    challenge: [...Buffer.from(flow.id.replaceAll('-', ''), 'hex')],
    timeout: 120_000,
    rpId: 'localhost',
    allowCredentials: [{ type: 'public-key', id: [...Buffer.from('sandbox credential')] }],
    userVerification: 'preferred',
  });
}
