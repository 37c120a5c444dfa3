/** The one place from which something is read out that happened without the focus moving. */
let region: HTMLElement | undefined;

/** Has a screen reader say a few words, after what it is saying. */
export function announce(text: string): void {
  if (region?.isConnected !== true) {
    region = document.createElement('div');
    region.className = 'hidden';
    region.setAttribute('role', 'status');
    document.body.append(region);
  }
  // The same words again are said again only when they were gone in between.
  region.textContent = '';
  const place = region;
  setTimeout(() => {
    place.textContent = text;
  }, 50);
}
