import { nothing, type TemplateResult } from 'lit-html';
import { type HeaderField, mediaType } from '../../src/core/http/http.ts';
import { deeperLevelsNote } from '../../src/core/json/printJson.ts';
import type { HopId } from '../../src/core/runs/hop.ts';
import type { MessageSide } from '../../src/core/shown/bodyDocument.ts';
import type { BodyReading } from '../../src/core/shown/bodyReading.ts';
import { formatBytes } from '../../src/core/shown/durations.ts';
import { splitTags } from '../../src/core/shown/tags.ts';
import { copyButton } from '../ui/copyButton.ts';
import { html } from '../ui/html.ts';
import { iconButton } from '../ui/iconButton.ts';
import { jsonText } from '../ui/jsonText.ts';
import { secretText } from '../ui/secretText.ts';
import { textButton } from '../ui/values/textButton.ts';
import { type DetailContext, isOpen, toggle } from './detailContext.ts';

/** The body of a message, as text. */
export interface ShownBody {
  readonly hop: HopId;
  readonly where: MessageSide;
  readonly text: string;
  readonly reading: BodyReading;
  readonly headers: readonly HeaderField[];
  /** The server sent more than is kept. */
  readonly isCut: boolean;
  /** As received; left out of a request. */
  readonly bytes?: number;
}

/** The whole of a longer text is for an editor: a megabyte makes the page stick. Characters. */
const mostAtOnce = 64_000;
/** Labels are names of parameters and cookies. Characters. */
const longestTag = 200;

/** What the fields do not say is in the text, so a body without fields is shown at once. */
function isUsuallyShown({ reading }: ShownBody): boolean {
  return reading.kind === 'text' || (reading.kind === 'json' && reading.fields.length === 0);
}

export function bodyActions(body: ShownBody, detail: DetailContext): TemplateResult | typeof nothing {
  if (body.reading.kind === 'empty') return nothing;
  const key = `body:${body.where}`;
  const isShown = isOpen(detail, key, isUsuallyShown(body));
  return html`${copyButton('Copy the body, with tags in place of secrets', () => detail.context.post({ type: 'copyText', text: textOf(body, detail) }))}
    ${iconButton('json', isShown ? 'Hide the body' : 'Show the body', toggle(detail, key), { pressed: isShown })}`;
}

/** The body as text, formatted or as sent; nothing as long as nobody wants to see it. */
export function bodyText(body: ShownBody, detail: DetailContext): TemplateResult | typeof nothing {
  const { reading, where } = body;
  if (reading.kind === 'empty') return nothing;
  return html`${isOpen(detail, `body:${where}`, isUsuallyShown(body)) ? textBox(body, detail) : nothing}${cutMark(body)}`;
}

function isRaw({ where, reading }: ShownBody, detail: DetailContext): boolean {
  return reading.kind !== 'json' || isOpen(detail, `raw:${where}`);
}

function textOf(body: ShownBody, detail: DetailContext): string {
  return body.reading.kind === 'json' && !isRaw(body, detail) ? body.reading.pretty : body.text;
}

function textBox(body: ShownBody, detail: DetailContext): TemplateResult {
  const text = textOf(body, detail);
  const isWhole = text.length <= mostAtOnce;
  const shown = isWhole ? text : text.slice(0, cutAt(text, detail));
  const raw = isRaw(body, detail);
  return html`<div class="body-box">
    ${problemOf(body)}
    ${body.reading.kind === 'json' ? html`<p class="body-form" data-row>${textButton(raw ? 'Show Formatted' : 'Show as Sent', toggle(detail, `raw:${body.where}`))}</p>` : nothing}
    <pre class="body" tabindex="-1" data-scrolls>${raw ? secretText(shown, detail.context.secrets, 'button') : jsonText(shown, detail.context.secrets)}</pre>
    ${!raw && body.reading.kind === 'json' && body.reading.isDeep ? html`<p class="prose dim">${deeperLevelsNote}</p>` : nothing}
    ${isWhole ? nothing : html`<p class="prose dim" data-row>cut at ${formatBytes(mostAtOnce)} of ${formatBytes(text.length)} ${textButton('Open in Editor', () => detail.context.post({ type: 'openBody', hop: body.hop, side: body.where, form: raw ? 'asSent' : 'formatted' }))}</p>`}
  </div>`;
}

/** Not inside of a tag, which would then be text. */
function cutAt(text: string, { context }: DetailContext): number {
  const before = splitTags(text.slice(0, mostAtOnce + longestTag), context.secrets.tags);
  let end = 0;
  for (const part of before) {
    const length = part.kind === 'tag' ? part.tag.length : part.text.length;
    if (end + length > mostAtOnce) return part.kind === 'tag' ? end : mostAtOnce;
    end += length;
  }
  return mostAtOnce;
}

/** Why a body is not read though its content type promises it. */
function problemOf({ reading, headers, isCut }: ShownBody): TemplateResult | typeof nothing {
  const type = mediaType(headers) ?? '';
  if (reading.kind !== 'text' || !/[/+]json$/.test(type)) return nothing;
  return html`<p class="prose">${isCut ? 'Only the beginning of the JSON was kept, so it is shown unformatted.' : `The content type says ${type}, but the body is not valid JSON. It is shown unformatted.`}</p>`;
}

function cutMark({ isCut, bytes }: ShownBody): TemplateResult | typeof nothing {
  return isCut
    ? html`<p class="prose cut-mark">The body is cut here: the server sent more than the ${formatBytes(bytes ?? 0)} that are kept.</p>`
    : nothing;
}
