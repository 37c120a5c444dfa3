import type { HopAnswer, Run } from '../../engine/run.ts';
import { isMarkup } from '../../http/isPage.ts';
import { parseUrl } from '../../http/parseUrl.ts';

/** A page of a sign-off has a frame for each client. */
const mostFrames = 4;

/**
 * Loads the frames of a sign-off page that lead to the front-channel logout address of this client, as the browser would in which the page
 * is shown (OpenID Connect Front-Channel Logout section 3). Each arrives as a hop of its own. Frames of other clients are not loaded.
 *
 * @param address that is listened to
 */
export async function loadLogoutFrames(run: Run, { request, response }: HopAnswer, address: string): Promise<void> {
  if (!isMarkup(response)) return;
  const page = await run.ports.parsePage(response.body);
  if (page.kind !== 'read') return;
  const frames = page.nodes.flatMap((node) => {
    const source = node.kind === 'element' && node.name === 'iframe' ? node.attributes.get('src') : undefined;
    const url = source === undefined ? undefined : parseUrl(source, request.url);
    return url !== undefined && leadsTo(url, address) ? [url.href] : [];
  });
  const { timeouts, bodyCapBytes } = run.plan;
  for (const url of [...new Set(frames)].slice(0, mostFrames)) {
    await run.ports.transport.send({ method: 'GET', url, headers: [] }, { signal: run.signal, timeouts, bodyCapBytes, channel: 'back' });
  }
}

function leadsTo(url: URL, address: string): boolean {
  const awaited = parseUrl(address);
  return url.origin === awaited?.origin && url.pathname === awaited.pathname;
}
