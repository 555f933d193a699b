import { generateKeySync, type KeyObject } from "node:crypto";
import type { Database } from "@tributary/subgraph/database";
import {
  type DataKeyRow,
  deleteDataKey,
  destroyDataKey,
  findDataKeys,
  insertDataKey,
  listDataKeys,
  listErasedPeople,
  listKeysOfMaster,
  listMasterKeyIds,
  rewrapDataKey,
} from "../keys-store/data-keys.ts";
import { KeyCache } from "./key-cache.ts";
import type { MasterKeys } from "./master-keys.ts";

export type DataKeysOptions = {
  /** Of the keys alone, never the one that people are in. */
  readonly db: Database;
  readonly masterKeys: MasterKeys;
  readonly cachedMax: number;
  readonly cacheTtlMs: number;
  readonly now?: () => number;
};

/** By person's id in hex. One that does not unwrap is an error of that person's alone. */
export type FoundKeys = ReadonlyMap<string, KeyObject | Error>;

/** The key of each person, for as long as there is one. */
export class DataKeys {
  readonly #db: Database;
  readonly #masterKeys: MasterKeys;
  readonly #cache: KeyCache;
  // Who asks while a key is being read waits for that.
  readonly #reading = new Map<string, Promise<FoundKeys>>();

  constructor({ db, masterKeys, cachedMax, cacheTtlMs, now }: DataKeysOptions) {
    this.#db = db;
    this.#masterKeys = masterKeys;
    this.#cache = new KeyCache({ keysMax: cachedMax, ttlMs: cacheTtlMs, ...(now ? { now } : {}) });
  }

  /**
   * The person's key, made where there is none yet, and committed before the person is. None where
   * it was destroyed.
   */
  async obtain(personId: Buffer): Promise<{ key: KeyObject | undefined; isNew: boolean }> {
    const made = generateKeySync("aes", { length: 256 });
    const wrapped = this.#masterKeys.wrap(personId, made);
    const isNew = await insertDataKey(this.#db, { personId, ...wrapped, createdAt: new Date() });
    if (isNew) {
      this.#cache.set(personId, made);
      return { key: made, isNew };
    }
    const key = (await this.find([personId])).get(personId.toString("hex"));
    if (key instanceof Error) throw key;
    return { key, isNew };
  }

  /** Takes back what was created for somebody who did not come to be. */
  async discard(personId: Buffer): Promise<void> {
    this.#cache.delete(personId);
    await deleteDataKey(this.#db, personId);
  }

  /** Without those who have no key. */
  async find(personIds: readonly Buffer[]): Promise<FoundKeys> {
    const found = new Map<string, KeyObject | Error>();
    const readings = new Set<Promise<FoundKeys>>();
    const unread = new Map<string, Buffer>();
    for (const id of personIds) {
      const name = id.toString("hex");
      const [cached, reading] = [this.#cache.get(id), this.#reading.get(name)];
      if (cached) found.set(name, cached);
      else if (reading) readings.add(reading);
      else unread.set(name, id);
    }
    if (unread.size > 0) readings.add(this.#read(unread));
    for (const keys of await Promise.all(readings)) {
      for (const [name, key] of keys) found.set(name, key);
    }
    return found;
  }

  async destroy(personId: Buffer, erasedAt: Date): Promise<void> {
    this.#cache.delete(personId);
    await destroyDataKey(this.#db, { personId, erasedAt });
    // Who read it meanwhile may have put it back.
    this.#cache.delete(personId);
  }

  /** Everybody's, as they are kept: of no use without the master keys. */
  async *wrapped(pageSize: number): AsyncGenerator<readonly DataKeyRow[]> {
    for (let after: Buffer | undefined, isMore = true; isMore; ) {
      const rows = await listDataKeys(this.#db, { after, rowsMax: pageSize });
      yield rows;
      after = rows.at(-1)?.personId;
      isMore = rows.length === pageSize;
    }
  }

  /** From a copy. False where there is one, or the person was erased. */
  putBack(row: DataKeyRow): Promise<boolean> {
    return insertDataKey(this.#db, row);
  }

  /** Everybody whose key was destroyed. */
  erased(pageSize: number): AsyncGenerator<Buffer> {
    return this.erasedBefore(undefined, pageSize);
  }

  async *erasedBefore(before: Date | undefined, pageSize: number): AsyncGenerator<Buffer> {
    for (let after: Buffer | undefined, isMore = true; isMore; ) {
      const ids = await listErasedPeople(this.#db, { after, before, rowsMax: pageSize });
      yield* ids;
      after = ids.at(-1);
      isMore = ids.length === pageSize;
    }
  }

  /** Keys of the store that no master key here unwraps: a configuration that lacks one. */
  async missingMasterKeys(): Promise<Buffer[]> {
    const ids = await listMasterKeyIds(this.#db);
    return ids.filter((id) => !this.#masterKeys.has(id));
  }

  /**
   * Wraps with the newest master key what an older one wraps, a page at a time; nobody who reads
   * meanwhile notices. Gives the number of keys that were wrapped anew.
   */
  async rewrap(options: { batchSize: number; signal: AbortSignal }): Promise<number> {
    let count = 0;
    for (const masterKeyId of await listMasterKeyIds(this.#db)) {
      if (masterKeyId.equals(this.#masterKeys.id)) continue;
      for (let after: Buffer | undefined, isMore = true; isMore && !options.signal.aborted; ) {
        const page = { after, rowsMax: options.batchSize };
        const rows = await listKeysOfMaster(this.#db, masterKeyId, page);
        for (const row of rows) count += await this.#rewrapRow(row);
        after = rows.at(-1)?.personId;
        isMore = rows.length === options.batchSize;
      }
    }
    return count;
  }

  async #rewrapRow(row: DataKeyRow): Promise<0 | 1> {
    const key = this.#unwrap(row);
    // It is no worse off than before; that it does not unwrap is told where it is read.
    if (key instanceof Error) return 0;
    await rewrapDataKey(this.#db, row, this.#masterKeys.wrap(row.personId, key));
    return 1;
  }

  #read(people: ReadonlyMap<string, Buffer>): Promise<FoundKeys> {
    const reading = this.#readNow([...people.values()]).finally(() => {
      for (const name of people.keys()) this.#reading.delete(name);
    });
    for (const name of people.keys()) this.#reading.set(name, reading);
    return reading;
  }

  async #readNow(personIds: readonly Buffer[]): Promise<FoundKeys> {
    const rows = await findDataKeys(this.#db, personIds);
    return new Map(rows.map((row) => [row.personId.toString("hex"), this.#unwrap(row)]));
  }

  #unwrap(row: DataKeyRow): KeyObject | Error {
    try {
      const key = this.#masterKeys.unwrap(row.personId, row);
      this.#cache.set(row.personId, key);
      return key;
    } catch (error) {
      if (error instanceof Error) return error;
      throw error;
    }
  }
}
