import { FlowStop } from '../../core/engine/flowStop.ts';
import type { HopAnswer, Run } from '../../core/engine/run.ts';
import { originOf } from '../../core/http/origin.ts';
import { parseUrl } from '../../core/http/parseUrl.ts';
import { hopInWords } from '../../core/runs/steps/stepWords.ts';
import { l10n } from '../../core/text/l10n.ts';
import { quotedText } from '../../core/text/quotedText.ts';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import type { DaVinciNode } from './daVinciNode.ts';

const code = 'signOn.daVinci';
const spec = 'PingOne';
const signOnInBrowser = l10n`Sign on in the system browser.`;

/** Ends a run at a node that cannot be answered from here: it came as HTML, or has fields that only a browser can fill in. */
export function needsBrowser(run: Run, node: DaVinciNode, answer: HopAnswer): FlowStop {
  if (node.page !== undefined && node.page !== '') {
    const message = l10n`Text of the node: ${quotedText(node.page, 1000)}`;
    run.note([{ severity: 'info', code: 'daVinci.page', message, spec }], answer.hop);
  }
  return FlowStop.failed({
    code,
    message: l10n`${sentenceCase(hopInWords(answer))}: this application signs on with DaVinci. ${whyBrowser(node)}`,
    remedy: signOnInBrowser,
    spec,
    hop: answer.hop,
  });
}

function whyBrowser({ page, capabilityName, fields }: DaVinciNode): string {
  if (page !== undefined) return l10n`The node ${capabilityName} came as HTML instead of a form. It is shown as text only.`;
  const types = fields.flatMap((field) => (field.kind === 'browser' ? [field.type] : []));
  if (types.length > 0) return l10n`The node ${capabilityName} wants what only a browser can do: ${[...new Set(types)].join(', ')}.`;
  return l10n`The node ${capabilityName} has neither a button nor a field that is known here.`;
}

/**
 * Ends a run at a redirect to what its path says is a page of DaVinci; `undefined` for a redirect to anywhere else. How PingOne leads a
 * browser to a DaVinci flow is not documented, so the path is a guess and the message says so.
 */
export function daVinciRedirect(answer: HopAnswer, location: string): FlowStop | undefined {
  const path = parseUrl(location)?.pathname ?? '';
  if (!path.includes('/davinci/')) return undefined;
  return FlowStop.failed({
    code,
    message: l10n`${sentenceCase(hopInWords(answer))}: this application probably signs on with DaVinci: the server redirected to ${quotedText(path, 120)} at ${originOf(location) ?? l10n`an unknown origin`}. How PingOne leads a browser to a DaVinci flow is not documented. The nodes of the flow come as data only with the response mode pi.flow.`,
    remedy: l10n`Ask for the response mode pi.flow to sign on node by node, or sign on in the system browser.`,
    spec,
    hop: answer.hop,
  });
}
