import type { ExportInput } from '../../core/exports/exportKind.ts';
import { hidePersonalData } from '../../core/exports/hidePersonalData.ts';
import type { HopId } from '../../core/runs/hop.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { present } from '../../core/values/members.ts';
import type { ExportOffer } from './exportOffer.ts';
import { isReport, runsAgain } from './exportOffer.ts';
import type { ExportSubject } from './exportSubject.ts';

/** What is chosen of one export. The next begins anew: nothing of it is remembered. */
export interface ExportChoice {
  /** Value of the way out. */
  readonly offer?: string;
  readonly hops?: ReadonlySet<HopId>;
  /** Left out until somebody chose: then it follows from what is exported. */
  readonly hidesPersonal?: boolean;
  /** The run as it was on the wire, where somebody chose to include secrets. */
  readonly raw?: FlowView;
  /** The row of the preview that was chosen last. */
  readonly row?: string;
}

/** Reports are for others to read: without personal data, unless somebody chose otherwise. */
export function hidesPersonal({ hidesPersonal: chosen }: ExportChoice, offer: ExportOffer): boolean {
  return chosen ?? isReport(offer);
}

/** What the writer of an export is given. @param at milliseconds since the epoch */
export function exportInputOf(
  { run, secrets }: ExportSubject,
  choice: ExportChoice,
  offer: ExportOffer,
  { at, version, fileName }: Pick<ExportInput, 'at' | 'version' | 'fileName'>,
): ExportInput {
  const withSecrets = choice.raw !== undefined && secrets.kind === 'held';
  const written = withSecrets && !runsAgain(offer) ? choice.raw : run;
  return {
    run: hidesPersonal(choice, offer) ? hidePersonalData(written) : written,
    withSecrets,
    at,
    version,
    ...present({ fileName, hops: choice.hops, secretOf: withSecrets ? secrets.valueOf : undefined }),
  };
}
