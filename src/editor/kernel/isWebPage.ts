/** What a browser shows. Other schemes start programs, open files or run commands. */
export function isWebPage(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
