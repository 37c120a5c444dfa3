/** A file as VS Code's git extension names it. */
interface GitFile {
  readonly fsPath: string;
}

/** The part of a repository in the API of VS Code's git extension (version 1) that is used here. */
export interface GitRepository {
  readonly state: {
    readonly untrackedChanges: readonly { readonly uri: GitFile }[];
    readonly workingTreeChanges: readonly { readonly uri: GitFile; readonly status: number }[];
  };
  checkIgnore(paths: string[]): Promise<Set<string>>;
}

/** `Status.UNTRACKED` of the git extension. */
const untracked = 7;

/**
 * Whether git tracks a file of a repository: it is neither new nor ignored.
 * @param path as the file system has it
 */
export async function isTracked(repository: GitRepository, path: string): Promise<boolean> {
  const isNew =
    repository.state.untrackedChanges.some(({ uri }) => uri.fsPath === path) ||
    repository.state.workingTreeChanges.some(({ uri, status }) => status === untracked && uri.fsPath === path);
  return !isNew && !(await repository.checkIgnore([path])).has(path);
}
