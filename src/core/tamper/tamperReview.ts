import { editRequest, type PartEdit } from '../changes/editRequest.ts';
import { partsOf } from '../changes/requestParts.ts';
import type { RequestReview } from '../engine/review/requestReview.ts';
import type { HttpRequest } from '../http/http.ts';
import type { StepName } from '../runs/steps/steps.ts';
import type { PartTamper, Resigning, TamperEdit, TamperSource } from './tamperCase.ts';

/** A request of a run by its step. */
export interface StepRequest {
  readonly step: StepName;
  readonly request: HttpRequest;
}

/** Raw requests of the runs before this one. */
export type TamperSources = Partial<Record<Exclude<TamperSource, 'this run'>, readonly StepRequest[]>>;

/** What a changed run is made with. */
export interface TamperAids {
  readonly sources: TamperSources;
  readonly resigning: Resigning;
  /** Called before each request is sent, changed or not; what it rejects with ends the run. */
  readonly beforeEach: (sent: StepRequest, signal: AbortSignal) => Promise<void>;
}

/** A review that makes the changes of a case. */
export function tamperReview(edits: readonly TamperEdit[], { sources, resigning, beforeEach }: TamperAids): RequestReview {
  const earlier: StepRequest[] = [];
  return {
    async before({ step, request }, signal) {
      await beforeEach({ step, request }, signal);
      const own = edits.filter((edit) => edit.step === step && hasGrantType(request, edit.grantType));
      let sent = request;
      for (const edit of own) sent = await edited(edit, sent, { ...sources, 'this run': earlier }, resigning);
      earlier.push({ step, request: sent });
      return { kind: 'send', request: sent };
    },
  };
}

function hasGrantType(request: HttpRequest, grantType: string | undefined): boolean {
  return grantType === undefined || valuesIn(request, 'grant_type')[0] === grantType;
}

type AllSources = TamperSources & { readonly 'this run': readonly StepRequest[] };

async function edited(edit: TamperEdit, request: HttpRequest, sources: AllSources, resigning: Resigning): Promise<HttpRequest> {
  if ('of' in edit) {
    const before = sources['run before']?.find(({ step }) => step === edit.step)?.request;
    return edit.withRunBefore === true && before === undefined ? request : edit.of(request, before);
  }
  const values = await valuesOf(edit, request, sources, resigning);
  if (values === undefined) return request;
  const part: PartEdit = { ...(edit.place === undefined ? {} : { place: edit.place }), name: edit.name, values };
  return editRequest(request, [part]);
}

/** `undefined` where there is nothing to make the change of. */
async function valuesOf(
  { name, to }: PartTamper,
  request: HttpRequest,
  sources: AllSources,
  resigning: Resigning,
): Promise<readonly string[] | undefined> {
  if (to.kind === 'values') return to.values;
  if (to.kind === 'taken') {
    const source = sources[to.from]?.find(({ step }) => step === to.step)?.request;
    return source === undefined ? undefined : valuesIn(source, to.name);
  }
  const [first] = valuesIn(request, name);
  if (first === undefined) return undefined;
  const made = to.kind === 'made' ? to.of(first) : await to.of(first, resigning);
  return typeof made === 'string' ? [made] : made;
}

function valuesIn(request: HttpRequest, name: string): readonly string[] {
  return partsOf(request)
    .filter((part) => (part.place === 'header' ? part.name.toLowerCase() === name : part.name === name))
    .map(({ value }) => value);
}
