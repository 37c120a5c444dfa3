import { originOf } from '../../http/origin.ts';
import { isUnseen, type PageElement, type PageNodes, textOf } from '../../http/page/pageNodes.ts';
import { isRedirectTarget } from '../../oauth/redirectUri.ts';
import { present } from '../../values/members.ts';
import type { PageLink, SignOnPage } from './pageForm.ts';
import { baseOf, targetUrl } from './pageTarget.ts';
import { isUnseenAnywhere } from './readControls.ts';
import { readForms } from './readForms.ts';
import { UniqueKeys } from './uniqueKeys.ts';
import { whatOnlyABrowserDoes } from './whatOnlyABrowserDoes.ts';

const mostLinks = 12;
const mostText = 600;

/**
 * A page to sign on at, from what a parser made of it. Pure and total.
 * @param redirectUri where a link may lead besides the server of the page
 */
export function readSignOnPage(nodes: PageNodes, pageUrl: string, redirectUri?: string): SignOnPage {
  const base = baseOf(nodes, pageUrl);
  const keys = new UniqueKeys();
  const forms = readForms(nodes, base, pageUrl, keys);
  const body = nodes.findIndex((node) => node.kind === 'element' && node.name === 'body');
  return present({
    title: titleOf(nodes),
    forms,
    links: readLinks(
      nodes,
      base,
      keys,
      (url) => originOf(url) === originOf(pageUrl) || (redirectUri !== undefined && isRedirectTarget(url, redirectUri)),
    ),
    alerts: readAlerts(nodes),
    text: body < 0 ? '' : textOf(nodes, body, mostText),
    refresh: readRefresh(nodes, base),
    hasScripts: nodes.some((node) => node.kind === 'element' && node.name === 'script' && isProgram(node)),
    needs: whatOnlyABrowserDoes(nodes, forms),
  });
}

function titleOf(nodes: PageNodes): string {
  const place = nodes.findIndex((node) => node.kind === 'element' && node.name === 'title');
  const inside = nodes[place + 1];
  return place >= 0 && inside?.kind === 'text' ? inside.text.replace(/\s+/g, ' ').trim().slice(0, 200) : '';
}

function isProgram({ attributes }: PageElement): boolean {
  return !/json|template|importmap|speculation/i.test(attributes.get('type') ?? '');
}

/** Links of the same server, or home, with words on them: an account to choose, a way to cancel. */
function readLinks(nodes: PageNodes, base: string, keys: UniqueKeys, isOffered: (url: string) => boolean): readonly PageLink[] {
  const links: PageLink[] = [];
  for (const [place, node] of nodes.entries()) {
    if (links.length === mostLinks) break;
    const href = node.kind === 'element' && node.name === 'a' ? node.attributes.get('href')?.trim() : undefined;
    if (href === undefined || href === '' || href.startsWith('#') || isUnseenAnywhere(nodes, place)) continue;
    const url = targetUrl(href, base);
    const label = textOf(nodes, place, 100);
    if (url === undefined || label === '' || !isOffered(url)) continue;
    links.push({ key: keys.take(label), label, url });
  }
  return links;
}

const alertWords = /\b(?:error|errors|alert|invalid|danger|warning|feedback|flash|message)\b/i;

/** What says that something is wrong: by its role first, then by its classes, as pages have them. */
function readAlerts(nodes: PageNodes): readonly string[] {
  const byRole: string[] = [];
  const byClass: string[] = [];
  for (let place = 0; place < nodes.length && byRole.length < 5 && byClass.length < 5; place++) {
    const node = nodes[place];
    if (node?.kind !== 'element') continue;
    if (isUnseen(node)) {
      place = Math.max(place, node.end - 1);
      continue;
    }
    const { attributes } = node;
    const isAlert = attributes.get('role') === 'alert' || ['assertive', 'polite'].includes(attributes.get('aria-live') ?? '');
    const words = `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`
      .replace(/[-_]+/g, ' ')
      .replace(/([a-z])([A-Z])/g, '$1 $2');
    const isNamed = !isAlert && alertWords.test(words) && node.name !== 'form' && node.name !== 'body' && node.name !== 'html';
    const text = isAlert || isNamed ? textOf(nodes, place, 300) : '';
    if (text === '') continue;
    (isAlert ? byRole : byClass).push(text);
    place = node.end - 1;
  }
  return [...new Set([...byRole, ...byClass])];
}

/** HTML section 4.2.5.3. One in `noscript` leads those without scripts to a page that says so. */
function readRefresh(nodes: PageNodes, base: string): string | undefined {
  for (const node of nodes) {
    if (node.kind !== 'element' || node.name !== 'meta' || node.attributes.get('http-equiv')?.toLowerCase() !== 'refresh') continue;
    if (isInNoscript(nodes, node)) continue;
    const url = /^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(node.attributes.get('content') ?? '')?.[1];
    if (url !== undefined) return targetUrl(url, base);
  }
  return undefined;
}

function isInNoscript(nodes: PageNodes, { parent }: PageElement): boolean {
  for (let at = parent; at >= 0; ) {
    const node = nodes[at];
    if (node?.kind !== 'element') return false;
    if (node.name === 'noscript') return true;
    at = node.parent;
  }
  return false;
}
