import type { PageElement, PageNodes } from '../../http/page/pageNodes.ts';
import { parseUrl } from '../../http/parseUrl.ts';

/** The address that relative ones of a page start from (HTML section 2.4.3): the first `<base>` with an href. */
export function baseOf(nodes: PageNodes, pageUrl: string): string {
  const base = nodes.find((node): node is PageElement => node.kind === 'element' && node.name === 'base' && node.attributes.has('href'));
  const url = parseUrl(base?.attributes.get('href')?.trim() ?? '', pageUrl);
  return url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:') ? pageUrl : url.href;
}

/** An address of http or https without fragment, user and password; `undefined` for any other. */
export function targetUrl(written: string, base: string): string | undefined {
  const url = parseUrl(written.trim(), base);
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  url.hash = '';
  url.username = '';
  url.password = '';
  return url.href;
}
