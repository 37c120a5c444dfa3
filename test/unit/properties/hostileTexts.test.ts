import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { displayOf } from '../../../src/cli/display/display.ts';
import { newPage } from '../../../src/cli/output/page.ts';
import { printedText } from '../../../src/cli/output/paint.ts';
import { findTokens } from '../../../src/core/tokens/findTokens.ts';
import { outside } from '../../../src/editor/kernel/texts/outside.ts';
import { issuer } from '../../../src/environments/schema/shapes/issuer.ts';
import { type ExportedFunction, exportedFunctions } from '../../support/hostile/exportedFunctions.ts';
import { bringsText, hostileArguments } from '../../support/hostile/hostileArguments.ts';
import { hostilePieces } from '../../support/hostile/hostilePieces.ts';
import { timesOf } from '../../support/hostile/timesOf.ts';
import { testRedaction } from '../../support/secrets/testRedaction.ts';

/** Characters of the text that every reader is given. It is looked at again when that takes more milliseconds, and longer than most others. */
const short = 8_192;
const quick = 2;
const timesMedian = 3;
/** Then texts of so many characters are compared, each four times as long as the one before: sixteen times the time where it is quadratic. */
const lengths = [16_384, 65_536, 262_144] as const;
const mostTimes = 11;
/** What the longest may take in any case. */
const unnoticed = 400;
/** Then a call is ended; and all calls of a reader with the short text together: by the clock, so far above what they take on a busy machine. */
const most = 8_000;
const mostTogether = 60_000;
const runs = 5;

type Reader = (text: string) => readonly (() => unknown)[];

const terminal = displayOf({ isTTY: true, columns: 60 }, {}, 'linux');

/** Readers that the signatures of exported functions do not show, by what they read. */
const readers: Readonly<Record<string, Reader>> = {
  'a text for the terminal': (text) => [
    () => printedText(text, terminal),
    () => newPage(terminal).table([[text, text]], [{ shortens: { rank: 0, least: 12 } }]),
    () => newPage(terminal).hanging('! ', text, '  '),
  ],
  'a text for VS Code': (text) => [() => outside(text, text.length).shown('line'), () => outside(text, text.length).shown('lines')],
  'tokens in a text with JSON': (text) => [() => findTokens(`"ciphertext"${text}`, 0)],
  'secrets of a run': (text) => [() => hide(text)],
  'an issuer of a configuration': (text) => [() => issuer.read(text, 'file')],
};

function hide(text: string): string {
  const redaction = testRedaction();
  redaction.know('code', text.slice(0, 200));
  redaction.learn(text, page, 'received');
  return redaction.hide(text, page);
}

const page = { kind: 'body', mediaType: 'text/html' } as const;

describe('a text of a server, however it is made, is read in a time that grows with its length', function () {
  this.timeout(240_000);
  for (const [what, reader] of Object.entries(readers)) it(what, () => assert.equal(slowFor(reader), undefined));

  for (const folder of ['src/core', 'src/environments', 'src/pingone', 'src/providers', 'webview']) {
    for (const found of exportedFunctions(folder)) {
      if (found.file === 'webview/ui/components.ts') continue; // needs a page
      if (!found.parameters.some(bringsText) || hostileArguments(found.parameters, 'a').length === 0) continue;
      it(`${found.file} ${found.name}`, async () => assert.equal(slowFor(await readerOf(found)), undefined));
    }
  }
});

async function readerOf({ file, name, parameters }: ExportedFunction): Promise<Reader> {
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
  const read = module[name];
  assert.ok(typeof read === 'function');
  return (text) => hostileArguments(parameters, text).map((values) => () => Reflect.apply(read, undefined, values));
}

/** The first piece that a reader takes too long for, with what it took. */
function slowFor(reader: Reader): string | undefined {
  const calls = hostilePieces.flatMap((piece) => reader(repeated(piece, short)).map((call, form) => ({ piece, form, call })));
  const times = timesOf(
    calls.map(({ call }) => call),
    mostTogether,
  );
  const usual = medianByForm(times.map((time, at) => [calls[at]?.form ?? 0, time] as const));
  for (const [at, time] of times.entries()) {
    const { piece = '', form = 0 } = calls[at] ?? {};
    if (time < Math.max(quick, timesMedian * (usual.get(form) ?? 0))) continue;
    const slow = superLinear(reader, piece, form);
    if (slow !== undefined) return slow;
  }
  return undefined;
}

/** Of the times for all pieces, by the form in which they were given. */
function medianByForm(measured: readonly (readonly [form: number, time: number])[]): ReadonlyMap<number, number> {
  const byForm = new Map<number, number[]>();
  for (const [form, time] of measured) byForm.set(form, [...(byForm.get(form) ?? []), time]);
  return new Map([...byForm].map(([form, times]) => [form, times.sort((a, b) => a - b)[times.length >> 1] ?? 0]));
}

/** What a reader takes for a piece when that grows faster than the text, as often as it is asked; `undefined` when it does not. */
function superLinear(reader: Reader, piece: string, form: number): string | undefined {
  const times: number[] = [];
  for (const length of lengths) {
    const call = reader(repeated(piece, length))[form] ?? (() => undefined);
    const quickEnough = mostTimes * (times.at(-1) ?? 0);
    let time = Number.POSITIVE_INFINITY;
    for (let run = 0; run < runs && time >= quickEnough; run++) time = Math.min(time, ...timesOf([call], most));
    if (time < quickEnough) return undefined;
    times.push(time);
  }
  const taken = times.map((time) => Math.round(time)).join(', ');
  return (times.at(-1) ?? 0) < unnoticed ? undefined : `${JSON.stringify(piece)}, in form ${form}: ${taken} ms`;
}

/** Nothing that a reader looks for stands at the end. */
function repeated(piece: string, length: number): string {
  return `${piece.repeat(Math.ceil(length / piece.length))}§`;
}
