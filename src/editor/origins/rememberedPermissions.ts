import type { OriginQuestion, Permissions, TokenQuestion } from '../../core/engine/gate/permissions.ts';
import { settingKey } from '../contributions/settings.ts';
import type { AllowedOrigins } from './allowedOrigins.ts';

/** What is allowed in the editor: by a setting, by an earlier answer, or by the answer to a question now. */
export class RememberedPermissions {
  readonly #allowed: AllowedOrigins;
  readonly #ask: (question: OriginQuestion) => Promise<boolean>;
  readonly #askAboutToken: (question: TokenQuestion) => Promise<boolean>;
  /** Questions that wait for an answer: two runs ask one question once. */
  readonly #open = new Map<string, Promise<boolean>>();

  /** @param ask resolves with `false` when the question was dismissed; so does `askAboutToken` */
  constructor(
    allowed: AllowedOrigins,
    ask: (question: OriginQuestion) => Promise<boolean>,
    askAboutToken: (question: TokenQuestion) => Promise<boolean>,
  ) {
    this.#allowed = allowed;
    this.#ask = ask;
    this.#askAboutToken = askAboutToken;
  }

  /** @param plainHttp the origins of the setting, as they are when the run starts */
  forRun(plainHttp: readonly string[]): Permissions {
    return {
      plainHttp,
      // VS Code has its own setting, http.proxyStrictSSL, which holds for all servers.
      unverifiedOrigins: [],
      certificateRemedy: () => undefined,
      plainHttpRemedy: (origin) => `Use https, or add "${origin}" to the setting ${settingKey('http.allowPlainHttp')} to send it anyway.`,
      decideOrigin: (question) => this.#decide(question),
      originRemedy: () => 'If this server belongs to the environment, run again and allow it.',
      continueWithToken: this.#askAboutToken,
      continueRemedy: undefined,
    };
  }

  async #decide(question: OriginQuestion): Promise<'allowed' | 'refused'> {
    if (this.#allowed.has(question)) return 'allowed';
    const key = JSON.stringify([question.issuer, question.origin]);
    const open = this.#open.get(key) ?? this.#ask(question).finally(() => this.#open.delete(key));
    this.#open.set(key, open);
    if (!(await open)) return 'refused';
    await this.#allowed.allow(question);
    return 'allowed';
  }
}
