import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { readLocalConfig } from "@tributary/local/config";
import { runQuietly } from "@tributary/local/programs/run-quietly";
import { repositoryRoot } from "@tributary/local/repository-root";

const INSTALL_TIMEOUT_MS = 600_000;

export type PeerName = "hive" | "mercurius";

/**
 * The folder of another gateway, installed from its own lock file into the cache: nobody who does not
 * measure needs it. The name tells what is installed, and is given only when all of it is there.
 */
export async function fetchPeer(name: PeerName): Promise<string> {
  const source = join(repositoryRoot, "bench/peers", name);
  const parent = join(readLocalConfig().cacheDirectory, "peers");
  const folder = join(parent, `${name}-${digestOf(source)}`);
  if (existsSync(folder)) return folder;
  console.log(`fetching ${name}, once`);
  const partial = join(parent, `partial-${name}-${process.pid}`);
  mkdirSync(parent, { recursive: true });
  try {
    cpSync(source, partial, { recursive: true });
    const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    const { ok, output } = await runQuietly("npm", args, {
      cwd: partial,
      timeoutMs: INSTALL_TIMEOUT_MS,
    });
    if (!ok) throw new Error(`${name} cannot be fetched: ${output.slice(-500)}`);
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

function digestOf(folder: string): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
  return hash.digest("hex").slice(0, 8);
}
