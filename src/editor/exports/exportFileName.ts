/** Of a file that is proposed. */
const longestName = 60;

/** Names that Windows keeps for devices. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The name of a file for a run, without its extension: letters, digits and hyphens of what the run is called. A server, a workspace or a
 * file may have named it: no separator, dot or blank gets in.
 */
export function exportFileName(label: string): string {
  const name = label
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .slice(0, longestName)
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase();
  return name === '' || devices.test(name) ? 'run' : name;
}
