import { type Diagnostic, type DiagnosticSeverity, extensions, Range, type TextDocument, type Uri } from 'vscode';
import type { Severity } from '../../core/findings/finding.ts';
import { findJwts } from '../../core/jose/jwt.ts';
import { numericDateMs } from '../../core/text/tokenTime.ts';
import { newDiagnostic } from '../kernel/diagnostic.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';
import { reportOnJwt } from './jwtReport.ts';

/** More notes than this would bury the text. */
const countLimit = 200;

const severities: Readonly<Record<Severity, keyof typeof DiagnosticSeverity>> = {
  error: 'Error',
  warning: 'Information', // an expired token in a text is worth knowing, not a defect of the text
  info: 'Hint',
};

/** Notes on the tokens of a document: expired, unsigned, or still usable in a file that git tracks. */
export async function jwtDiagnostics(document: TextDocument): Promise<Diagnostic[]> {
  const text = document.getText();
  const spans = findJwts(text).slice(0, countLimit);
  const places = spans.map(({ start, end }) => ({
    token: text.slice(start, end),
    range: new Range(document.positionAt(start), document.positionAt(end)),
  }));
  const tracked = spans.length > 0 && (await isTrackedByGit(document.uri));
  const now = Date.now();
  return places.flatMap(({ token, range }) => diagnosticsOf(token, range, now, tracked));
}

function diagnosticsOf(token: string, range: Range, now: number, tracked: boolean): Diagnostic[] {
  const { reading, findings } = reportOnJwt(token, now);
  const diagnostics = findings
    .filter(({ code }) => code === 'jwt.expired' || code === 'jwt.unsigned')
    .map((finding) =>
      newDiagnostic(range, { message: outside(finding.message, 500), severity: severities[finding.severity], code: finding.code }),
    );
  const expiresAt = reading.kind === 'decoded' ? numericDateMs(reading.claims['exp']) : undefined;
  const usable = reading.kind === 'decoded' && reading.signature !== '' && expiresAt !== undefined && expiresAt > now;
  if (tracked && usable) {
    const message = words('This token is still valid and stands in a file that git tracks: whoever can read the repository can use it.');
    diagnostics.push(newDiagnostic(range, { message, severity: 'Warning', code: 'jwt.liveInGit' }));
  }
  return diagnostics;
}

/** The part of the API of VS Code's git extension (version 1) that is used here. */
interface GitApi {
  getRepository(uri: Uri): GitRepository | null;
}

interface GitRepository {
  readonly state: {
    readonly untrackedChanges: readonly { readonly uri: Uri }[];
    readonly workingTreeChanges: readonly { readonly uri: Uri; readonly status: number }[];
  };
  checkIgnore(paths: string[]): Promise<Set<string>>;
}

/** `Status.UNTRACKED` of the git extension. */
const untracked = 7;

/** False also when there is no git extension, or it fails: then nothing can be said. */
async function isTrackedByGit(uri: Uri): Promise<boolean> {
  const git = extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  if (uri.scheme !== 'file' || git?.isActive !== true) return false;
  try {
    const repository = git.exports.getAPI(1).getRepository(uri);
    if (repository === null) return false;
    const { untrackedChanges, workingTreeChanges } = repository.state;
    const isNew =
      untrackedChanges.some((change) => change.uri.fsPath === uri.fsPath) ||
      workingTreeChanges.some((change) => change.status === untracked && change.uri.fsPath === uri.fsPath);
    return !isNew && !(await repository.checkIgnore([uri.fsPath])).has(uri.fsPath);
  } catch {
    return false; // git is disabled, or the repository was closed meanwhile
  }
}
