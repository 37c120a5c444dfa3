import { nothing, type TemplateResult } from 'lit-html';
import type { PanelContext } from '../state/panelContext.ts';
import type { Contact } from '../state/viewState.ts';
import { button } from '../ui/components.ts';
import { html } from '../ui/html.ts';
import { icon } from '../ui/icon.ts';

/**
 * That the extension host does not answer, for as long as it does not, and what a person can do. A run that was under way may go on,
 * or may have ended with the host: the panel cannot know. VS Code starts a new host for one that crashed, and gives it no panel of the
 * one before: it answers a panel that is opened anew.
 */
export function contactStrip(contact: Contact, { dispatch, recording }: PanelContext): TemplateResult | typeof nothing {
  if (contact === 'kept') return nothing;
  const reload = (): void => dispatch({ type: 'reloadChosen' });
  return html`<section class="strip contact" role="alert" aria-label="Contact with the editor">
    ${icon('warning', 'warn')}
    <div class="strip-body">
      <p class="message"><strong>${contact === 'lostAgain' ? 'The editor still does not answer.' : 'The editor stopped answering.'}</strong> ${adviceOf(contact, recording === undefined)}</p>
      <div class="strip-foot" data-row>${button('Reload Panel', 'secondary', reload)}${contact === 'asked' ? html`<span class="strip-dim">Asking for the run again…</span>` : nothing}</div>
    </div>
  </section>`;
}

function adviceOf(contact: Contact, isOfRuns: boolean): string {
  if (contact !== 'lostAgain') return 'What is shown may be out of date.';
  const again = isOfRuns ? 'open the run again from the Runs view' : 'open the file again';
  return `Close this panel and ${again}. If that does not help, run Developer: Reload Window from the Command Palette.`;
}
