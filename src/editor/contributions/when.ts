import type { MenuFact, MenuSection } from '../../messages.ts';
import type { ContextKey } from './contextKeys.ts';
import { documentSchemes } from './documentSchemes.ts';
import type { TreeItemWord } from './treeItems.ts';
import type { PanelType, RecordingType, ViewName } from './views.ts';

/** A condition of package.json. Made by the functions of this file alone: each takes only names that exist. */
export type When = Condition;

class Condition {
  /** As VS Code reads it. */
  readonly clause: string;

  constructor(clause: string) {
    this.clause = clause;
  }
}

/** In one of our views, where all of the conditions hold. */
export function inView(view: ViewName, ...conditions: readonly When[]): When {
  return new Condition([`view == authFlow.${view}`, ...conditions.map(({ clause }) => clause)].join(' && '));
}

/** While a quick pick or an input box is shown, where all of the conditions hold. */
export function asked(...conditions: readonly When[]): When {
  return new Condition(['inQuickOpen', ...conditions.map(({ clause }) => clause)].join(' && '));
}

/** On a tree item with this word in its context. */
export function is(word: TreeItemWord): When {
  return new Condition(`viewItem =~ /\\b${word}\\b/`);
}

/** On a tree item with one of these words. */
export function isOneOf(...words: readonly TreeItemWord[]): When {
  return new Condition(`viewItem =~ /\\b(${words.join('|')})\\b/`);
}

/** While the code has set a context key to `true`. */
export function holds(key: ContextKey): When {
  return new Condition(`authFlow.${key}`);
}

export function not({ clause }: When): When {
  return new Condition(/^[\w.]+$/.test(clause) ? `!${clause}` : `!(${clause})`);
}

/** Where at least one of the conditions holds. */
export function anyOf(...conditions: readonly When[]): When {
  return new Condition(conditions.map(({ clause }) => clause).join(' || '));
}

/** Where all of the conditions hold. */
export function allOf(...conditions: readonly When[]): When {
  return new Condition(conditions.map(({ clause }) => clause).join(' && '));
}

/** With one of our panels in front. */
export function inPanel(type: PanelType): When {
  return new Condition(`activeWebviewPanelId == ${type}`);
}

/** With a document of ours in front, of this scheme. */
export function inDocument(scheme: keyof typeof documentSchemes): When {
  return new Condition(`resourceScheme == ${documentSchemes[scheme]}`);
}

/** While the text of an editor has the focus. */
export const inText: When = new Condition('editorTextFocus');

/** With one of our editors for files in front. */
export function inRecording(...types: readonly RecordingType[]): When {
  return new Condition(`activeCustomEditorId =~ /^(${types.map((type) => type.replaceAll('.', '\\.')).join('|')})$/`);
}

/** On this part of one of our panels or editors for files, which its page names in `data-vscode-context`. */
export function onPart(section: MenuSection, ...conditions: readonly When[]): When {
  const part = ['webviewId =~ /^authFlow\\./', `webviewSection == ${section}`];
  return new Condition([...part, ...conditions.map(({ clause }) => clause)].join(' && '));
}

/** On a part of which the page says this. */
export function says(fact: MenuFact): When {
  return new Condition(fact);
}

/** In a list where two items are selected. */
export const twoSelected: When = new Condition('listDoubleSelection');

/** In a list where more than one item is selected: what is for one item is not offered. */
export const severalSelected: When = new Condition('listMultiSelection');

/** In an editor with selected text. */
export const editorHasSelection: When = new Condition('editorHasSelection');
