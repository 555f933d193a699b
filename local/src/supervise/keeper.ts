import { ProcessRecords } from "./process-records.ts";
import { Warden } from "./warden.ts";

/** Sees to it that no child outlives us: recorded for the next start, minded for the case we are killed. */
export class Keeper {
  readonly #records: ProcessRecords;
  readonly #warden = new Warden();

  constructor(recordsPath: string) {
    this.#records = new ProcessRecords(recordsPath);
  }

  /** Ends what an earlier run left; to be called before anything is started. */
  reap(): Promise<readonly string[]> {
    return this.#records.reap(REAP_GRACE_MS);
  }

  add(name: string, pid: number): void {
    this.#warden.mind(pid);
    this.#records.add(name, pid);
  }

  remove(pid: number): void {
    this.#warden.release(pid);
    this.#records.remove(pid);
  }

  close(): void {
    this.#warden.close();
  }
}

const REAP_GRACE_MS = 10_000;
