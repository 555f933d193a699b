import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { createLogger } from "@tributary/runtime/logger";
import { ReadReplica, readsFrom } from "./read-replica.ts";

const WAIT_MS = 100;
const RETRY_MS = 5_000;
const where = async (db: string) => db;

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A replica that answers as it is told. */
function replica(catchUp: () => Promise<boolean>) {
  const logger = createLogger({ service: "test", level: "silent" });
  const warn = jest.spyOn(logger, "warn").mockImplementation(() => {});
  const info = jest.spyOn(logger, "info").mockImplementation(() => {});
  const asked = jest.fn(catchUp);
  const options = { primary: "primary", replica: "replica", catchUp: asked, logger };
  const reads = new ReadReplica({ ...options, waitMs: WAIT_MS, retryMs: RETRY_MS });
  return { reads, asked, warn, info };
}

describe("a replica", () => {
  test("serves what it has caught up with, and is asked once per request", async () => {
    const { reads, asked } = replica(async () => true);
    const request = reads.forRequest();
    const all = [request.read(where), request.read(where)];
    expect(await Promise.all(all)).toEqual(["replica", "replica"]);
    expect(await request.read(where)).toBe("replica");
    expect(asked).toHaveBeenCalledTimes(1);
    expect(await reads.forRequest().read(where)).toBe("replica");
    expect(asked).toHaveBeenCalledTimes(2);
  });

  test("that nothing reads is not asked", () => {
    const { reads, asked } = replica(async () => true);
    reads.forRequest();
    expect(asked).not.toHaveBeenCalled();
  });

  test.each([
    ["lags", async () => false],
    ["fails", () => Promise.reject(new Error("gone"))],
  ])("that %s is left alone, then asked by one request, and told of once", async (_how, how) => {
    let isWell = false;
    const { reads, asked, warn, info } = replica(() => (isWell ? Promise.resolve(true) : how()));
    for (let outage = 0; outage < 3; outage++) {
      for (let request = 0; request < 3; request++) {
        expect(await reads.forRequest().read(where)).toBe("primary");
      }
      jest.advanceTimersByTime(RETRY_MS);
    }
    expect(asked).toHaveBeenCalledTimes(3);
    expect(warn).toHaveBeenCalledTimes(1);
    isWell = true;
    const many = [reads.forRequest(), reads.forRequest(), reads.forRequest()];
    const served = await Promise.all(many.map((request) => request.read(where)));
    expect(served).toEqual(["replica", "primary", "primary"]);
    expect(await reads.forRequest().read(where)).toBe("replica");
    expect(info).toHaveBeenCalledTimes(1);
  });

  test("that does not answer costs a request twice the wait", async () => {
    const { reads } = replica(() => new Promise(() => {}));
    const read = reads.forRequest().read(where);
    await jest.advanceTimersByTimeAsync(2 * WAIT_MS);
    expect(await read).toBe("primary");
  });

  test("that fails in mid-read costs the read nothing but time, and the request goes on without", async () => {
    const { reads, asked } = replica(async () => true);
    const request = reads.forRequest();
    const read = request.read(async (db) => {
      if (db === "replica") throw new Error("gone");
      return db;
    });
    expect(await read).toBe("primary");
    expect(await request.read(where)).toBe("primary");
    expect(await reads.forRequest().read(where)).toBe("primary");
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

test("what is wrong with a read itself is told by the primary", async () => {
  const { reads } = replica(async () => true);
  const read = reads.forRequest().read((db) => Promise.reject(new Error(`no such table: ${db}`)));
  await expect(read).rejects.toThrow("no such table: primary");
  expect(await readsFrom("primary").read(where)).toBe("primary");
});
