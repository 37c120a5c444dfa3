import { randomBytes } from 'node:crypto';
import { quotedText } from '../../core/text/quotedText.ts';

/** A page for the system browser: what it says, and the headers that keep it harmless. */
export interface LoopbackPage {
  readonly status: number;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface PageOptions {
  readonly status?: number;
  readonly title: string;
  readonly text: string;
  /** What a server said: shown as text, marked as its words. */
  readonly said?: readonly string[];
  /** Runs in the page; written here, never with text from outside in it. */
  readonly script?: string;
  /** Elements that the script works with. */
  readonly body?: string;
  /** Where a form of the page may be posted to. */
  readonly formAction?: string;
  readonly nonce: string;
}

/** The last page: the answer has arrived. Its script takes the answer out of the address bar and the history. */
export function donePage(nonce: string, error: { readonly code: string; readonly description: string } | undefined): LoopbackPage {
  return page({
    nonce,
    title: error === undefined ? 'Signed on' : 'The server refused',
    text: 'The answer has arrived. You can close this window and go back.',
    said: error === undefined ? [] : [error.code, error.description].filter((text) => text !== ''),
    script: 'history.replaceState(null, "", location.pathname)',
  });
}

/** Its script reads the fragment, which no server ever gets to see, and posts it to us. */
export function relayPage(nonce: string, relayPath: string): LoopbackPage {
  return page({
    nonce,
    title: 'One moment',
    text: 'The answer is being handed over.',
    body: `<form method="post" action="${escapeHtml(relayPath)}"><input type="hidden" name="fragment"></form>`,
    script:
      'const fragment = location.hash.slice(1); const form = document.forms[0];' +
      'if (fragment) history.replaceState(null, "", location.pathname);' +
      // An empty one too, so that whoever waits here is told.
      'form.elements.fragment.value = fragment; form.submit();',
    formAction: "'self'",
  });
}

/** Posts the authorization request from the browser, for `method=POST`. */
export function startPage(nonce: string, action: string, fields: readonly (readonly [name: string, value: string])[]): LoopbackPage {
  const inputs = fields.map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`).join('');
  return page({
    nonce,
    title: 'One moment',
    text: 'You are being sent to the authorization server.',
    body: `<form method="post" action="${escapeHtml(action)}">${inputs}<noscript><button>Continue</button></noscript></form>`,
    script: 'document.forms[0].submit()',
    // No form-action here: browsers apply it to the redirects that follow, and those lead anywhere.
  });
}

/** @param headers beside those that every page has */
export function problemPage(nonce: string, status: number, text: string, headers: LoopbackPage['headers'] = {}): LoopbackPage {
  const { headers: usual, ...problem } = page({ nonce, status, title: 'This does not belong here', text });
  return { ...problem, headers: { ...usual, ...headers } };
}

/** One for each page: it lets the page's own style and script run and no other. */
export function newNonce(): string {
  return randomBytes(16).toString('base64');
}

/** At most 200 characters of each text, in quotation marks, so that it cannot pass for a sentence of this page. */
function quotation(said: readonly string[]): string {
  if (said.length === 0) return '';
  const quotes = said.map((text) => `<blockquote><bdi>${escapeHtml(quotedText(text))}</bdi></blockquote>`);
  return `<p>The server says:</p>${quotes.join('')}`;
}

function page({ status = 200, title, text, said = [], script, body, formAction, nonce }: PageOptions): LoopbackPage {
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style nonce="${nonce}">:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:20vh auto;max-width:34rem;padding:0 1rem}h1{font-size:1.3rem}blockquote{border-left:3px solid;padding-left:1rem;overflow-wrap:anywhere}</style></head>
<body><h1>${escapeHtml(title)}</h1><p id="text">${escapeHtml(text)}</p>${quotation(said)}${body ?? ''}
${script === undefined ? '' : `<script nonce="${nonce}">${script}</script>`}</body></html>
`;
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(script === undefined ? [] : [`script-src 'nonce-${nonce}'`]),
    ...(formAction === undefined ? [] : [`form-action ${formAction}`]),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return {
    status,
    html,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    },
  };
}

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => references[char] ?? char);
}
