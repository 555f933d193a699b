import { z } from "zod";
import { StateFile } from "../state-file.ts";
import { endProcesses } from "./end-processes.ts";
import { isRunning, lookUpProcess } from "./process-identity.ts";

const recordSchema = z.object({
  name: z.string(),
  pid: z.number().int().min(2),
  startedAt: z.string(),
});

type ProcessRecord = z.output<typeof recordSchema>;

/** Which processes were started from here, kept on disk for a next start to clean up after a crash. */
export class ProcessRecords {
  readonly #file: StateFile<z.ZodArray<typeof recordSchema>>;
  #records: ProcessRecord[] = [];

  constructor(path: string) {
    this.#file = new StateFile(path, z.array(recordSchema));
  }

  add(name: string, pid: number): void {
    const facts = lookUpProcess(pid);
    if (facts === undefined) return;
    this.#records.push({ name, pid, startedAt: facts.startedAt });
    this.#file.write(this.#records);
  }

  remove(pid: number): void {
    this.#records = this.#records.filter((record) => record.pid !== pid);
    if (this.#records.length === 0) this.#file.remove();
    else this.#file.write(this.#records);
  }

  /**
   * Ends what an earlier run left behind; returns the names. Number and start time together are
   * never those of a stranger.
   */
  async reap(graceMs: number): Promise<readonly string[]> {
    const left = (this.#file.read() ?? []).filter(isRunning);
    await endProcesses(left, graceMs);
    this.#file.remove();
    return left.map(({ name }) => name);
  }
}
