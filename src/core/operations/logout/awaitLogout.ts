import { discover } from '../../engine/discovery.ts';
import { FlowStop } from '../../engine/flowStop.ts';
import { inTime } from '../../engine/notifications/inTime.ts';
import type { AwaitedAddress, OpenListener } from '../../engine/notifications/notificationListener.ts';
import { openListener } from '../../engine/notifications/openListener.ts';
import type { Run } from '../../engine/run.ts';
import { needToken, type ObtainedTokens } from '../../engine/tokens/obtainedTokens.ts';
import type { ClientPlan, Operation } from '../../plan/plan.ts';
import { l10n } from '../../text/l10n.ts';
import { present } from '../../values/members.ts';
import { signOff } from '../signOff.ts';
import { loadLogoutFrames } from './loadLogoutFrames.ts';
import { backchannel, frontchannel, LogoutNotices } from './logoutNotices.ts';

/** A server tells its clients while it answers the sign-off, or at once afterwards. Milliseconds. */
const afterSignOffMs = 30_000;

/**
 * Waits for the server to tell the client that the session of this run has ended (OpenID Connect Back-Channel Logout section 2.5,
 * Front-Channel Logout section 3), at the logout addresses that the client is registered with, else at new ones on loopback. The wait
 * ends with the first notification that is accepted; what came with a sign-off is recorded whole.
 *
 * @throws {FlowStop} when none is accepted in time, or when nothing can be received
 */
export async function awaitLogout(run: Run, tokens: ObtainedTokens, operation: Extract<Operation, { kind: 'awaitLogout' }>): Promise<void> {
  needToken(tokens, 'id_token');
  const metadata = await discover(run);
  let show: (message: string) => void = () => undefined;
  const notices = new LogoutNotices(run, metadata, (message) => show(message));
  const listener = await openListener(run, addressesOf(run.plan.client), notices.take);
  // Somebody has to end the session elsewhere, unless the run does.
  const waitMs = operation.signOff === true ? afterSignOffMs : run.plan.timeouts.personMs;
  const message = l10n`Waiting at ${[...listener.urls.values()].join(l10n` and `)}, for at most ${waitMs / 1000} s.`;
  const prompt = { id: run.randomText(), title: l10n`Waiting for a logout notification`, message, actions: [] };
  try {
    await run.showWhile(prompt, async (showInstead) => {
      show = (more) => showInstead({ message: `${message} ${more}` });
      if (operation.signOff === true) await signOffMeanwhile(run, tokens, listener, operation.postLogoutRedirectUri);
      if (!notices.isAccepted && (await inTime(run, notices.accepted, waitMs)) === undefined)
        throw notReceived(waitMs, operation.signOff === true);
    });
  } finally {
    notices.end();
    listener.close();
  }
}

/** A client that has registered one of them is told there and nowhere else. */
function addressesOf({ backchannelLogoutUri, frontchannelLogoutUri }: ClientPlan): readonly AwaitedAddress[] {
  const all: readonly AwaitedAddress[] = [
    { name: backchannel, registered: backchannelLogoutUri, method: 'POST' },
    { name: frontchannel, registered: frontchannelLogoutUri, method: 'GET' },
  ];
  const registered = all.filter((each) => each.registered !== undefined);
  return registered.length === 0 ? all : registered;
}

async function signOffMeanwhile(
  run: Run,
  tokens: ObtainedTokens,
  listener: OpenListener,
  postLogoutRedirectUri: string | undefined,
): Promise<void> {
  const answer = await signOff(run, tokens, { kind: 'signOff', ...present({ postLogoutRedirectUri }) });
  const address = listener.urls.get(frontchannel);
  if (address !== undefined) await loadLogoutFrames(run, answer, address);
}

function notReceived(waitMs: number, signedOff: boolean): FlowStop {
  const seconds = waitMs / 1000;
  return FlowStop.failed({
    code: 'logout.notReceived',
    message: signedOff
      ? l10n`No logout notification was accepted within ${seconds} s after the sign-off.`
      : l10n`No logout notification was accepted within ${seconds} s.`,
    remedy: l10n`Check at the server which logout URIs the client is registered with, and that the server reaches this machine: it is listened to on loopback only.`,
    spec: 'OpenID Connect Back-Channel Logout section 2.5',
  });
}
