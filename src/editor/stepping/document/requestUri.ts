import { Uri, window } from 'vscode';
import { documentSchemes } from '../../contributions/documentSchemes.ts';

/** The request document that a lens or a menu names; where nothing is named, that in front. Arguments may be anything. */
export function requestUri(target: unknown): Uri | undefined {
  const uri = target instanceof Uri ? target : typeof target === 'string' ? Uri.parse(target) : window.activeTextEditor?.document.uri;
  return uri?.scheme === documentSchemes.request ? uri : undefined;
}
