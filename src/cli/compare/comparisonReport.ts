import type { Comparison, Difference } from '../../core/compare/comparison.ts';
import type { HopId } from '../../core/runs/hop.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { plainText } from '../../core/shown/detail/said.ts';
import { present } from '../../core/values/members.ts';

/** What `compare --json` prints. */
export interface ComparisonReport {
  readonly equal: boolean;
  readonly a: ComparedRun | null;
  readonly b: ComparedRun | null;
  /** One sentence. Null where nothing differs. */
  readonly cause: string | null;
  /** The likely cause first, then what follows from it, then the rest, each in the order of the flow. */
  readonly differences: readonly ReportedDifference[];
  /** Hops that do the same, by their indices from 1; null where a run has none. */
  readonly hops: readonly { readonly step: string; readonly a: number | null; readonly b: number | null }[];
  /** What differs in every run, by kind. */
  readonly setAside: Comparison['setAside'];
  /** Secrets of two files cannot be compared: a tag in one is another value in the other. */
  readonly secretsComparable: boolean;
  readonly error?: { readonly code: string; readonly message: string };
}

interface ComparedRun {
  /** As it was named. */
  readonly file: string;
  readonly grant: string;
  readonly environment: string;
  readonly application: string;
  readonly outcome: string;
}

interface ReportedDifference extends Pick<Difference, 'role' | 'kind' | 'name' | 'a' | 'b'> {
  /** What differs, in one sentence. */
  readonly message: string;
  /** Indices of the hops that it is about; left out where it is about none. */
  readonly hops?: { readonly a: number | null; readonly b: number | null };
}

/** Two runs with the files that they came from. */
export interface ComparedRuns {
  readonly a: FlowView;
  readonly b: FlowView;
  readonly files: readonly [a: string, b: string];
}

export function comparisonReport(
  { hops, differences, cause, setAside, secretsComparable }: Comparison,
  runs: ComparedRuns,
): ComparisonReport {
  const { a, b, files } = runs;
  const pairs = hops.map((pair) => ({ step: pair.step, a: indexOf(a, pair.a), b: indexOf(b, pair.b) }));
  return {
    equal: differences.length === 0,
    a: comparedRun(a, files[0]),
    b: comparedRun(b, files[1]),
    cause: cause === undefined ? null : plainText(cause),
    differences: differences.map(({ role, kind, name, a: inA, b: inB, pair, said }) => {
      const at = pair === undefined ? undefined : pairs[pair];
      return {
        role,
        kind,
        message: plainText(said),
        ...present({ name, a: inA, b: inB, hops: at === undefined ? undefined : { a: at.a, b: at.b } }),
      };
    }),
    hops: pairs,
    setAside,
    secretsComparable,
  };
}

/** The report of what could not be compared. */
export function reportNoComparison(error: { readonly code: string; readonly message: string }): ComparisonReport {
  return { equal: false, a: null, b: null, cause: null, differences: [], hops: [], setAside: [], secretsComparable: false, error };
}

function comparedRun({ grant, environment, application, outcome }: FlowView, file: string): ComparedRun {
  return { file, grant, environment, application, outcome: outcome.kind };
}

function indexOf({ hops }: FlowView, id: HopId | undefined): number | null {
  return hops.find((hop) => hop.id === id)?.index ?? null;
}
