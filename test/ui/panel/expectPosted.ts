import { expect } from '@playwright/test';
import type { FromWebview } from '../../../src/messages.ts';
import type { Panel } from './panelPage.ts';

/** Waits until this is the last message that the panel has sent to its host. */
export async function expectPosted(panel: Panel, message: FromWebview): Promise<void> {
  await expect.poll(async () => (await panel.posted()).at(-1)).toEqual(message);
}
