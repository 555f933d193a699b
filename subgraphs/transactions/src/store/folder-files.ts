import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FILE_BYTES_MAX, type StatementFiles } from "./statement-files.ts";

/** Files below a folder, which replicas have to share. */
export function folderFiles(folder: string): StatementFiles {
  return {
    put: async (key, content) => {
      const path = join(folder, key);
      await mkdir(dirname(path), { recursive: true });
      await writeWhole(path, content);
    },
    get: (key) => readBounded(join(folder, key)),
  };
}

/** Whoever reads sees the file that was there before or the whole new one; so does a crash. */
async function writeWhole(path: string, content: Buffer): Promise<void> {
  const unfinished = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    const file = await open(unfinished, "wx", 0o600);
    try {
      await file.writeFile(content);
      // On the disk before it has its name, or a power cut leaves the name and not the content.
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** The name too is on the disk then. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function readBounded(path: string): Promise<Buffer | undefined> {
  const file = await open(path, "r").catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (!file) return undefined;
  try {
    const { size } = await file.stat();
    if (size > FILE_BYTES_MAX) return undefined;
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT";
}
