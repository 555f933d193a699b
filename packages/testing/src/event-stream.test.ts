import { expect, test } from "@jest/globals";
import { EventStream } from "./event-stream.ts";

test("events come out in the order in which they went in, also those that came before the question", async () => {
  const stream = new EventStream<number>(() => {});
  stream.push(1);
  const later = stream.next().then(() => stream.next());
  stream.push(2);
  expect(await later).toBe(2);
});

test("what was received is still handed out after the end, then the end is said", async () => {
  const stream = new EventStream<number>(() => {});
  stream.push(1);
  stream.end({ code: 1012, reason: "drain" });
  expect(await stream.next()).toBe(1);
  await expect(stream.next()).rejects.toThrow("the stream is over: closed 1012 drain");
});

test("an event that does not come fails at its bound", async () => {
  await expect(new EventStream(() => {}).next(10)).rejects.toThrow("no event within 10 ms");
});

test("a broken silence is noticed", async () => {
  const stream = new EventStream<string>(() => {});
  await stream.nothing(5);
  stream.push("noise");
  await expect(stream.nothing(5)).rejects.toThrow('expected silence, saw "noise"');
});

test("closing disposes of what is below", async () => {
  let disposed = false;
  const stream = new EventStream(() => {
    disposed = true;
  });
  await stream.close();
  expect(disposed).toBe(true);
});
