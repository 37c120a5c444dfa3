import { defineConfig } from '@playwright/test';

/** Read by Playwright's test runner: `npm run test:ui`. */
// biome-ignore lint/style/noDefaultExport: the runner takes the default export
export default defineConfig({
  testMatch: '**/*.test.ts',
  globalSetup: './support/prepare.ts',
  outputDir: '../workbench/.out/ui',
  // An editor that starts waits more than it computes, so two share the cores of a small machine.
  workers: 2,
  forbidOnly: true,
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 15_000, toPass: { timeout: 15_000 } },
  use: { actionTimeout: 15_000, navigationTimeout: 30_000, screenshot: 'only-on-failure' },
});
