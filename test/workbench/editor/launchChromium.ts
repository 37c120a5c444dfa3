import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../install/findChromium.mjs';

/** Chromium without its own connections to the outside; as root without its sandbox, which refuses root. */
const flags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a real Chromium with a new profile, without a window; the one on this machine, or Debian's when it can be installed. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: flags });
}
