import { DocumentDropOrPasteEditKind } from 'vscode';

/** The kind of the edit that inserts a token decoded: declared when the feature registers, and named by each edit. */
export const decodedKind = DocumentDropOrPasteEditKind.Text.append('jwt', 'decoded');
