import type { HopView } from '../../src/core/runs/views.ts';
import { curlCommand, rawMessages } from '../../src/core/shown/detail/copiedMessage.ts';
import { phaseName } from '../../src/core/shown/phases.ts';
import type { ToWebview } from '../../src/messages.ts';
import { hopPhase } from '../hops/hopPhase.ts';
import type { PanelContext } from '../state/panelContext.ts';
import type { ViewState } from '../state/viewState.ts';
import { announce } from '../ui/announce.ts';

/** Does what was taken from a context menu of the panel; nothing when the panel shows another run by now. */
export function takeMenuItem(
  { flowId, item, target }: Extract<ToWebview, { readonly type: 'takeMenuItem' }>,
  { content }: ViewState,
  { dispatch, post, secrets }: PanelContext,
): void {
  if (content.kind !== 'flow' || content.summary.id !== flowId) return;
  const { summary, hops } = content;
  const withHop = (act: (hop: HopView) => void): void => {
    const hop = hops.find(({ id }) => id === target);
    if (hop !== undefined) act(hop);
  };
  const copy = (textOf: (hop: HopView) => string): void =>
    withHop((hop) => {
      post({ type: 'copyText', text: textOf(hop) });
      announce('Copied');
    });
  const filter = (text: string): void => dispatch({ type: 'filterTyped', text });
  switch (item) {
    case 'copyAsCurl':
      copy(curlCommand);
      break;
    case 'copyUrl':
      copy(({ request }) => request.url);
      break;
    case 'copyMessages':
      copy(rawMessages);
      break;
    case 'showOnlyPhase':
      withHop((hop) => filter(`phase:"${phaseName(hopPhase(summary, hop))}"`));
      break;
    case 'showOnlyStatus':
      withHop(({ outcome }) => {
        if (outcome.kind === 'answered') filter(`status:${outcome.status}`);
      });
      break;
    case 'copyValue':
      secrets.copy(target);
      announce('Copied');
      break;
    case 'revealValue':
      secrets.reveal(target);
      break;
  }
}
