import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { checkout } from '../../workbench/checkout.mjs';
import { say } from '../../workbench/say.mjs';

/** After a test that failed: keeps a picture of the window, and says where. */
export async function pictureOfFailure({ currentTest }: Mocha.Context, page: Page | undefined): Promise<void> {
  if (currentTest?.state !== 'failed' || page === undefined) return;
  const folder = join(checkout, 'test/workbench/.out');
  const path = join(folder, `${currentTest.title.replaceAll(/\W+/g, '-').slice(0, 60)}.png`);
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path });
  say(`picture of the failure: ${path}`);
}
