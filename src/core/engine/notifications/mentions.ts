import type { Finding } from '../../findings/finding.ts';
import { l10n } from '../../text/l10n.ts';
import type { Run } from '../run.ts';

/** How many different things are said in one wait: a page in a browser can send requests without end. */
const mostSaid = 5;

/** Says at the moment what comes while a run waits: the first few that differ, each once, and at the end how many more there were. */
export class Mentions {
  readonly #said = new Set<string>();
  #more = 0;

  constructor(
    private readonly run: Pick<Run, 'note'>,
    /** Called with each that is said. */
    private readonly show: (finding: Finding) => void,
  ) {}

  readonly add = (finding: Finding): void => {
    if (this.#said.has(finding.message) || this.#said.size >= mostSaid) {
      this.#more += 1;
      return;
    }
    this.#said.add(finding.message);
    this.run.note([finding]);
    this.show(finding);
  };

  /** The wait is over. */
  end(): void {
    if (this.#more > 0) this.run.note([moreIgnored(this.#more)]);
  }
}

function moreIgnored(count: number): Finding {
  return {
    severity: 'info',
    code: 'userAgent.moreIgnored',
    message: count === 1 ? l10n`One more such request was ignored.` : l10n`${count} more such requests were ignored.`,
    spec: 'RFC 6749 section 10.12',
  };
}
