import { editRequest, type PartEdit } from '../changes/editRequest.ts';
import { partsOf } from '../changes/requestParts.ts';
import type { RequestReview } from '../engine/review/requestReview.ts';
import type { HttpRequest } from '../http/http.ts';
import type { StepName } from '../runs/steps/steps.ts';
import type { TamperEdit } from './tamperCase.ts';

/** A request of a run by its step. */
export interface StepRequest {
  readonly step: StepName;
  readonly request: HttpRequest;
}

/**
 * A review that makes the changes of a case.
 *
 * @param control requests of the control run, raw
 * @param beforeEach called before each request is sent, changed or not; what it rejects with ends the run
 */
export function tamperReview(
  edits: readonly TamperEdit[],
  control: readonly StepRequest[],
  beforeEach: (request: HttpRequest, signal: AbortSignal) => Promise<void>,
): RequestReview {
  const earlier: StepRequest[] = [];
  return {
    async before({ step, request }, signal) {
      await beforeEach(request, signal);
      const own = edits.filter((edit) => edit.step === step && hasGrantType(request, edit.grantType));
      const changed = own.reduce((sent, edit) => {
        const made = editOf(edit, sent, edit.to.kind === 'taken' && edit.to.from === 'control' ? control : earlier);
        return made === undefined ? sent : editRequest(sent, [made]);
      }, request);
      earlier.push({ step, request: changed });
      return { kind: 'send', request: changed };
    },
  };
}

function hasGrantType(request: HttpRequest, grantType: string | undefined): boolean {
  return grantType === undefined || valuesIn(request, 'grant_type')[0] === grantType;
}

/** `undefined` where there is nothing to make the change of. */
function editOf({ place, name, to }: TamperEdit, request: HttpRequest, sources: readonly StepRequest[]): PartEdit | undefined {
  const at = { ...(place === undefined ? {} : { place }), name };
  if (to.kind === 'values') return { ...at, values: to.values };
  const source = to.kind === 'made' ? request : sources.find(({ step }) => step === to.step)?.request;
  const values = source === undefined ? [] : valuesIn(source, to.kind === 'made' ? name : to.name);
  const [first] = values;
  if (first === undefined) return undefined;
  if (to.kind === 'taken') return { ...at, values };
  const made = to.of(first);
  return { ...at, values: typeof made === 'string' ? [made] : made };
}

function valuesIn(request: HttpRequest, name: string): readonly string[] {
  return partsOf(request)
    .filter((part) => (part.place === 'header' ? part.name.toLowerCase() === name : part.name === name))
    .map(({ value }) => value);
}
