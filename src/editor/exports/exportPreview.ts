import { contentsOf } from '../../core/exports/contents.ts';
import type { ExportInput, ExportKind } from '../../core/exports/exportKind.ts';
import type { PersonalKind } from '../../core/exports/personalData.ts';
import { replayOf } from '../../core/exports/replay/replayOf.ts';
import { tokenRequestOf } from '../../core/exports/snippets/tokenRequest.ts';
import { type ExportChoice, exportInputOf, hidesPersonal } from './exportChoice.ts';
import { type ExportOffer, isOfTokenRequest, runsAgain } from './exportOffer.ts';
import type { ExportSubject } from './exportSubject.ts';
import type { ExportPreview } from './previewChoices.ts';

/** What an export would give away, found in what would be written. */
export function exportPreview(
  subject: ExportSubject,
  choice: ExportChoice,
  offer: ExportOffer,
  about: Pick<ExportInput, 'at' | 'version'>,
): ExportPreview {
  const { run, secrets } = subject;
  const { raw: _, ...withoutSecrets } = choice;
  const of = (chosen: ExportChoice): ExportInput => exportInputOf(subject, chosen, offer, about);
  const kind = writerOf(offer);
  const input = of(choice);
  const withoutCookies = programsWithoutCookies.get(offer.kind.name);
  return {
    to: offer.to,
    runsAgain: kind.runsAgain,
    hops: { chosen: choice.hops?.size ?? run.hops.length, all: run.hops.length },
    // With tags, also where secrets are included: each stands for one, but for those of personal data that is hidden all the same.
    tags: kind.runsAgain
      ? []
      : contentsOf(kind, of(input.withSecrets ? { ...withoutSecrets, hidesPersonal: false } : withoutSecrets)).tags.map(
          ({ label, count }) => ({ kind: label, count }),
        ),
    personal: contentsOf(kind, of({ ...withoutSecrets, hidesPersonal: false })).personal.map((each) => ({
      kind: personalWords[each.kind],
      count: each.count,
    })),
    inputs: kind.runsAgain ? contentsOf(kind, onlyTokenRequest(input, offer)).inputs : [],
    ...(withoutCookies === undefined || !replayOf(run, choice.hops).loopback ? {} : { withoutCookies }),
    ...(offer.to === 'clipboard' && offer.kind.copy(input) === undefined ? { isEmpty: true } : {}),
    hidesPersonal: hidesPersonal(choice, offer),
    withSecrets: input.withSecrets,
    ...(secrets.kind === 'gone' ? { noSecrets: secrets.why } : {}),
  };
}

/** Programs that send no cookie with `Secure` to this machine over http, by the kind that they run. */
const programsWithoutCookies: ReadonlyMap<string, NonNullable<ExportPreview['withoutCookies']>> = new Map([
  ['http', 'httpYac and REST Client'],
  ['artillery', 'Artillery'],
]);

const personalWords: Readonly<Record<PersonalKind, string>> = {
  username: 'user name',
  email: 'e-mail address',
  phone: 'telephone number',
  name: 'name',
};

/** A text for the clipboard as a file without a name. */
function writerOf(offer: ExportOffer): Pick<ExportKind, 'runsAgain' | 'write'> {
  if (offer.to === 'file') return offer.kind;
  const { copy } = offer.kind;
  return { runsAgain: runsAgain(offer), write: (input) => [{ suffix: '', extension: '', text: copy(input) ?? '' }] };
}

/** A snippet has the inputs of the one request that it sends. */
function onlyTokenRequest(input: ExportInput, { kind }: ExportOffer): ExportInput {
  const request = isOfTokenRequest(kind) ? tokenRequestOf(input.run, input.hops)?.request : undefined;
  return request === undefined ? input : { ...input, hops: new Set([request.hop]) };
}
