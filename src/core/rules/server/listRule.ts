import type { Rule, Severity } from '../../findings/finding.ts';
import type { ServerMetadata } from '../../oauth/wire.ts';
import type { AskedOfServer } from '../../runs/evidence.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { notApplicable, passed } from '../verdict.ts';

/** What a server lists in its metadata beside what the run asks of it. A list that is left out says nothing. */
export interface SupportFacts {
  readonly metadata: ServerMetadata;
  readonly asked: AskedOfServer;
}

export type SupportRule = Rule<SupportFacts>;

type ListMember = {
  [Name in keyof ServerMetadata]-?: NonNullable<ServerMetadata[Name]> extends readonly string[] ? Name : never;
}[keyof ServerMetadata];

interface ListRule {
  readonly code: string;
  readonly title: string;
  readonly member: ListMember;
  readonly spec?: string;
  readonly severity?: Severity;
  /** The values that the run uses; none where it uses nothing of the kind. */
  readonly used: (asked: AskedOfServer) => readonly (string | undefined)[];
  /** True when a listed value is the one that is used, although it is written otherwise. */
  readonly isSame?: (listed: string, used: string) => boolean;
  readonly remedy: string;
}

/** What follows the remedy of a rule about support. */
export const allTheSame = l10n`The request is sent all the same.`;

/** Every value that is used has to be in the list, where there is one. */
export function listed({ code, title, member, spec, severity, used, isSame, remedy }: ListRule): SupportRule {
  return {
    code,
    title,
    spec: spec ?? 'RFC 8414 section 2',
    severity: severity ?? 'warning',
    check: ({ metadata, asked }) => {
      const values = used(asked).filter((value) => value !== undefined);
      if (values.length === 0) return notApplicable(l10n`${member}: this run uses none`);
      const list = metadata[member];
      if (list === undefined) return notApplicable(l10n`${member}: not in the metadata`);
      const missing = values.filter((value) => !list.some((each) => each === value || isSame?.(each, value) === true));
      if (missing.length === 0) return passed;
      return {
        outcome: 'failed',
        message: l10n`The metadata of the server lists ${inWords(list)} in ${member}. This run uses ${inWords(missing)}, which the list does not have.`,
        remedy: `${remedy} ${allTheSame}`,
      };
    },
  };
}

const mostShown = 12;

function inWords(values: readonly string[]): string {
  if (values.length === 0) return l10n`nothing`;
  const shown = values.slice(0, mostShown).map((value) => quotedText(value, 80));
  const more = values.length - shown.length;
  return more > 0 ? l10n`${shown.join(', ')} and ${more} more` : shown.join(', ');
}
