import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { type Nameplate, readNameplate, writeNameplate } from "./nameplate.ts";

export type NameMemoryOptions = {
  readonly ttlMs: number;
  /** After which somebody else may read what this process meant to. */
  readonly leaseMs: number;
  /** After a failure, how long until Redis is asked again. */
  readonly renewDelayMs: number;
  /**
   * How long Redis is not believed once it is reached: until every process has reached it again, and
   * nothing of what they changed meanwhile can be remembered as it was.
   */
  readonly settleMs: number;
};

type ReadStore = (ids: readonly Buffer[]) => Promise<readonly Nameplate[]>;
/** By id in hex. */
type Plates = Map<string, Nameplate>;

/** One place of the cluster for all of them, so that one command reads many. */
const PREFIX = "tributary:{nameplates}:";
const GENERATION = `${PREFIX}generation`;

/**
 * KEYS: the generation, then nameplates. Gives the generation, and of each what is remembered of this
 * generation or a lease; what is missing, or is no text, is leased to who asks, and given as nothing.
 */
const RECALL = `
local generation = redis.call('GET', KEYS[1])
if not generation then return {} end
local found = { generation }
for index = 2, #KEYS do
  local value = redis.pcall('GET', KEYS[index])
  if type(value) == 'string' and (string.sub(value, 1, 6) == 'lease ' or string.sub(value, 1, #generation + 1) == generation .. ' ') then
    found[index] = value
  else
    redis.call('SET', KEYS[index], ARGV[1], 'PX', ARGV[2])
    found[index] = ''
  end
end
return found`;

/** Remembers where the lease still holds; gives 1 for each that it did, 0 for what was evicted since. */
const REMEMBER = `
local held = {}
for index = 1, #KEYS do
  held[index] = 0
  if redis.pcall('GET', KEYS[index]) == ARGV[1] then
    held[index] = 1
    if ARGV[index + 2] == '' then redis.call('DEL', KEYS[index])
    else redis.call('SET', KEYS[index], ARGV[index + 2], 'PX', ARGV[2]) end
  end
end
return held`;

/**
 * Names and standing by id, remembered in Redis for all processes. Never wrong for it: what is read
 * from the store is remembered only if nobody has evicted it meanwhile, and when Redis could not be
 * reached, everything from before is forgotten (there is a new generation), since an eviction may have
 * been lost. While it is away, and until all have found it again, the store answers.
 */
export class NameMemory {
  readonly #redis: Redis | undefined;
  readonly #read: ReadStore;
  readonly #options: NameMemoryOptions;
  // Who asks for what this process is just reading waits for that.
  readonly #reading = new Map<string, Promise<Plates>>();
  #isTrusted = false;
  #renewal: NodeJS.Timeout | undefined;
  #settling: NodeJS.Timeout | undefined;

  constructor(redis: Redis | undefined, read: ReadStore, options: NameMemoryOptions) {
    this.#redis = redis;
    this.#read = read;
    this.#options = options;
    redis?.on("ready", () => void this.#renew());
    redis?.on("close", () => {
      this.#isTrusted = false;
      clearTimeout(this.#settling);
    });
    if (redis?.status === "ready") void this.#renew();
  }

  /** Without those who do not exist. */
  async find(ids: readonly Buffer[]): Promise<ReadonlyMap<string, Nameplate>> {
    const wanted = new Map(ids.map((id) => [nameOf(id), id]));
    const recalled = this.#isTrusted ? await this.#recall(wanted) : undefined;
    return recalled ?? this.#readPlates([...wanted.values()]);
  }

  /** After the commit of a change. Where Redis is away, what it has is not believed afterwards. */
  async evict(id: Buffer): Promise<void> {
    this.#reading.delete(nameOf(id));
    try {
      await this.#redis?.del(PREFIX + nameOf(id));
    } catch {
      this.#distrust();
    }
  }

  close(): void {
    clearTimeout(this.#renewal);
    clearTimeout(this.#settling);
    this.#isTrusted = false;
  }

  /** Undefined when Redis does not answer. */
  async #recall(wanted: ReadonlyMap<string, Buffer>): Promise<Plates | undefined> {
    const lease = `lease ${randomUUID()}`;
    const names = [...wanted.keys()];
    const answer = await this.#evaluate(
      RECALL,
      [GENERATION, ...names.map(keyOf)],
      [lease, this.#options.leaseMs],
    );
    const [generation, ...values] = answer ?? [];
    if (generation === undefined) return this.#distrust();
    const plates: Plates = new Map();
    const [missing, leased, spoilt]: [Buffer[], Buffer[], Buffer[]] = [[], [], []];
    const readings = new Set<Promise<Plates>>();
    for (const [index, [name, id]] of [...wanted].entries()) {
      const value = values[index] ?? "";
      const reading = this.#reading.get(name);
      const plate = readNameplate(id, value.slice(generation.length + 1));
      if (value === "") missing.push(id);
      else if (value.startsWith("lease ")) reading ? readings.add(reading) : leased.push(id);
      else if (plate) plates.set(name, plate);
      else spoilt.push(id);
    }
    if (missing.length > 0) readings.add(this.#readLeased(missing, lease, generation));
    if (leased.length > 0) readings.add(this.#readPlates(leased));
    if (spoilt.length > 0) readings.add(this.#readSpoilt(spoilt));
    for (const read of await Promise.all(readings)) {
      for (const [name, plate] of read) if (wanted.has(name)) plates.set(name, plate);
    }
    return plates;
  }

  #readLeased(ids: readonly Buffer[], lease: string, generation: string): Promise<Plates> {
    const reading = this.#readAndRemember(ids, lease, generation).finally(() => {
      for (const id of ids) {
        if (this.#reading.get(nameOf(id)) === reading) this.#reading.delete(nameOf(id));
      }
    });
    for (const id of ids) this.#reading.set(nameOf(id), reading);
    return reading;
  }

  async #readAndRemember(
    ids: readonly Buffer[],
    lease: string,
    generation: string,
  ): Promise<Plates> {
    const plates = await this.#readPlates(ids);
    const values = ids.map((id) => {
      const plate = plates.get(nameOf(id));
      return plate ? `${generation} ${writeNameplate(plate)}` : "";
    });
    const keys = ids.map((id) => keyOf(nameOf(id)));
    const held = await this.#evaluate(REMEMBER, keys, [lease, this.#options.ttlMs, ...values]);
    if (!held) this.#distrust();
    // Evicted while it was read: what was read may be from before, and others may be waiting for it.
    const evicted = ids.filter((_, index) => String(held?.[index]) !== "1");
    if (evicted.length === 0) return plates;
    return new Map([...plates, ...(await this.#readPlates(evicted))]);
  }

  /** Whoever asks next remembers it anew. */
  async #readSpoilt(ids: readonly Buffer[]): Promise<Plates> {
    await Promise.all(ids.map((id) => this.evict(id)));
    return this.#readPlates(ids);
  }

  async #readPlates(ids: readonly Buffer[]): Promise<Plates> {
    const plates = await this.#read(ids);
    return new Map(plates.map((plate) => [nameOf(plate.id), plate]));
  }

  async #evaluate(
    script: string,
    keys: readonly string[],
    args: readonly (string | number)[],
  ): Promise<string[] | undefined> {
    try {
      const answer = await this.#redis?.eval(script, keys.length, ...keys, ...args);
      return Array.isArray(answer) ? answer.map(String) : undefined;
    } catch {
      return undefined;
    }
  }

  #distrust(): undefined {
    this.#isTrusted = false;
    this.#renewal ??= setTimeout(() => void this.#renew(), this.#options.renewDelayMs).unref();
    return undefined;
  }

  /** All that was remembered until now is forgotten; Redis is believed from when all did so. */
  async #renew(): Promise<void> {
    clearTimeout(this.#renewal);
    this.#renewal = undefined;
    try {
      await this.#redis?.set(GENERATION, randomUUID());
    } catch {
      this.#distrust();
      return;
    }
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#isTrusted = this.#redis?.status === "ready" && this.#renewal === undefined;
    }, this.#options.settleMs).unref();
  }
}

function nameOf(id: Buffer): string {
  return id.toString("hex");
}

function keyOf(name: string): string {
  return PREFIX + name;
}
