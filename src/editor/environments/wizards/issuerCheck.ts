import type { ServerMetadata } from '../../../core/oauth/wire.ts';
import type { FlowId } from '../../../core/runs/hop.ts';
import type { Environment } from '../../../environments/environment.ts';

/** What came of asking a server for its metadata before an environment is saved. All texts of a server's making are data. */
export type IssuerCheck =
  | { readonly kind: 'found'; readonly run: FlowId; readonly metadata: ServerMetadata }
  | IssuerTrouble
  /** Nobody waited for it, or nothing can be asked: the environment does not say where it is. */
  | { readonly kind: 'notAsked' };

export interface IssuerTrouble {
  readonly kind: 'trouble';
  readonly run: FlowId;
  readonly code: string;
  /** Sentences that may quote the server. */
  readonly message: string;
  readonly remedy: string | undefined;
  /** The issuer that the document states, where it is another one. */
  readonly stated: string | undefined;
}

/** Where an authorization server is. */
export type ServerPlace = Omit<Environment, 'applications' | 'users'>;

/** Asks a server for its metadata, as a run that can be looked at. @param left ends the run */
export type CheckIssuer = (place: ServerPlace, left: AbortSignal) => Promise<IssuerCheck>;
