import type { Run } from '../run.ts';
import type { AwaitedAddress, NotificationListener, OpenListener } from './notificationListener.ts';
import { userAgentStop } from './userAgentStop.ts';

/**
 * Listens for what is sent to the client while a run waits.
 * @throws {FlowStop} when an address cannot be listened to
 */
export async function openListener(
  { ports }: Pick<Run, 'ports'>,
  addresses: readonly AwaitedAddress[],
  answer: Parameters<NotificationListener['open']>[1],
): Promise<OpenListener> {
  try {
    return await ports.notifications.open(addresses, answer);
  } catch (error) {
    throw userAgentStop(error);
  }
}
