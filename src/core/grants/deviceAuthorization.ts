import { authenticatedClient } from '../engine/authenticatedClient.ts';
import { sendAsClient } from '../engine/client/sendAsClient.ts';
import { discover, needEndpoint } from '../engine/discovery.ts';
import { refusedWith, unreadable } from '../engine/readings.ts';
import type { Run } from '../engine/run.ts';
import { checkTokens, ofTokenResponse } from '../engine/tokens/checkTokens.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { receiveTokens, sentScope } from '../engine/tokens/receiveTokens.ts';
import { deviceAuthorizationRequest, readDeviceAuthorization } from '../oauth/deviceAuthorization.ts';
import { deviceCodeRequest } from '../oauth/tokenRequest.ts';
import type { DeviceAuthorizationPlan } from '../plan/plan.ts';
import { firstFields, tokenFields } from '../plan/tokenFields.ts';
import { l10n } from '../text/l10n.ts';
import { pollForTokens } from './pollForTokens.ts';

/** Device authorization: the person approves on another device. Reads in the order of RFC 8628 section 3. */
export async function deviceAuthorizationFlow(run: Run, plan: DeviceAuthorizationPlan): Promise<ObtainedTokens> {
  const client = await authenticatedClient(run);
  const metadata = await discover(run);

  // 3.1 and 3.2: the device authorization request and its response
  const asked = deviceAuthorizationRequest(needEndpoint(metadata, 'device_authorization_endpoint'), plan, firstFields(plan));
  const begun = await sendAsClient(run, client, 'device authorization request', asked);
  const reading = readDeviceAuthorization(begun.response);
  if (reading.kind === 'refused') throw refusedWith(run, begun, reading.error, reading.findings);
  if (reading.kind === 'unreadable') throw unreadable(run, begun, reading.findings);
  run.note(reading.findings, begun.hop);
  const { device } = reading;

  // 3.3: the person approves; 3.4 and 3.5: meanwhile the client asks for the tokens
  const tokenRequest = deviceCodeRequest(needEndpoint(metadata, 'token_endpoint'), { deviceCode: device.deviceCode }, tokenFields(plan));
  const polling = { intervalSeconds: device.intervalSeconds, remainingSeconds: device.expiresInSeconds, spec: 'RFC 8628 section 3.5' };
  const answer = await run.showWhile(
    {
      id: run.randomText(),
      title: l10n`Approve on another device`,
      message: l10n`Open ${device.verificationUri} and enter the code ${device.userCode}.`,
      expiresAt: run.ports.clock.now() + device.expiresInSeconds * 1000,
      link: device.verificationUriComplete ?? device.verificationUri,
      userCode: device.userCode,
      actions: [],
    },
    async () => {
      await run.approveDevice(plan.approval, device);
      return pollForTokens(run, client, tokenRequest, polling);
    },
  );
  const tokens = await receiveTokens(run, answer);
  await checkTokens(run, metadata, { ...ofTokenResponse(answer, tokens), idTokenExpected: true, requestedScope: sentScope(asked) });
  return tokens;
}
