import { FlowStop } from '../../core/engine/flowStop.ts';
import type { Run } from '../../core/engine/run.ts';
import type { DeviceApproval } from '../../core/engine/signOn.ts';
import { originOf } from '../../core/http/origin.ts';
import { environmentOrigins } from '../../core/plan/environmentOrigins.ts';
import { hopInWords } from '../../core/runs/steps/stepWords.ts';
import { openForConvenience } from '../../core/signOn/openForConvenience.ts';
import { maxRedirects, readRedirect } from '../../core/signOn/redirect.ts';
import { l10n } from '../../core/text/l10n.ts';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import { flowIdIn } from './flowObject.ts';
import { completeFlow, fetchFlow } from './flowsApiSignOn.ts';
import { isFinalStatus } from './statuses.ts';

/**
 * Approves a device (RFC 8628 section 3.3). PingOne: the verification link leads to a flow, which asks for the user
 * code, signs the user on and asks for consent.
 */
export const approveDevice: DeviceApproval = async (run, plan, device) => {
  const url = device.verificationUriComplete ?? device.verificationUri;
  switch (plan.kind) {
    case 'form': // not planned: a page says nowhere that the device is approved
    case 'direct':
      return; // the person opens the link anywhere
    case 'browser':
      run.needProtectedPage('device authorization request', url);
      return openForConvenience(run, url);
    case 'flows': {
      const begun = await openVerificationLink(run, url);
      const { flow, answer } = await completeFlow(run, { ...plan, userCode: device.userCode }, begun);
      if (isFinalStatus(flow.status)) return;
      throw FlowStop.failed({
        code: 'device.notApproved',
        message: l10n`${sentenceCase(hopInWords(answer))}: the device was not approved. The status of the flow is ${flow.status}.`,
        remedy: l10n`Approve the device in a browser.`,
        hop: answer.hop,
      });
    }
  }
};

/** The link comes from the server, and the user code goes along: only to a host of the environment. */
async function openVerificationLink(run: Run, url: string) {
  const origin = originOf(url) ?? 'another address';
  if (!environmentOrigins(run.plan.server).has(origin)) {
    throw FlowStop.failed({
      code: 'device.foreignLink',
      message: l10n`The verification link leads to ${origin}, which is not a host of the environment. Nothing was sent to it.`,
      remedy: l10n`Check the verification link. If you trust it, approve the device in a browser.`,
      spec: 'RFC 8628 section 3.2',
    });
  }
  let answer = await run.send('redirect', { method: 'GET', url, headers: [['accept', '*/*']] });
  for (let count = 0; count < maxRedirects; count++) {
    const reading = readRedirect(answer, {});
    const flowId = reading.kind === 'next' ? flowIdIn(reading.request.url) : undefined;
    if (flowId !== undefined) return fetchFlow(run, flowId);
    if (reading.kind !== 'next') break;
    answer = await run.send('redirect', reading.request);
  }
  throw FlowStop.failed({
    code: 'device.noFlow',
    message: l10n`${sentenceCase(hopInWords(answer))}: the verification link does not lead to a flow that can be completed here.`,
    remedy: l10n`Approve the device in a browser.`,
    hop: answer.hop,
    spec: 'RFC 8628 section 3.3',
  });
}
