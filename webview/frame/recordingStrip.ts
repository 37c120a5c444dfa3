import { nothing, type TemplateResult } from 'lit-html';
import type { PanelContext } from '../state/panelContext.ts';
import { html } from '../ui/html.ts';
import { icon } from '../ui/icon.ts';
import { textButton } from '../ui/values/textButton.ts';

/** Which file the run is from, how it was read, and the way to its other runs; nothing for a run of this editor. */
export function recordingStrip({ recording, post }: PanelContext): TemplateResult | typeof nothing {
  if (recording === undefined) return nothing;
  const { file, run, runs, notes, trouble } = recording;
  const said = [...(trouble === undefined ? [] : [trouble]), ...notes].join(' ');
  return html`<section class="strip recording" role="note" aria-label="File">
    ${trouble === undefined ? icon('go-to-file') : icon('warning', 'warn')}
    <strong title=${file}>From ${file}</strong>
    <span class=${trouble === undefined ? 'strip-dim' : ''} role="status" title=${said}>${said}</span>
    <span class="strip-end">${runs > 1 ? textButton(`Run ${run} of ${runs}…`, () => post({ type: 'chooseRun' })) : nothing}${textButton('Open as Text', () => post({ type: 'openAsText' }))}</span>
  </section>`;
}
