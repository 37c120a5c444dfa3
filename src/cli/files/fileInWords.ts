/** A file of the arguments within a sentence; `-` is standard input. */
export function fileInWords(file: string): string {
  return file === '-' ? 'standard input' : `the file ${file}`;
}
