import { Hover, MarkdownString, type Range } from 'vscode';
import type { CommandId } from '../contributions/commands.ts';
import { commandUri } from './texts/commandUri.ts';
import { codeBlock, codeSpan, escapeMarkdown } from './texts/markdown.ts';
import type { OutsideText } from './texts/outside.ts';
import { type Part, partsOf } from './texts/textOf.ts';
import type { ScreenText, Words } from './texts/words.ts';

/**
 * Markdown of ours with text from outside in code, where Markdown knows neither links nor pictures nor HTML. Trusted for
 * nothing but the commands that are linked here.
 */
export class HoverText {
  readonly markdown = new MarkdownString(undefined, true);

  constructor() {
    this.markdown.isTrusted = false;
    this.markdown.supportHtml = false;
  }

  /** A paragraph. Words of ours stand as they are written, not as Markdown. */
  paragraph(text: ScreenText): this {
    this.#inline(text);
    this.markdown.appendMarkdown('\n\n');
    return this;
  }

  heading(text: Words): this {
    this.markdown.appendMarkdown('**');
    this.#inline(text);
    this.markdown.appendMarkdown('**\n\n');
    return this;
  }

  /** A line with a name and its value. */
  row(name: Words, value: ScreenText): this {
    this.markdown.appendMarkdown('**');
    this.#inline(name);
    this.markdown.appendMarkdown('** ');
    this.#inline(value);
    this.markdown.appendMarkdown('  \n');
    return this;
  }

  /** A block of text from outside in a language that VS Code colours. */
  code(text: OutsideText, language: 'json' | 'jsonc'): this {
    this.markdown.appendMarkdown(codeBlock(text.shown('lines'), language));
    return this;
  }

  /** A link that runs a command of ours. @param arguments of the command, which has to check them: any extension can run it */
  command(label: Words, tooltip: Words, id: CommandId, ...args: readonly unknown[]): this {
    const enabled = typeof this.markdown.isTrusted === 'object' ? this.markdown.isTrusted.enabledCommands : [];
    this.markdown.isTrusted = { enabledCommands: [...new Set([...enabled, id])] };
    this.markdown.appendMarkdown('[');
    this.#inline(label);
    this.markdown.appendMarkdown(`](${commandUri(id, args)} "`);
    this.#inline(tooltip);
    this.markdown.appendMarkdown('")');
    return this;
  }

  over(range: Range): Hover {
    return new Hover(this.markdown, range);
  }

  #inline(text: ScreenText): void {
    for (const part of partsOf(text)) this.markdown.appendMarkdown(inlineText(part));
  }
}

function inlineText(part: Part): string {
  if (typeof part === 'string') return escapeMarkdown(part);
  if (typeof part === 'number') return String(part);
  return 'icon' in part ? `$(${part.icon})` : codeSpan(part.shown('line'));
}
