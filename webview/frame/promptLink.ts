import { nothing, type TemplateResult } from 'lit-html';
import type { PanelContext } from '../state/panelContext.ts';
import { copyButton } from '../ui/copyButton.ts';
import { html } from '../ui/html.ts';
import { qrPath } from './qrPath.ts';

/** The page that the person has to open: as a link, as a QR code for another device, and the code to type there. */
export function promptLink(url: string, code: string | undefined, context: PanelContext): TemplateResult {
  const isWebPage = /^https?:\/\//i.test(url); // Anything else would be a way out of the page that a server chose.
  return html`<div class="prompt-link">
    <dl>
      ${
        code === undefined
          ? nothing
          : html`<dt>User code</dt><dd data-row><span class="user-code">${code}</span> ${copyButton('Copy the user code', () => context.post({ type: 'copyText', text: code }))}</dd>`
      }
      <dt>Page</dt>
      <dd data-row>${isWebPage ? html`<a class="prompt-address" href=${url} title=${url}>${url}</a>` : html`<span class="prompt-address" title=${url}>${url}</span>`} ${copyButton('Copy the address of the page', () => context.post({ type: 'copyText', text: url }))}</dd>
    </dl>
    ${isWebPage ? qrCode(url) : nothing}
  </div>`;
}

function qrCode(url: string): TemplateResult | typeof nothing {
  const code = qrPath(url);
  if (code === undefined) return nothing;
  return html`<svg class="qr-code" width="120" height="120" viewBox="0 0 ${code.size} ${code.size}" shape-rendering="crispEdges" role="img" aria-label="QR code of the page"><path d=${code.path}></path></svg>`;
}
