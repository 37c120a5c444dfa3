import { randomUUID } from 'node:crypto';
import type { Session } from './session.ts';

/** PingOne: at most 10 sessions for each user; the oldest one goes. */
const sessionsPerUser = 10;

/** Sessions in memory, by their ID. */
export class SessionStore {
  readonly #sessions = new Map<string, Session>();
  readonly #idsByToken = new Map<string, string>();
  readonly #idsByUser = new Map<string, readonly string[]>();

  create(userId: string): Session {
    const session: Session = {
      id: randomUUID(),
      token: randomUUID(),
      userId,
      amr: [],
      milestones: new Set(),
      grants: [],
      createdAt: new Date().toISOString(),
    };
    this.#sessions.set(session.id, session);
    this.#idsByToken.set(session.token, session.id);
    const ids = [...(this.#idsByUser.get(userId) ?? []), session.id];
    this.#idsByUser.set(userId, ids);
    const oldest = ids[0];
    if (ids.length > sessionsPerUser && oldest !== undefined) this.end(oldest);
    return session;
  }

  get(id: string | undefined): Session | undefined {
    return id === undefined ? undefined : this.#sessions.get(id);
  }

  /** By the value of the `ST` cookie. */
  withToken(token: string | undefined): Session | undefined {
    return token === undefined ? undefined : this.get(this.#idsByToken.get(token));
  }

  /** Oldest first. */
  ofUser(userId: string): readonly Session[] {
    return (this.#idsByUser.get(userId) ?? []).flatMap((id) => this.#sessions.get(id) ?? []);
  }

  /** Replaces members of a session; nothing happens when it has ended. */
  change(id: string, changes: Partial<Session>): Session | undefined {
    const session = this.#sessions.get(id);
    if (session === undefined) return undefined;
    const changed = { ...session, ...changes };
    this.#sessions.set(id, changed);
    return changed;
  }

  /** Remembers a grant that ends with the session. */
  addGrant(id: string, grant: Session['grants'][number]): Session | undefined {
    return this.change(id, { grants: [...(this.get(id)?.grants ?? []), grant] });
  }

  end(id: string): void {
    const session = this.#sessions.get(id);
    if (session === undefined) return;
    this.#sessions.delete(id);
    this.#idsByToken.delete(session.token);
    this.#idsByUser.set(
      session.userId,
      (this.#idsByUser.get(session.userId) ?? []).filter((other) => other !== id),
    );
  }
}
