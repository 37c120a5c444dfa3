import type { Directory } from '../directory/directory.ts';
import type { Exchange } from '../http/exchange.ts';
import type { SandboxState } from '../sandboxState.ts';
import type { Caller } from './caller.ts';
import type { Permission } from './permissions.ts';

/** A call of the platform API that may be answered. */
export interface PlatformCall {
  readonly exchange: Exchange;
  readonly state: SandboxState;
  readonly directory: Directory;
  readonly caller: Caller;
  /** Parts of the path: `applicationId` … */
  readonly ids: Readonly<Record<string, string>>;
  /** `http://127.0.0.1:PORT/v1/environments/{environmentId}` */
  readonly base: string;
}

/** One operation of the platform API. */
export interface PlatformRoute {
  readonly method: string;
  /** Below the environment: `/applications/{applicationId}/secret`. */
  readonly path: string;
  readonly permission: Permission;
  /** Scope with which users may call it about themselves. */
  readonly selfScope?: string;
  readonly answer: (call: PlatformCall) => void | Promise<void>;
}
