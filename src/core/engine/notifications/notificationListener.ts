import type { HttpRequest } from '../../http/http.ts';

/** An address on this machine that a server, or a browser that it sends, calls while a run waits. */
export interface AwaitedAddress {
  /** What it is for: its member of {@link OpenListener.urls}, and of a request that reached it. */
  readonly name: string;
  /** As the client has registered it, on loopback; left out: any port, and a path that nobody can guess. */
  readonly registered?: string | undefined;
  readonly method: 'GET' | 'POST';
}

/** A request that came, whoever sent it. */
export interface ArrivedRequest {
  /** As it came, without cookies and credentials, which a browser has for other programs of this machine. A body was read where one is awaited. */
  readonly request: HttpRequest;
  /** The address that it was sent to; `undefined` for any other path. */
  readonly name?: string | undefined;
  /** Set when it cannot be what is awaited, whatever it says: the status to answer with, and why, as a sentence. */
  readonly refusal?: { readonly status: 400 | 404; readonly reason: string };
}

/** A status and nothing else, or a document with status 200, in ASCII. */
export type GivenResponse = number | { readonly mediaType: string; readonly body: string };

export interface OpenListener {
  /** Where each address is reached, by its name. */
  readonly urls: ReadonlyMap<string, string>;
  /** Ends all connections. Nothing is answered any more. */
  close(): void;
}

/** Listens on loopback for as long as a run waits for something that is sent to the client. */
export interface NotificationListener {
  /**
   * @param answer called with every request; gives its response, which is not to be stored. It must not reject.
   * @throws {UserAgentError} when an address cannot be listened to
   */
  open(addresses: readonly AwaitedAddress[], answer: (arrived: ArrivedRequest) => Promise<GivenResponse>): Promise<OpenListener>;
}
