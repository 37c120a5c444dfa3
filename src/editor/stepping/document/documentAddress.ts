import type { FlowId } from '../../../core/runs/hop.ts';
import type { StepName } from '../../../core/runs/steps/steps.ts';

/** The document of a request that a run waits with. */
export interface DocumentAddress {
  readonly flow: FlowId;
  /** Of the run, as `SteppedRun` counts. */
  readonly pause: number;
  /** As it goes out without a change. */
  readonly isOriginal: boolean;
}

/** The path of a document. Nothing of the request stands in it: VS Code writes it to disk. */
export function documentPath({ flow, pause, isOriginal }: DocumentAddress, hop: number, step: StepName): string {
  return `/${flow}/${pause}/${isOriginal ? 'original/' : ''}${hop} ${step}.json`;
}

/** @returns `undefined` for a path that is none of ours */
export function readDocumentPath(path: string): DocumentAddress | undefined {
  const [, flow, pause, original] = /^\/([^/]+)\/(\d{1,9})\/(original\/)?[^/]+\.json$/.exec(path) ?? [];
  return flow === undefined ? undefined : { flow: flow as FlowId, pause: Number(pause), isOriginal: original !== undefined };
}
