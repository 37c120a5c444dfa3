import type { ProductWords } from '../../src/core/meaning/productWords.ts';
import type { TagSet } from '../../src/core/shown/tags.ts';
import type { BasisView, FromWebview, RecordingView } from '../../src/messages.ts';
import type { RevealedValue, ViewAction } from './viewState.ts';

/** What a view may do besides showing things. */
export interface PanelContext {
  dispatch(action: ViewAction): void;
  post(message: FromWebview): void;
  readonly secrets: SecretContext;
  /** What names mean with the provider of the run. */
  readonly words: ProductWords;
  /** The file that the run is from; left out of one that this editor ran. */
  readonly recording?: RecordingView;
  /** The run that the shown one is from. */
  readonly basis?: BasisView;
}

/** How secrets are shown: which texts are tags, and which of them the person asked to see. */
export interface SecretContext {
  readonly tags: TagSet;
  readonly revealed: Readonly<Record<string, RevealedValue>>;
  /** False when the values are no longer in the memory of the host. */
  readonly live: boolean;
  /** The run is from a file, which never had them. */
  readonly isFromFile: boolean;
  reveal(tag: string): void;
  hide(tag: string): void;
  copy(tag: string): void;
}
