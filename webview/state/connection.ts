import type { FromWebview, ToWebview } from '../../src/messages.ts';
import { parseSavedState, type SavedState } from './viewState.ts';

/** The host on the other side, and the memory that survives a reload of the page. */
export interface Connection {
  readonly saved: SavedState | undefined;
  post(message: FromWebview): void;
  save(state: SavedState): void;
}

/**
 * Opens the connection; call it once, because the editor hands out its API only once.
 * Messages come from the host alone: the page has no frames and a policy that loads nothing else.
 */
export function connect(receive: (message: ToWebview) => void): Connection {
  const host = acquireVsCodeApi<SavedState>();
  window.addEventListener('message', (event: MessageEvent<ToWebview>) => receive(event.data));
  return {
    saved: parseSavedState(host.getState()),
    post: (message) => host.postMessage(message),
    save: (state) => {
      host.setState(state);
    },
  };
}
