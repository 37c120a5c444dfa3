import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { Log } from '../core/engine/ports.ts';
import type { Configuration } from './configuration.ts';
import type { Engine } from './engine.ts';
import type { EnvironmentTree } from './environments/environmentTree.ts';
import type { NodeChooser } from './environments/nodeChooser.ts';
import type { FlowCommands } from './flows/flowCommands.ts';
import type { FlowRunner } from './flows/flowRunner.ts';
import type { Sessions } from './flows/sessions.ts';
import type { Disposables } from './kernel/disposables.ts';
import type { FollowedLazy, Lazy } from './kernel/lazy.ts';
import type { Questions } from './kernel/questions/questions.ts';
import type { VirtualDocuments } from './kernel/virtualDocuments.ts';
import type { AllowedOrigins } from './origins/allowedOrigins.ts';
import type { FlowPanels } from './panel/flowPanels.ts';
import type { LoadedEnvironments } from './platform/loadedEnvironments.ts';
import type { PlatformTasks } from './platform/platformTasks.ts';
import type { Recordings } from './recordings/recordings.ts';
import type { StoredData } from './runs/deleteStoredData.ts';
import type { History } from './runs/lazyHistory.ts';
import type { RunStore } from './runs/runStore.ts';
import type { RunTree } from './runs/runTree.ts';
import type { SecretCommands } from './secrets/secretCommands.ts';
import type { EditorUserAgent } from './signOn/editorUserAgent.ts';
import type { InputPrompter } from './signOn/inputPrompter.ts';
import type { RequestDocuments } from './stepping/document/requestDocuments.ts';
import type { Stepping } from './stepping/stepping.ts';
import type { TamperCommands } from './tamper/tamperCommands.ts';
import type { TamperPanels } from './tamper/tamperPanels.ts';

/**
 * What the features share, made once per window by `src/composition/createServices.ts`. A feature's `register` reads it and gives
 * its own objects only what they need of it. What is lazy is imported and made when a command first asks for it.
 */
export interface Services {
  readonly context: Pick<ExtensionContext, 'extension' | 'extensionUri' | 'globalState' | 'workspaceState'>;
  /** The window is to begin with the walkthrough. */
  readonly showsFirstMinute: boolean;
  /** A sandbox that somebody else started announced itself to this window. */
  readonly sandboxAnnounced: boolean;
  /** Disposed with the window. */
  readonly held: Disposables;
  readonly channel: LogOutputChannel;
  readonly log: Log;

  readonly history: History;
  readonly sessions: Sessions;
  readonly loaded: LoadedEnvironments;
  readonly allowedOrigins: AllowedOrigins;
  readonly jwtDocuments: VirtualDocuments;
  readonly platformDocuments: VirtualDocuments;
  readonly bodyDocuments: VirtualDocuments;

  readonly configuration: FollowedLazy<Configuration>;
  readonly runs: FollowedLazy<RunStore>;
  readonly environmentTree: FollowedLazy<EnvironmentTree>;
  readonly runTree: FollowedLazy<RunTree>;
  readonly storedData: Lazy<StoredData>;
  readonly questions: Lazy<Questions>;
  readonly nodes: Lazy<NodeChooser>;
  readonly secretCommands: Lazy<SecretCommands>;
  readonly engine: Lazy<Engine>;
  readonly people: Lazy<EditorPeople>;
  readonly stepping: Lazy<Stepping>;
  readonly requestDocuments: Lazy<RequestDocuments>;
  readonly runner: Lazy<FlowRunner>;
  readonly panels: Lazy<FlowPanels>;
  readonly recordings: Lazy<Recordings>;
  readonly flowCommands: Lazy<FlowCommands>;
  readonly platformTasks: Lazy<PlatformTasks>;
  readonly tamper: Lazy<Tamper>;
}

/** How a flow reaches the person at this editor. */
export interface EditorPeople {
  readonly prompter: InputPrompter;
  readonly userAgent: EditorUserAgent;
}

/** The tamper checks of a window. */
export interface Tamper {
  readonly commands: TamperCommands;
  readonly panels: TamperPanels;
}
