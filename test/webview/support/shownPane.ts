import { nothing, render } from 'lit-html';
import { runViewOf } from '../../../src/core/runs/runView.ts';
import type { FlowView } from '../../../src/core/runs/views.ts';
import { tagSet } from '../../../src/core/shown/tags.ts';
import type { FromWebview } from '../../../src/messages.ts';
import { wordsOf } from '../../../src/providers/wordsOf.ts';
import { detailPane } from '../../../webview/detail/detailPane.ts';
import type { PanelContext } from '../../../webview/state/panelContext.ts';
import type { Selection } from '../../../webview/state/selection.ts';
import { initialViewState, type RevealedValue, reduceView, type ViewAction } from '../../../webview/state/viewState.ts';

/** A detail pane on the page, as a person uses it. */
export interface ShownPane {
  readonly element: HTMLElement;
  /** What the panel sent to its host. */
  readonly posted: FromWebview[];
  /** What was asked of the state. */
  readonly actions: ViewAction[];
  readonly copied: string[];
  text(): string;
  /** Clicks the button with this name. @throws when there is none */
  click(name: string): void;
  buttons(): readonly string[];
  /** The value and the note of a row, by its name in a section. */
  row(name: string, within?: string): { readonly value: string; readonly note: string; readonly element: HTMLElement };
  /** The names of the rows in a section. */
  names(within: string): readonly string[];
  /** As the host answers when a value is asked for. */
  answer(tag: string, value: string | undefined): void;
}

/** What is written in an element, without its icons. */
export function wordsIn(element: Element | null | undefined): string {
  return (element?.textContent ?? '')
    .replace(/[\ue000-\uf8ff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Panes on the page: what follows the clock in them goes on until they are taken away. */
const shown = new Set<HTMLElement>();

afterEach(() => {
  for (const element of shown) {
    render(nothing, element);
    element.remove();
  }
  shown.clear();
});

export function shownPane(flow: FlowView, selection: Selection | undefined): ShownPane {
  const element = document.body.appendChild(document.createElement('div'));
  shown.add(element);
  const posted: FromWebview[] = [];
  const actions: ViewAction[] = [];
  const copied: string[] = [];
  let state = reduceView(initialViewState(undefined), { type: 'messageCame', message: { type: 'showFlow', flow, sequence: 0 } });
  let revealed: Readonly<Record<string, RevealedValue>> = {};
  const run = runViewOf(flow);
  const tags = tagSet(flow.tags);

  const reveal = (tag: string, value: RevealedValue | undefined): void => {
    const { [tag]: _, ...others } = revealed;
    revealed = value === undefined ? others : { ...others, [tag]: value };
    draw();
  };
  function draw(): void {
    const context: PanelContext = {
      dispatch: (action) => {
        actions.push(action);
        state = reduceView(state, action);
        draw();
      },
      post: (message) => void posted.push(message),
      words: wordsOf(flow.provider),
      secrets: {
        tags,
        revealed,
        live: flow.live,
        isFromFile: false,
        reveal: (tag) => reveal(tag, { kind: 'asked' }),
        hide: (tag) => reveal(tag, undefined),
        copy: (tag) => void copied.push(tag),
      },
    };
    render(detailPane(run, selection, state, context), element);
  }
  draw();

  const all = (selector: string, within: Element = element): readonly HTMLElement[] => [...within.querySelectorAll<HTMLElement>(selector)];
  const nameOf = (button: HTMLElement): string => button.getAttribute('aria-label') ?? wordsIn(button);
  const sectionNamed = (name: string): HTMLElement => {
    const found = all('section').find((each) => each.getAttribute('aria-label') === name);
    if (found === undefined) throw new Error(`There is no section "${name}".`);
    return found;
  };
  return {
    element,
    posted,
    actions,
    copied,
    text: () => wordsIn(element),
    click(name) {
      const button = all('button').find((each) => nameOf(each) === name || wordsIn(each) === name);
      if (button === undefined) throw new Error(`There is no button "${name}": ${all('button').map(nameOf).join(', ')}`);
      button.click();
    },
    buttons: () => all('button').map(nameOf),
    row(name, within) {
      const found = all('.value-row', within === undefined ? element : sectionNamed(within)).find(
        (row) => wordsIn(row.querySelector('dt')) === name,
      );
      if (found === undefined) throw new Error(`There is no row "${name}".`);
      return { value: wordsIn(found.querySelector('.value')), note: wordsIn(found.querySelector('.note')), element: found };
    },
    names: (within) => all('.value-row dt', sectionNamed(within)).map(wordsIn),
    answer: (tag, value) => reveal(tag, value === undefined ? { kind: 'gone' } : { kind: 'shown', value }),
  };
}

/** The pane of a hop, by its number. */
export function shownHop(flow: FlowView, index: number): ShownPane {
  const hop = flow.hops.find((each) => each.index === index);
  if (hop === undefined) throw new Error(`There is no hop ${index}.`);
  return shownPane(flow, { kind: 'hop', id: hop.id });
}
