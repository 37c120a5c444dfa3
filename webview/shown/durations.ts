/** A measured duration: `9 ms`, `214 ms`, `1.24 s`, `1 min 4 s`. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return '–';
  const positive = Math.max(0, ms);
  if (positive > 0 && positive < 1) return '<1 ms';
  if (positive < 999.5) return `${Math.round(positive)} ms`;
  if (positive < 9_995) return `${(positive / 1000).toFixed(2)} s`;
  if (positive < 59_950) return `${(positive / 1000).toFixed(1)} s`;
  return formatSpan(positive);
}

/** A span of the calendar in its two largest units: `12 s`, `59 min 12 s`, `3 h 4 min`, `2 d 3 h`. */
export function formatSpan(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const units = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = units.findIndex(([count]) => count > 0);
  if (first < 0) return '0 s';
  return units
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** A span in its largest unit, rounded down, for a narrow column: `59 min`, `2 d`. */
export function formatCoarseSpan(ms: number): string {
  const [count = '0', unit = 's'] = formatSpan(ms).split(' ');
  return `${count} ${unit}`;
}

/** `512 bytes`, `1.2 kB`, `3.4 MB`, in units of 1,000. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
