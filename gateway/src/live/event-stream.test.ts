import { describe, expect, jest, test } from "@jest/globals";
import { EventStream, lost } from "./event-stream.ts";

function streamOf(options: { queueMax?: number; delays?: number[] } = {}) {
  const stop = jest.fn();
  const batches: number[][] = [];
  const delays = [...(options.delays ?? [])];
  const stream = new EventStream<number, number>({
    queueMax: options.queueMax ?? 10,
    complete: async (events) => {
      batches.push([...events]);
      await new Promise((resolve) => setTimeout(resolve, delays.shift() ?? 0));
      return events.map((event) => event * 10);
    },
    stop,
  });
  return { stream, stop, batches };
}

async function drain(stream: AsyncIterable<number>): Promise<number[]> {
  const results: number[] = [];
  for await (const result of stream) results.push(result);
  return results;
}

describe("a stream of events", () => {
  test("keeps their order, however long each takes to complete", async () => {
    const { stream } = streamOf({ delays: [20, 0, 10] });
    for (const event of [1, 2, 3]) stream.push(event);
    stream.finish();
    expect(await drain(stream)).toEqual([10, 20, 30]);
  });

  test("completes together what came while earlier events were completed", async () => {
    const { stream, batches } = streamOf({ delays: [20] });
    stream.push(1);
    const first = stream.next();
    for (const event of [2, 3, 4]) stream.push(event);
    stream.finish();
    expect([(await first).value, ...(await drain(stream))]).toEqual([10, 20, 30, 40]);
    expect(batches).toEqual([[1], [2, 3, 4]]);
  });

  test("delivers what came before a failure, and then fails", async () => {
    const { stream, stop } = streamOf();
    stream.push(1);
    stream.fail(lost("gone"));
    stream.push(2);
    expect(await stream.next()).toEqual({ done: false, value: 10 });
    await expect(stream.next()).rejects.toThrow("gone");
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(stop).toHaveBeenCalledTimes(1);
  });

  test("ends with SUBSCRIPTION_LOST rather than skip, when too many wait", async () => {
    const { stream, stop } = streamOf({ queueMax: 2 });
    for (const event of [1, 2, 3]) stream.push(event);
    expect(stop).toHaveBeenCalledTimes(1);
    expect((await stream.next()).value).toBe(10);
    expect((await stream.next()).value).toBe(20);
    await expect(stream.next()).rejects.toMatchObject({
      extensions: { code: "SUBSCRIPTION_LOST" },
    });
  });

  test("lets go of its source at once when its reader leaves, and wakes who waits", async () => {
    const { stream, stop } = streamOf();
    const waiting = stream.next();
    await stream.return();
    expect(stop).toHaveBeenCalledTimes(1);
    expect(await waiting).toEqual({ done: true, value: undefined });
  });
});
