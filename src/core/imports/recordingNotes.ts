import { l10n } from '../text/l10n.ts';

/** How a file with recorded runs was read. */
export interface HowItWasRead {
  /** Of a newer version of the format: it was read as far as this one knows it. */
  readonly newer: boolean;
  /** How many values of a newer version were left out. */
  readonly leftOut: number;
  /** Whether secrets stood in it. */
  readonly hadSecrets: boolean;
  /** Whether the browser took cookies and credentials out of it. */
  readonly isSanitized: boolean;
  /** Requests that belong to none of its runs. */
  readonly others: number;
}

/** Sentences on how a file was read, with nothing of the file in them. */
export function recordingNotes({ newer, leftOut, hadSecrets, isSanitized, others }: HowItWasRead): readonly string[] {
  return [
    ...(newer ? [ofNewerVersion(leftOut)] : []),
    ...(hadSecrets ? [l10n`The file contains secrets. Tags stand in their place here.`] : []),
    ...(isSanitized ? [l10n`The browser left out cookies and credentials.`] : []),
    ...(others === 0 ? [] : [others === 1 ? l10n`One request belongs to no sign-on.` : l10n`${others} requests belong to no sign-on.`]),
  ];
}

function ofNewerVersion(leftOut: number): string {
  if (leftOut === 0) return l10n`A newer version has written it: opened as far as understood.`;
  return leftOut === 1
    ? l10n`A newer version has written it: opened as far as understood, one value is left out.`
    : l10n`A newer version has written it: opened as far as understood, ${leftOut} values are left out.`;
}
