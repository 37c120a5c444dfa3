/** A name as somebody wrote it, for a message. @param most characters that are shown */
export function shortened(text: string, most = 60): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
