import { l10n } from '../text/l10n.ts';
import { listed } from '../text/listed.ts';
import { visibleText } from '../text/visibleText.ts';
import { assertNever } from '../values/assertNever.ts';

/**
 * Where a part of a request stands. `url`: the address without its query. `json`: a member of a body that is a JSON object. `body`: a body
 * that is neither such an object nor a form.
 */
export type PartPlace = (typeof partPlaces)[number];

export const partPlaces = ['method', 'url', 'query', 'form', 'json', 'body', 'header', 'cookie'] as const;

/** What a person changed in a request before it was sent, without its values. */
export interface RequestChange {
  readonly place: PartPlace;
  /** Empty for `method`, `url` and `body`, which a request has once. */
  readonly name: string;
  readonly how: 'set' | 'added' | 'removed';
}

/** Names the changed part in a sentence: `code_verifier`, `the header accept`. */
export function changedPart({ place, name }: Pick<RequestChange, 'place' | 'name'>): string {
  switch (place) {
    case 'query':
    case 'form':
    case 'json':
      return visibleText(name.slice(0, 60));
    case 'header':
      return l10n`the header ${visibleText(name.slice(0, 60))}`;
    case 'cookie':
      return l10n`the cookie ${visibleText(name.slice(0, 60))}`;
    case 'method':
      return l10n`the method`;
    case 'url':
      return l10n`the URL`;
    case 'body':
      return l10n`the body`;
    default:
      return assertNever(place);
  }
}

/** The same in a few words, for a row: `changed code_verifier, removed resource`. Empty without changes. */
export function changesInBrief(changes: readonly RequestChange[]): string {
  return actsOf(changes).join(', ');
}

/** `You changed code_verifier, added resource and removed state in this request.` Empty without changes. */
export function changesInWords(changes: readonly RequestChange[]): string {
  const acts = actsOf(changes);
  return acts.length === 0 ? '' : l10n`You ${listed(acts)} in this request.`;
}

function actsOf(changes: readonly RequestChange[]): readonly string[] {
  return (['set', 'added', 'removed'] as const).flatMap((how) => {
    const names = changes.filter((change) => change.how === how).map(changedPart);
    return names.length === 0 ? [] : [actWords[how](listed(names))];
  });
}

const actWords = {
  set: (names: string) => l10n`changed ${names}`,
  added: (names: string) => l10n`added ${names}`,
  removed: (names: string) => l10n`removed ${names}`,
};
