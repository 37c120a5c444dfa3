import type { TemplateResult } from 'lit-html';
import type { PkceView } from '../../src/core/runs/views.ts';
import type { PanelContext } from '../state/panelContext.ts';
import { fieldList, part } from '../ui/fieldList.ts';
import { html } from '../ui/html.ts';
import { secretChip } from '../ui/secretText.ts';
import { shortenedText } from '../ui/shortenedText.ts';
import { specLink } from '../ui/specLink.ts';

/** The code verifier, the challenge that was sent for it, and how the one follows from the other. */
export function pkceView(pkce: PkceView, expanded: readonly string[], context: PanelContext): TemplateResult {
  if (pkce.method === 'none')
    return part(
      'PKCE',
      html`<p class="dim">Not used: the authorization request carried no challenge. ${specLink('RFC 9700 section 2.1.1')}</p>`,
    );
  const derivation = pkce.method === 'S256' ? 'base64url(SHA-256(verifier))' : 'the verifier itself';
  return part(
    'PKCE',
    html`${fieldList([
      { name: 'verifier', value: secretChip(pkce.verifierTag, context.secrets, 'button') },
      { name: 'method', value: pkce.method },
      {
        name: 'challenge',
        value:
          pkce.method === 'plain'
            ? secretChip(pkce.verifierTag, context.secrets, 'button')
            : shortenedText(pkce.challenge, 'pkce:challenge', expanded, context),
      },
    ])}
      <p class="derivation">challenge = ${derivation} ${specLink('RFC 7636 section 4.2')}</p>`,
  );
}
