import type { CommandName } from '../contributions/commands.ts';
import type { ExportWish } from './exportWish.ts';

/** What each command wants of the run, or of the hops that it is called on. */
export const exportCommandWishes: Readonly<Record<CommandName<'exports'>, { readonly of: 'run' | 'hop' } & ExportWish>> = {
  exportRun: { of: 'run' },
  saveRun: { of: 'run', offer: 'file authrun' },
  copyRunAs: { of: 'run', to: 'clipboard' },
  exportHop: { of: 'hop' },
  exportHops: { of: 'hop' },
  copyHopAsScript: { of: 'hop', offer: 'clipboard curl' },
  copyHopAsConfig: { of: 'hop', offer: 'clipboard curlConfig' },
  copyHopAsHttp: { of: 'hop', offer: 'clipboard http' },
  copyHopAsFetch: { of: 'hop', offer: 'clipboard tokenRequestFetch' },
  copyHopAsPython: { of: 'hop', offer: 'clipboard tokenRequestPython' },
  copyHopAsMermaid: { of: 'hop', offer: 'clipboard mermaid' },
  copyHopAsMarkdown: { of: 'hop', offer: 'clipboard markdown' },
};
