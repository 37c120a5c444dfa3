import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import { flowCompleted, startFlow, webview } from '../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../support/editorTest.ts';

test('the panel in VS Code has the policy of its page, which lets no form out', async ({ page }) => {
  await startFlow(page);
  await flowCompleted(page);
  const panel = webview(page);
  const policy = await panel.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  for (const directive of ["default-src 'none'", "form-action 'none'", "base-uri 'none'", "frame-src 'none'"])
    expect(policy).toContain(directive);

  let requests = 0;
  const elsewhere = createServer((_, response) => {
    requests += 1;
    response.end();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  // Told by the browser's console: Chromium puts an error page in the frame of a form that it stopped, and with it goes every script.
  const stopped = page.waitForEvent('console', (message) => /form-action/.test(message.text()));
  await panel.locator('body').evaluate(`setTimeout(() => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = 'http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/';
    document.body.append(form);
    form.submit();
  })`);
  expect((await stopped).text()).toContain('violates the following Content Security Policy directive');
  elsewhere.close();
  expect(requests, 'requests that left the panel').toBe(0);
});
