import { looksRandom } from '../../../core/redaction/judging/looksRandom.ts';

/** Shorter than any token, and longer than most names of files and variables. */
const shortest = 20;

/**
 * Whether a text of the command line may be a token or another secret itself, so that no message repeats it: in the shape of a JWT, or as
 * if a machine had drawn it and not a path or the name of a file.
 */
export function looksLikeToken(text: string): boolean {
  const bare = text.replace(/^(?:env:|bearer\s+|dpop\s+)/i, '');
  if (startsLikeJwt(bare)) return true;
  if (/^[./~\\]|^[A-Za-z]:[\\/]|\.[A-Za-z]{1,5}$/.test(bare)) return false;
  return looksRandom(bare, shortest);
}

/** As each JWT does, whose header is a JSON object in base64url; no name of a file. */
export function startsLikeJwt(text: string): boolean {
  return /^["']?eyJ[\w-]+(?:\.|$)/.test(text);
}
