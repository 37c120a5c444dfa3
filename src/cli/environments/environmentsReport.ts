import type { ExitCode } from '../exitCode.ts';
import type { ErrorReport, FindingReport } from '../output/flowReport.ts';

/** What there is to know of an environment without asking its server. No value of a variable is in it. */
export interface EnvironmentReport {
  readonly name: string;
  readonly kind: string;
  /** The issuer, or the endpoint that stands for it; null of a sandbox that is started for a run. */
  readonly server: string | null;
  readonly applications: readonly {
    readonly name: string;
    readonly clientId: string;
    readonly clientAuthentication: string;
    readonly grantTypes: readonly string[];
  }[];
  readonly users: readonly string[];
  /** The environment variables that hold its secrets. */
  readonly variables: readonly { readonly name: string; readonly isSet: boolean }[];
}

/** What the server of an environment says of itself. */
export type DiscoveryReport =
  /** `endpoints`: names of those that a run would use. */
  | { readonly outcome: 'found'; readonly endpoints: readonly string[]; readonly findings: readonly FindingReport[] }
  /** There is none to ask: a sandbox is started for a run, and a server without an issuer has no metadata. */
  | { readonly outcome: 'notAsked'; readonly why: string }
  | {
      readonly outcome: 'refused' | 'failed' | 'cancelled';
      readonly error: ErrorReport | undefined;
      readonly findings: readonly FindingReport[];
    };

/** What `environments` prints. */
export interface EnvironmentsReport {
  /** The file that was read, as it was named or found. */
  readonly file: string;
  readonly environments: readonly (EnvironmentReport & { readonly refused?: string; readonly discovery?: DiscoveryReport })[];
  /** What is wrong with the file, with its place. */
  readonly problems: readonly { readonly path: string; readonly severity: 'error' | 'warning'; readonly message: string }[];
}

export interface EnvironmentsFinished {
  readonly report: EnvironmentsReport;
  readonly text: string;
  readonly exitCode: ExitCode;
}
