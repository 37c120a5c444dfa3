/** A span of time in the two largest units that say something: `59 min 12 s`, `3 days 4 h`. Total, also for odd numbers. */
export function timeInWords(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'an unknown time';
  const total = Math.max(0, Math.round(Math.abs(seconds)));
  const days = Math.floor(total / 86_400);
  const hours = Math.floor((total % 86_400) / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  if (days > 0) return joined(days === 1 ? '1 day' : `${days} days`, hours, 'h');
  if (hours > 0) return joined(`${hours} h`, minutes, 'min');
  if (minutes > 0) return joined(`${minutes} min`, total % 60, 's');
  return `${total} s`;
}

function joined(first: string, rest: number, unit: string): string {
  return rest === 0 ? first : `${first} ${rest} ${unit}`;
}
