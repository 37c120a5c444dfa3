/** The host on the other side, and the memory that survives a reload of the page. */
export interface Connection<Saved, Message> {
  /** What `save` kept before a reload, as the editor gives it back. */
  readonly saved: unknown;
  post(message: Message): void;
  save(state: Saved): void;
}

/**
 * Opens the connection; call it once, because the editor hands out its API only once.
 * Messages come from the host alone: the page has no frames and a policy that loads nothing else.
 */
export function connect<Saved, Received, Posted>(receive: (message: Received) => void): Connection<Saved, Posted> {
  const host = acquireVsCodeApi<Saved>();
  window.addEventListener('message', (event: MessageEvent<Received>) => receive(event.data));
  return {
    saved: host.getState(),
    post: (message) => host.postMessage(message),
    save: (state) => {
      host.setState(state);
    },
  };
}
