import { timeInWords } from '../text/times.ts';

/** A measured duration: `9 ms`, `214 ms`, `1.24 s`, `1 min 4 s`. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return '–';
  const positive = Math.max(0, ms);
  if (positive > 0 && positive < 1) return '<1 ms';
  if (positive < 999.5) return `${Math.round(positive)} ms`;
  if (positive < 9_995) return `${(positive / 1000).toFixed(2)} s`;
  if (positive < 59_950) return `${(positive / 1000).toFixed(1)} s`;
  return timeInWords(positive / 1000);
}

/** A span that a clock counts, in whole seconds: `12 s`, `59 min 12 s`. */
export function formatElapsed(ms: number): string {
  return timeInWords(Math.max(0, Math.floor(ms / 1000)));
}

/** `512 bytes`, `64 kB`, `2.4 kB`, `3.4 MB`, in units of 1,000 with one decimal at most. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  // What would be rounded to 1000 kB is 1 MB.
  return bytes < 999_950 ? `${oneDecimal(bytes / 1000)} kB` : `${oneDecimal(bytes / 1_000_000)} MB`;
}

function oneDecimal(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}
