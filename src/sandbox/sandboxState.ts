import type { Directory } from './directory/directory.ts';
import type { Faults } from './faults/faults.ts';
import type { EnvironmentUrls } from './flows/environmentUrls.ts';
import type { FlowStore } from './flows/flowStore.ts';
import type { CookieOptions } from './sessions/sessionCookies.ts';
import type { SessionStore } from './sessions/sessionStore.ts';
import type { KeyRing } from './tokens/keyRing.ts';

/** Everything that one running sandbox knows. Nothing of it is in a module variable: several can run side by side. */
export interface SandboxState {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly issuer: string;
  readonly urls: EnvironmentUrls;
  readonly directory: Directory;
  readonly sessions: SessionStore;
  readonly flows: FlowStore;
  /** Apart from the others, since neither the flows API nor the sign-on page knows them. */
  readonly daVinciFlows: FlowStore;
  readonly keys: KeyRing;
  /** Whether the response modes of JARM are there, which PingOne does not have. */
  readonly jarm: boolean;
  readonly faults: Faults;
  readonly cookies: CookieOptions;
  /** One line for standard error. It never carries a secret. */
  readonly log: (line: string) => void;
}
