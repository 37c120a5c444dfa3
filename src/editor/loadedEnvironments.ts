import { type Event, EventEmitter } from 'vscode';
import type { LoadedEnvironment } from '../pingone/loadPlatform.ts';
import type { PlatformApplication, PlatformUser } from '../pingone/platformReadings.ts';

/** What was read from environments through the platform API, in memory until the editor ends. */
export class LoadedEnvironments {
  readonly #loaded = new Map<string, LoadedEnvironment>();
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;

  get(environment: string): LoadedEnvironment | undefined {
    return this.#loaded.get(environment);
  }

  put(environment: string, loaded: LoadedEnvironment): void {
    this.#loaded.set(environment, loaded);
    this.#changed.fire();
  }
}

/** Something that was read, as the tree shows it. */
export interface LoadedItem {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Everything that is known of it. */
  readonly settings: unknown;
  readonly application?: PlatformApplication;
  readonly user?: PlatformUser;
}

export interface LoadedGroup {
  readonly label: string;
  readonly items: readonly LoadedItem[];
}

/** What was read, by kind. Kinds of which there is nothing are left out. */
export function loadedGroups({ applications, resources, populations, users, signOnPolicies }: LoadedEnvironment): readonly LoadedGroup[] {
  const named = (each: { readonly id: string; readonly name: string; readonly description?: string }): LoadedItem => ({
    id: each.id,
    label: each.name,
    settings: each,
    ...(each.description === undefined ? {} : { description: each.description }),
  });
  const groups: readonly LoadedGroup[] = [
    {
      label: 'Applications',
      items: applications.map((application) => ({
        id: application.id,
        label: application.name,
        description: application.enabled ? application.type : `${application.type} · disabled`,
        settings: application.settings,
        application,
      })),
    },
    {
      label: 'Resources and scopes',
      items: resources.map((resource) => ({
        id: resource.id,
        label: resource.name,
        description: resource.scopes.map(({ name }) => name).join(' '),
        settings: resource,
      })),
    },
    { label: 'Populations', items: populations.map(named) },
    {
      label: 'Users',
      items: users.map((user) => ({
        id: user.id,
        label: user.username,
        description: [user.email, user.enabled ? undefined : 'disabled', user.accountStatus === 'OK' ? undefined : user.accountStatus]
          .filter((part) => part !== undefined)
          .join(' · '),
        settings: user,
        user,
      })),
    },
    { label: 'Sign-on policies', items: signOnPolicies.map(named) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}
