import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The first of these programs in these folders, by its whole path. */
export function findProgram(
  names: readonly string[],
  folders: readonly string[],
): string | undefined {
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (isProgram(path)) return path;
    }
  }
  return undefined;
}

/** PATH, and the folders of servers, which ordinary users' PATH often lacks. */
export function programFolders(searchPath: string): readonly string[] {
  const given = searchPath.split(delimiter).filter((folder) => folder !== "");
  return [...new Set([...given, "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin"])];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
