import type { Log } from '../../core/engine/ports.ts';
import { exportedNames } from '../../core/exports/exportedNames.ts';
import { tokenRequestOf } from '../../core/exports/snippets/tokenRequest.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { askInSteps, type PickStep } from '../kernel/questions/askInSteps.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { type OutsideText, outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { type Words, words } from '../kernel/texts/words.ts';
import { type ExportChoice, exportInputOf, hidesPersonal } from './exportChoice.ts';
import { exportFileName } from './exportFileName.ts';
import type { ExportFiles } from './exportFiles.ts';
import { type ExportOffer, offeredChoices, offerOf } from './exportOffer.ts';
import { exportPreview } from './exportPreview.ts';
import type { ExportSubject } from './exportSubject.ts';
import type { ExportWish } from './exportWish.ts';
import { isAction, previewChoices } from './previewChoices.ts';

export interface ExportCommandsHost {
  readonly questions: Pick<Questions, 'askStep' | 'askWhereToSave' | 'confirm' | 'inform' | 'warn' | 'writeClipboard'>;
  readonly log: Pick<Log, 'error'>;
  readonly files: ExportFiles;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Of this extension. */
  readonly version: string;
}

/** Writes runs for other programs and people, after a preview of what that gives away. Nothing is written of what was cancelled. */
export class ExportCommands {
  readonly #host: ExportCommandsHost;

  constructor(host: ExportCommandsHost) {
    this.#host = host;
  }

  async export(subject: ExportSubject, wish: ExportWish = {}): Promise<void> {
    const { questions } = this.#host;
    const initial: ExportChoice = {
      ...(wish.offer === undefined ? {} : { offer: wish.offer }),
      ...(subject.hops === undefined ? {} : { hops: subject.hops }),
    };
    const title = titleOf(subject, wish);
    const steps = [kindStep(subject, wish.to), this.#previewStep(subject), hopsStep(subject.run)];
    let choice: ExportChoice | undefined = initial;
    // Whoever leaves the dialog for the file is back at the preview, with what was chosen there.
    for (let answered = wish.offer === undefined ? 0 : 1; ; answered = 1) {
      choice = await askInSteps<ExportChoice>(questions, title, choice, steps, { answered });
      const offer = offerOf(choice?.offer);
      if (choice === undefined || offer === undefined) return;
      if (offer.to === 'clipboard') return this.#copy(subject, choice, offer);
      if (await this.#save(subject, choice, offer, title)) return;
    }
  }

  #previewStep(subject: ExportSubject): PickStep<ExportChoice> {
    return {
      kind: 'pick',
      placeholder: ({ offer }) => words('{kind}: what leaves the editor', { kind: outside(offerOf(offer)?.kind.title ?? '') }),
      items: (choice) => {
        const offer = offerOf(choice.offer);
        return offer === undefined ? [] : previewChoices(exportPreview(subject, choice, offer, this.#about()));
      },
      chosen: ({ row }) => (row === undefined || row === 'go' ? [] : [row]),
      apply: (choice, [row = '']) => this.#taken(subject, { ...choice, row }),
      leadsTo: ([row], choice) => (row === 'hops' || (row === 'go' && this.#hasSomething(subject, choice)) ? 'next' : 'again'),
    };
  }

  #hasSomething(subject: ExportSubject, choice: ExportChoice): boolean {
    const offer = offerOf(choice.offer);
    return offer?.to !== 'clipboard' || offer.kind.copy(exportInputOf(subject, choice, offer, this.#about())) !== undefined;
  }

  /** What a row of the preview changes. */
  #taken({ secrets }: ExportSubject, choice: ExportChoice): ExportChoice {
    const offer = offerOf(choice.offer);
    if (offer === undefined || !isAction(choice.row)) return choice;
    if (choice.row === 'personal') return { ...choice, hidesPersonal: !hidesPersonal(choice, offer) };
    if (choice.row !== 'secrets' || secrets.kind === 'gone') return choice;
    const { raw, ...without } = choice;
    if (raw !== undefined) return without;
    const wire = secrets.raw();
    return wire === undefined ? choice : { ...choice, raw: wire };
  }

  /** @returns whether that is the end of it: not where the person left the dialog */
  async #save(
    subject: ExportSubject,
    choice: ExportChoice,
    { kind }: Extract<ExportOffer, { to: 'file' }>,
    title: Words,
  ): Promise<boolean> {
    const { questions, files, log } = this.#host;
    const offer = { to: 'file', kind } as const;
    const write = (fileName: string) => kind.write(exportInputOf(subject, choice, offer, { ...this.#about(), fileName }));
    const proposed = exportFileName(subject.label);
    const [main] = write(proposed);
    if (main === undefined) throw nothingToExport();
    const place = await questions.askWhereToSave({
      title,
      saveLabel: words('Save'),
      fileName: `${proposed}${main.suffix}${main.extension}`,
    });
    if (place === undefined) return false;
    const exported = write(decodeURIComponent(exportedNames(place, [main]).base));
    const { paths } = exportedNames(place, exported);
    const written = exported.map(({ text }, at) => ({ uri: paths[at] ?? place, text }));
    for (const { uri } of written.slice(1)) if ((await files.exists(uri)) && !(await this.#mayReplace(uri))) return false;
    try {
      for (const { uri, text } of written) await files.write(uri, text, choice.raw !== undefined);
    } catch (error) {
      log.error('write an export', error);
      const message = words('The file {name} could not be written. Save it in another place.', { name: nameOf(place) });
      return (await questions.warn(message, { elsewhere: words('Save As…') })) !== 'elsewhere';
    }
    this.#tellSaved(place, written.length, choice.raw !== undefined);
    return true;
  }

  async #mayReplace(uri: string): Promise<boolean> {
    const pressed = await this.#host.questions.confirm({
      question: words('Replace the file {name}?', { name: nameOf(uri) }),
      detail: words('The export has two files, and the second one is there already. Its content is lost.'),
      buttons: { replace: words('Replace') },
    });
    return pressed === 'replace';
  }

  /** What the person presses then is not waited for. */
  #tellSaved(place: string, count: number, withSecrets: boolean): void {
    const { questions, files } = this.#host;
    const name = nameOf(place);
    const saved = count === 1 ? words('{name}', { name }) : words('{name} and the file that belongs to it', { name });
    const message = withSecrets ? words('Saved {saved}, with secrets in it.', { saved }) : words('Saved {saved}.', { saved });
    const folder = files.reveal === undefined ? {} : { reveal: words('Open Containing Folder') };
    void questions.inform(message, { open: words('Open'), ...folder }).then(async (pressed) => {
      if (pressed === 'open') await files.open(place);
      if (pressed === 'reveal') await files.reveal?.(place);
    });
  }

  /** @throws {PlainError} where the run has nothing of it */
  async #copy(subject: ExportSubject, choice: ExportChoice, { kind }: Extract<ExportOffer, { to: 'clipboard' }>): Promise<void> {
    const text = kind.copy(exportInputOf(subject, choice, { to: 'clipboard', kind }, this.#about()));
    if (text === undefined) throw new PlainError(words('There is no token request among these hops.'));
    await this.#host.questions.writeClipboard(text);
    const copied = { kind: outside(kind.title) };
    void this.#host.questions.inform(
      choice.raw === undefined ? words('Copied: {kind}.', copied) : words('Copied: {kind}, with secrets in it.', copied),
    );
  }

  #about(): { readonly at: number; readonly version: string } {
    return { at: this.#host.now(), version: this.#host.version };
  }
}

/** What is done to what: `Export Run: Web app · demo`, `Copy As: Hop 4, GET /as/resume`. */
function titleOf({ run, hops, label }: ExportSubject, { to, offer }: ExportWish): Words {
  const [one, ...more] = hops === undefined ? [] : run.hops.filter(({ id }) => hops.has(id));
  const what = {
    what: one === undefined ? outside(label, 60) : words('Hop {index}, {label}', { index: one.index, label: outside(one.label, 60) }),
  };
  if (to === 'clipboard' || offer?.startsWith('clipboard') === true) return words('Copy As: {what}', what);
  if (offer === 'file authrun') return words('Save Run: {what}', what);
  if (one === undefined) return words('Export Run: {what}', what);
  return more.length === 0
    ? words('Export {what}', what)
    : words('Export {count} Hops: {run}', { count: more.length + 1, run: outside(label, 60) });
}

function kindStep({ run, hops }: ExportSubject, to: ExportOffer['to'] | undefined): PickStep<ExportChoice> {
  return {
    kind: 'pick',
    placeholder: to === 'clipboard' ? words('Copy as what?') : words('Export as what?'),
    items: () => offeredChoices({ only: to, hasTokenRequest: tokenRequestOf(run, hops) !== undefined }),
    chosen: ({ offer }) => (offer === undefined ? [] : [offer]),
    // What was chosen for one kind is not for another: secrets least of all.
    apply: ({ hops }, [offer]) => ({ ...(hops === undefined ? {} : { hops }), ...(offer === undefined ? {} : { offer }) }),
  };
}

/** Which hops, from the preview and back to it. All of them are the run. */
function hopsStep({ hops: all }: FlowView): PickStep<ExportChoice> {
  return {
    kind: 'pick',
    aside: true,
    when: ({ row }) => row === 'hops',
    many: true,
    placeholder: words('Which hops?'),
    items: () =>
      all.map(({ id, index, label, outcome }) => ({
        value: id,
        label: words('{index} {label}', { index, label: outside(label) }),
        ...(outcome.kind === 'answered' ? { description: words('{status}', { status: outcome.status }) } : {}),
      })),
    chosen: ({ hops }) => all.filter(({ id }) => hops?.has(id) ?? true).map(({ id }) => id),
    apply: ({ hops: _, ...choice }, values) => {
      const chosen = new Set(all.map(({ id }) => id).filter((id) => values.includes(id)));
      return chosen.size === 0 || chosen.size === all.length ? choice : { ...choice, hops: chosen };
    },
  };
}

function nameOf(uri: string): OutsideText {
  return outside(decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)));
}

function nothingToExport(): PlainError {
  return new PlainError(words('The run has nothing to export in this format.'));
}
