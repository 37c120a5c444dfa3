import { exportedNames } from '../../core/exports/exportedNames.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { askInSteps, type PickStep } from '../kernel/questions/askInSteps.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { type OutsideText, outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';
import { type ExportChoice, exportInputOf, hidesPersonal } from './exportChoice.ts';
import { exportFileName } from './exportFileName.ts';
import type { ExportFiles } from './exportFiles.ts';
import { type ExportOffer, offeredChoices, offerOf } from './exportOffer.ts';
import { exportPreview } from './exportPreview.ts';
import type { ExportSubject } from './exportSubject.ts';
import type { ExportWish } from './exportWish.ts';
import { isAction, previewChoices } from './previewChoices.ts';

export interface ExportCommandsHost {
  readonly questions: Pick<Questions, 'askStep' | 'askWhereToSave' | 'confirm' | 'inform' | 'writeClipboard'>;
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
    const steps = [kindStep(wish.to), this.#previewStep(subject), hopsStep(subject.run)];
    const title = wish.to === 'clipboard' ? words('Copy As') : words('Export Run');
    const choice = await askInSteps(questions, title, initial, steps, { answered: wish.offer === undefined ? 0 : 1 });
    const offer = offerOf(choice?.offer);
    if (choice === undefined || offer === undefined) return;
    if (offer.to === 'file') await this.#save(subject, choice, offer);
    else await this.#copy(subject, choice, offer);
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
      leadsTo: ([row]) => (row === 'go' || row === 'hops' ? 'next' : 'again'),
    };
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

  /** @throws {PlainError} where the file cannot be written */
  async #save(subject: ExportSubject, choice: ExportChoice, { kind }: Extract<ExportOffer, { to: 'file' }>): Promise<void> {
    const { questions, files } = this.#host;
    const offer = { to: 'file', kind } as const;
    const write = (fileName: string) => kind.write(exportInputOf(subject, choice, offer, { ...this.#about(), fileName }));
    const proposed = exportFileName(subject.label);
    const [main] = write(proposed);
    if (main === undefined) throw nothingToExport();
    const place = await questions.askWhereToSave({
      title: words('Export Run'),
      saveLabel: words('Save'),
      fileName: `${proposed}${main.suffix}${main.extension}`,
    });
    if (place === undefined) return;
    const exported = write(decodeURIComponent(exportedNames(place, [main]).base));
    const { paths } = exportedNames(place, exported);
    const written = exported.map(({ text }, at) => ({ uri: paths[at] ?? place, text }));
    for (const { uri } of written.slice(1)) if ((await files.exists(uri)) && !(await this.#mayReplace(uri))) return;
    try {
      for (const { uri, text } of written) await files.write(uri, text, choice.raw !== undefined);
    } catch (error) {
      throw new PlainError(words('The file {name} could not be written.', { name: nameOf(place) }), { cause: error });
    }
    await this.#tellSaved(place, written.length);
  }

  async #mayReplace(uri: string): Promise<boolean> {
    const pressed = await this.#host.questions.confirm({
      question: words('Replace the file {name}?', { name: nameOf(uri) }),
      detail: words('The export has two files, and the second one is there already. Its content is lost.'),
      buttons: { replace: words('Replace') },
    });
    return pressed === 'replace';
  }

  async #tellSaved(place: string, count: number): Promise<void> {
    const { questions, files } = this.#host;
    const name = nameOf(place);
    const message = count === 1 ? words('Saved {name}.', { name }) : words('Saved {name} and the file that belongs to it.', { name });
    void questions.inform(message, { open: words('Open') }).then((pressed) => (pressed === 'open' ? files.open(place) : undefined));
  }

  /** @throws {PlainError} where the run has nothing of it */
  async #copy(subject: ExportSubject, choice: ExportChoice, { kind }: Extract<ExportOffer, { to: 'clipboard' }>): Promise<void> {
    const text = kind.copy(exportInputOf(subject, choice, { to: 'clipboard', kind }, this.#about()));
    if (text === undefined) throw new PlainError(words('There is no token request among these hops.'));
    await this.#host.questions.writeClipboard(text);
    void this.#host.questions.inform(words('Copied: {kind}.', { kind: outside(kind.title) }));
  }

  #about(): { readonly at: number; readonly version: string } {
    return { at: this.#host.now(), version: this.#host.version };
  }
}

function kindStep(to: ExportOffer['to'] | undefined): PickStep<ExportChoice> {
  return {
    kind: 'pick',
    placeholder: words('Export as what?'),
    items: () => offeredChoices(to),
    chosen: ({ offer }) => (offer === undefined ? [] : [offer]),
    // What was chosen for one kind is not for another: secrets least of all.
    apply: ({ hops }, [offer]) => ({ ...(hops === undefined ? {} : { hops }), ...(offer === undefined ? {} : { offer }) }),
  };
}

/** Which hops, from the preview and back to it. All of them are the run. */
function hopsStep({ hops: all }: FlowView): PickStep<ExportChoice> {
  return {
    kind: 'pick',
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
    leadsTo: () => 'back',
  };
}

function nameOf(uri: string): OutsideText {
  return outside(decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)));
}

function nothingToExport(): PlainError {
  return new PlainError(words('The run has nothing to export in this format.'));
}
