import { editRequest, type PartEdit } from '../../core/changes/editRequest.ts';
import { changesInBrief, type PartPlace, partPlaces } from '../../core/changes/requestChange.ts';
import { changesBetween } from '../../core/changes/requestParts.ts';
import { unsendable } from '../../core/changes/sendable.ts';
import { type RemadePart, remadeInWords, stillRemade } from '../../core/engine/review/remadeParts.ts';
import { reusedInWords } from '../../core/engine/review/reusedInWords.ts';
import type { HttpRequest } from '../../core/http/http.ts';
import { isSecretParameter } from '../../core/runs/secretParameter.ts';
import { askInSteps, type InputStep, type PickStep } from '../kernel/questions/askInSteps.ts';
import type { Choice, InputProblem, Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { icon, type ScreenText, type Words, words } from '../kernel/texts/words.ts';
import { type EditedPart, editedParts } from './editedParts.ts';

/** Edits that were left before they were sent. */
export interface EditsDraft {
  readonly edits: readonly PartEdit[];
  keep(edits: readonly PartEdit[]): void;
}

interface Editing {
  readonly edits: readonly PartEdit[];
  /** The row that was chosen last. */
  readonly row?: string;
  /** Of what is added. */
  readonly name?: string;
}

/** Rows that are no part of the request. */
const actions: ReadonlySet<string | undefined> = new Set(['send', 'discard', 'parameter', 'header']);

/**
 * Asks what is to be changed in a request, one part after the other, until it is to be sent.
 * @returns `undefined` when the person left; the edits so far are in the draft then
 */
export async function askForEdits(
  questions: Pick<Questions, 'askStep'>,
  title: Words,
  request: HttpRequest,
  draft: EditsDraft,
  remade: readonly RemadePart[] = [],
): Promise<readonly PartEdit[] | undefined> {
  const done = await askInSteps<Editing>(
    questions,
    title,
    { edits: [] },
    [partsStep(request, remade), nameStep(request), valueStep(request)],
    {
      draft: {
        state: { edits: draft.edits },
        typed: [],
        keep: ({ state }) => draft.keep(state.edits),
        drop: () => undefined, // whoever sends it does
      },
    },
  );
  return done?.edits;
}

function partsStep(request: HttpRequest, remade: readonly RemadePart[]): PickStep<Editing> {
  const problemOf = ({ edits }: Editing) => (edits.length === 0 ? undefined : unsendable(editRequest(request, edits)));
  return {
    kind: 'pick',
    placeholder: words('What is to be changed in the request?'),
    searchesLabels: true, // what is typed is the name of a part, which the row to send it mentions as well
    items: (state) => [
      sendChoice(request, state.edits, problemOf(state), remade),
      ...addChoices(state.edits),
      ...partChoices(request, state.edits),
    ],
    // After an edit it is sent with Enter. At first Enter sends nothing.
    chosen: ({ edits, row }) => [edits.length > 0 && row !== undefined && row !== 'discard' ? 'send' : firstParameter(request, edits)],
    apply: ({ edits }, [row = '']) => ({ edits: row === 'discard' ? [] : edits, row }),
    leadsTo: ([row], state) => (row === 'discard' || (row === 'send' && problemOf(state) !== undefined) ? 'again' : 'next'),
  };
}

function sendChoice(request: HttpRequest, edits: readonly PartEdit[], problem: string | undefined, remade: readonly RemadePart[]): Choice {
  const label = words('{icon} Send', { icon: icon('send') });
  if (problem !== undefined) return { value: 'send', label, description: words('not possible'), detail: outside(problem) };
  const edited = editRequest(request, edits);
  const changed = changesInBrief(changesBetween(request, edited));
  const detail = carriedInWords(request, edited, remade);
  return {
    value: 'send',
    label,
    description: changed === '' ? words('unchanged') : outside(changed),
    ...(detail === undefined ? {} : { detail }),
  };
}

/** What a server may take only once, or only from this run: as it was, or made anew. */
function carriedInWords(request: HttpRequest, edited: HttpRequest, parts: readonly RemadePart[]): ScreenText | undefined {
  const made = stillRemade(parts, request, edited);
  const again = reusedInWords(request, edited, made);
  const [reused, remade] = [outside(again.join(', ')), outside(remadeInWords(made).join(', '))];
  if (made.length === 0) return again.length === 0 ? undefined : words('Used again, not made anew: {reused}', { reused });
  if (again.length === 0) return words('Made anew: {remade}', { remade });
  return words('Used again, not made anew: {reused}. Made anew: {remade}', { reused, remade });
}

function addChoices(edits: readonly PartEdit[]): readonly Choice[] {
  const discard = { value: 'discard', label: words('{icon} Discard Changes', { icon: icon('discard') }) };
  return [
    { value: 'parameter', label: words('{icon} Add Parameter…', { icon: icon('add') }) },
    { value: 'header', label: words('{icon} Add Header…', { icon: icon('add') }) },
    ...(edits.length === 0 ? [] : [discard]),
  ];
}

const headings: Partial<Record<PartPlace, Words>> = {
  method: words('Request'),
  query: words('Query'),
  form: words('Form'),
  json: words('JSON'),
  body: words('Body'),
  header: words('Headers'),
  cookie: words('Cookies'),
};

const wholeParts: Partial<Record<PartPlace, Words>> = { method: words('Method'), url: words('URL'), body: words('Body') };

/** In the order in which a request is read. Its place in the list is the value of a part. */
function orderedParts(request: HttpRequest, edits: readonly PartEdit[]): readonly EditedPart[] {
  return editedParts(request, edits).toSorted((one, other) => partPlaces.indexOf(one.place) - partPlaces.indexOf(other.place));
}

function partChoices(request: HttpRequest, edits: readonly PartEdit[]): readonly Choice[] {
  const parts = orderedParts(request, edits);
  return parts.map((part, at) => {
    const heading = parts[at - 1]?.place === part.place ? undefined : headings[part.place];
    return {
      value: String(at),
      label: wholeParts[part.place] ?? outside(part.name, 60),
      description: shownState(part),
      ...(heading === undefined ? {} : { heading }),
    };
  });
}

function shownState(part: EditedPart): ScreenText {
  const value = part.isHidden ? words('hidden') : outside(part.value, 120);
  if (part.how === undefined) return value;
  if (part.how === 'removed') return words('removed');
  return part.how === 'added' ? words('{value} · added', { value }) : words('{value} · changed', { value });
}

function firstParameter(request: HttpRequest, edits: readonly PartEdit[]): string {
  const at = orderedParts(request, edits).findIndex(({ place }) => place === 'query' || place === 'form' || place === 'json');
  return String(Math.max(at, 0));
}

function nameStep(request: HttpRequest): InputStep<Editing> {
  return {
    kind: 'input',
    aside: true,
    when: ({ row }) => row === 'parameter' || row === 'header',
    prompt: ({ row }) => (row === 'header' ? words('Name of the header') : words('Name of the parameter')),
    validate: (name, { edits, row }) => {
      if (name === '') return words('Type a name.');
      const problem = row === 'header' ? unsendable(editRequest(withoutBody(request), [...edits, editOf({ row, name }, ' ')])) : undefined;
      return problem === undefined ? undefined : outside(problem);
    },
    apply: (state, name) => ({ ...state, name }),
  };
}

function valueStep(request: HttpRequest): InputStep<Editing> {
  const partOf = (state: Editing): EditedPart | undefined =>
    actions.has(state.row) ? undefined : orderedParts(request, state.edits)[Number(state.row)];
  return {
    kind: 'input',
    aside: true,
    verbatim: true,
    when: ({ row }) => row !== 'send',
    prompt: (state) => promptFor(partOf(state), state),
    password: (state) => partOf(state)?.isHidden ?? isSecretParameter(state.name ?? '', 'value'),
    value: (state) => {
      const part = partOf(state);
      return part === undefined || part.isHidden ? '' : part.value;
    },
    hint: (text, state) => (text === '' ? emptyHint(partOf(state), state) : undefined),
    validate: (text, state) => problemWith(request, state, editFor(partOf(state), state, text)),
    apply: (state, text) => ({ edits: [...state.edits, editFor(partOf(state), state, text)], row: state.row ?? '' }),
  };
}

function promptFor(part: EditedPart | undefined, { name = '' }: Editing): Words {
  const named = { name: (part && wholeParts[part.place]) ?? outside(part?.name ?? name, 60) };
  return part?.isHidden === true ? words('New value of {name}; the present one is not shown', named) : words('Value of {name}', named);
}

/** What the box is for while it is empty, and what Enter does with it then: it stands in the place of the prompt. */
function emptyHint(part: EditedPart | undefined, { name = '' }: Editing): Words | undefined {
  if (part === undefined) return words('Value of {name}. Without one it is sent empty.', { name: outside(name, 60) });
  if (part.isHidden && part.place !== 'url' && part.place !== 'body') {
    const named = { name: outside(part.name, 60) };
    return words('New value of {name}; the present one is not shown. Without one it is left out of the request.', named);
  }
  switch (part.place) {
    case 'method':
    case 'url':
      return undefined;
    case 'body':
      return words('Without a value the request has no body.');
    default:
      return words('Without a value {name} is left out of the request.', { name: outside(part.name, 60) });
  }
}

function editFor(part: EditedPart | undefined, state: Editing, text: string): PartEdit {
  if (part === undefined) return editOf(state, text);
  const isLeftOut = text === '' && part.place !== 'method' && part.place !== 'url';
  return { place: part.place, name: part.name, values: isLeftOut ? [] : [text] };
}

/** Of what is added. */
function editOf({ row, name = '' }: Pick<Editing, 'row' | 'name'>, text: string): PartEdit {
  return row === 'header' ? { place: 'header', name, values: [text] } : { name, values: [text] };
}

/** That a GET has a body may be mended by the next edit: it is a warning. */
function problemWith(request: HttpRequest, { edits }: Editing, edit: PartEdit): InputProblem | undefined {
  const edited = editRequest(request, [...edits, edit]);
  const problem = unsendable(withoutBody(edited));
  if (problem !== undefined) return outside(problem);
  const ofBody = unsendable(edited);
  return ofBody === undefined ? undefined : { warning: outside(ofBody) };
}

function withoutBody({ body: _, ...request }: HttpRequest): HttpRequest {
  return request;
}
