import type { ExportedFile, ExportName } from '../../../src/core/exports/exportKind.ts';
import { exportKinds } from '../../../src/core/exports/exportKinds.ts';
import type { FlowView } from '../../../src/core/runs/views.ts';
import { exportInput } from '../../support/exports/exportInput.ts';

/** A run as files of one kind, without secrets. */
export function filesOf(kind: ExportName, run: FlowView): readonly ExportedFile[] {
  const found = exportKinds.find(({ name }) => name === kind);
  if (found === undefined) throw new Error(`There is no kind ${kind}.`);
  return found.write(exportInput(run));
}
