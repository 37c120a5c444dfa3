import type { TemplateResult } from 'lit-html';
import type { PkceView } from '../../src/flow/views.ts';
import { html } from '../html.ts';
import type { PanelContext } from '../panelContext.ts';
import { fieldList, part } from './fieldList.ts';
import { secretChip } from './secretText.ts';
import { shortenedText } from './shortenedText.ts';
import { specLink } from './specLink.ts';

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
