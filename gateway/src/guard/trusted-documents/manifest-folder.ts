import { type FSWatcher, watch } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "@tributary/runtime/logger";
import { type Manifest, ManifestError, readManifest } from "./read-manifest.ts";

/** A version of a client, and what it asks. */
export type ClientManifest = {
  readonly client: string;
  readonly version: string;
} & Manifest;

type Options = {
  readonly path: string;
  readonly pollMs: number;
  readonly manifestsMax: number;
  readonly bytesMax: number;
  readonly logger: Logger;
  /** All of them, whenever one has come, changed or gone. */
  readonly onChange: (manifests: readonly ClientManifest[]) => void;
};

/** What tells one content of a file from the next, without reading it. */
type Stamps = ReadonlyMap<string, string>;

// Files are judged once they have stood still this long: editors and copies write in pieces.
const SETTLE_MS = 60;
const NAME = /^(?<client>.+?)--(?<version>.+)\.json$/;

/**
 * The manifests in a folder, followed while they change. One that cannot be taken up is refused and
 * said, and what its file held before stays; one whose file is gone counts no longer.
 */
export class ManifestFolder {
  readonly #options: Options;
  readonly #taken = new Map<string, ClientManifest>();
  #judged: Stamps = new Map();
  #watcher: FSWatcher | undefined;
  #poll: NodeJS.Timeout | undefined;
  #following: Promise<void> | undefined;
  #changed = false;
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Resolves when all that is there was looked at; rejects where there is no folder. */
  async open(): Promise<void> {
    const { path, pollMs, logger } = this.#options;
    await this.#follow();
    const look = () => this.#look();
    try {
      this.#watcher = watch(path, { persistent: false }, look);
      this.#watcher.on("error", () => this.#watcher?.close());
    } catch (error) {
      logger.warn({ path, reason: String(error) }, "trusted documents are polled, not watched");
    }
    this.#poll = setInterval(look, pollMs).unref();
    look();
  }

  close(): void {
    this.#closed = true;
    this.#watcher?.close();
    clearInterval(this.#poll);
  }

  #look(): void {
    this.#changed = true;
    this.#following ??= this.#followAll().finally(() => {
      this.#following = undefined;
    });
  }

  // A change that is told while the last one is being read is looked at afterwards.
  async #followAll(): Promise<void> {
    while (this.#changed && !this.#closed) {
      this.#changed = false;
      try {
        await this.#follow();
      } catch (error) {
        const { path, logger } = this.#options;
        logger.error({ path, reason: reasonOf(error) }, "trusted documents stay as they were");
      }
    }
  }

  async #follow(): Promise<void> {
    const stamps = await this.#settled();
    const { manifestsMax } = this.#options;
    if (stamps.size > manifestsMax) throw new ManifestError(`more than ${manifestsMax} manifests`);
    const gone = [...this.#taken.keys()].filter((file) => !stamps.has(file));
    const changed = [...stamps].filter(([file, stamp]) => this.#judged.get(file) !== stamp);
    this.#judged = stamps;
    for (const file of gone) this.#taken.delete(file);
    for (const [file] of changed) await this.#take(file);
    if (this.#closed || (gone.length === 0 && changed.length === 0)) return;
    this.#options.onChange([...this.#taken.values()]);
  }

  async #take(file: string): Promise<void> {
    const { path, bytesMax, logger } = this.#options;
    const { client = "", version = "" } = NAME.exec(file)?.groups ?? {};
    try {
      const { size } = await stat(join(path, file));
      if (size > bytesMax) throw new ManifestError(`it is longer than ${bytesMax} bytes`);
      const manifest = await readManifest(await readFile(join(path, file), "utf8"));
      const { texts } = manifest;
      this.#refuseOtherTexts(file, texts);
      this.#taken.set(file, { client, version, ...manifest });
      logger.info(
        { manifest: file, documents: texts.size },
        "manifest of trusted documents taken up",
      );
    } catch (error) {
      const kept = this.#taken.get(file)?.texts.size ?? 0;
      logger.error(
        { manifest: file, reason: reasonOf(error), kept },
        "manifest of trusted documents refused",
      );
    }
  }

  // Whoever asks by an id is answered by it alone, whatever client it says it is.
  #refuseOtherTexts(file: string, texts: Manifest["texts"]): void {
    for (const [other, { texts: known }] of this.#taken) {
      if (other === file) continue;
      for (const [id, text] of texts) {
        if ((known.get(id) ?? text) !== text) {
          throw new ManifestError(`${id} stands for another text in ${other}`);
        }
      }
    }
  }

  // The same twice in a row, so that half a file is not taken for a bad one.
  async #settled(): Promise<Stamps> {
    let last = await this.#stamps();
    for (;;) {
      await delay(SETTLE_MS, undefined, { ref: false });
      const next = await this.#stamps();
      if (this.#closed || areEqual(last, next)) return next;
      last = next;
    }
  }

  async #stamps(): Promise<Stamps> {
    const { path } = this.#options;
    const files = (await readdir(path)).filter((file) => NAME.test(file)).sort();
    const stamps = new Map<string, string>();
    for (const file of files) {
      try {
        const { ino, mtimeNs, size } = await stat(join(path, file), { bigint: true });
        stamps.set(file, `${ino} ${mtimeNs} ${size}`);
      } catch {
        // Gone in between.
      }
    }
    return stamps;
  }
}

function areEqual(left: Stamps, right: Stamps): boolean {
  return left.size === right.size && [...left].every(([file, stamp]) => right.get(file) === stamp);
}

/** A ManifestError's words; of anything else its code, because its words may hold what was read. */
function reasonOf(error: unknown): string {
  if (error instanceof ManifestError) return error.message;
  return error instanceof Error && "code" in error ? String(error.code) : "it cannot be read";
}
