import type { Finding } from '../findings/finding.ts';
import { type FormField, formPost, replacedFields } from '../http/form.ts';
import type { HttpRequest, HttpResponse } from '../http/http.ts';
import { isPlainHttpOverNetwork } from '../http/plainHttp.ts';
import { numberMember, textMember } from '../json/json.ts';
import { l10n } from '../text/l10n.ts';
import { present } from '../values/members.ts';
import { Secret } from '../values/secret.ts';
import { messageIn } from './errors/oauthErrorResponse.ts';
import { type OtherResponse, readEndpointResponse } from './responses/endpointResponse.ts';
import { secondsAsText } from './responses/secondsAsText.ts';
import { otherNames, verificationPage } from './responses/verificationPage.ts';

/** Asks for a user code (RFC 8628 section 3.1). The client is authenticated afterwards, as at the token endpoint. */
export function deviceAuthorizationRequest(
  endpoint: string,
  grant: { readonly scopes: readonly string[] },
  extra: readonly FormField[] = [],
): HttpRequest {
  return formPost(endpoint, replacedFields([['scope', grant.scopes.join(' ')]], extra));
}

/** What the device shows and polls with (RFC 8628 section 3.2). */
export interface DeviceAuthorization {
  readonly deviceCode: Secret;
  readonly userCode: string;
  readonly verificationUri: string;
  /** With the code in it, for a QR code. */
  readonly verificationUriComplete?: string;
  readonly expiresInSeconds: number;
  /** Seconds between two polls; 5 when the server says nothing. */
  readonly intervalSeconds: number;
}

export type DeviceAuthorizationReading =
  | { readonly kind: 'granted'; readonly device: DeviceAuthorization; readonly findings: readonly Finding[] }
  | OtherResponse;

const spec = 'RFC 8628 section 3.2';

/** Reads what the device authorization endpoint answered. Total. */
export function readDeviceAuthorization(response: HttpResponse): DeviceAuthorizationReading {
  const body = readEndpointResponse(response, l10n`The device authorization response`, spec);
  if (body.kind !== 'object') return body;
  const deviceCode = textMember(body.value, 'device_code');
  const userCode = textMember(body.value, 'user_code');
  const page = verificationPage(body.value, 'verification_uri');
  const verificationUri = page?.url;
  if (deviceCode === undefined || userCode === undefined || page === undefined || verificationUri === undefined) {
    const members = { device_code: deviceCode, user_code: userCode, 'a verification_uri that a browser can open': verificationUri };
    const lacking = Object.entries(members).flatMap(([name, value]) => (value === undefined ? [name] : []));
    const message = l10n`The device authorization response (status ${response.status}) lacks ${lacking.join(', ')}.${messageIn(response, body.value)}`;
    return {
      kind: 'unreadable',
      findings: [...body.findings, { severity: 'error', code: 'deviceAuthorization.incomplete', message, spec }],
    };
  }
  const complete = verificationPage(body.value, 'verification_uri_complete');
  const findings: Finding[] = [
    ...body.findings,
    ...otherNames([page, complete]),
    ...secondsAsText(body.value, ['expires_in', 'interval'], spec),
  ];
  const expiresIn = numberMember(body.value, 'expires_in', true);
  if (expiresIn === undefined) {
    const message = l10n`The device authorization response does not say how long the code lasts.`;
    findings.push({ severity: 'warning', code: 'deviceAuthorization.expiresIn', message, spec });
  }
  const verificationUriComplete = complete?.url;
  const open = [verificationUri, verificationUriComplete ?? ''].find(isPlainHttpOverNetwork);
  if (open !== undefined) {
    const message = l10n`The verification page at ${new URL(open).origin} is plain http: the user code, and what is typed there, are readable on the way.`;
    findings.push({
      severity: 'warning',
      code: 'deviceAuthorization.plainHttp',
      message,
      spec,
      remedy: l10n`Do not sign on there. The server has to name an https page.`,
    });
  }
  const device = present({
    deviceCode: new Secret(deviceCode, 'device_code'),
    userCode,
    verificationUri,
    verificationUriComplete,
    // Ours: ten minutes when the server does not say it, as many servers use.
    expiresInSeconds: atLeast(1, expiresIn ?? 600),
    intervalSeconds: atLeast(1, numberMember(body.value, 'interval', true) ?? 5),
  });
  return { kind: 'granted', device, findings };
}

/** Never less, so that a server cannot make a client poll without a pause; never more than a day. */
function atLeast(least: number, seconds: number): number {
  return Math.min(Math.max(least, seconds), 86_400);
}
