import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { z } from "zod";

/**
 * A small JSON file that outlives its writer: written whole or not at all, readable by its owner
 * alone, and taken for absent when it does not have its form (an older version wrote it).
 */
export class StateFile<Schema extends z.ZodType> {
  readonly path: string;
  readonly #schema: Schema;

  constructor(path: string, schema: Schema) {
    this.path = path;
    this.#schema = schema;
  }

  read(): z.output<Schema> | undefined {
    try {
      return this.#schema.parse(JSON.parse(readFileSync(this.path, "utf8")));
    } catch {
      return undefined;
    }
  }

  write(value: z.input<Schema>): void {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    const temporary = `${this.path}.${process.pid}`;
    writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    renameSync(temporary, this.path);
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }
}
