import { Duplex } from "node:stream";
import { expect, test } from "@jest/globals";
import { gatherWrites } from "./gather-writes.ts";

test("frames of one turn leave together when it is over, those of the next one by themselves", async () => {
  const pieces: string[][] = [];
  const stream = new Duplex({
    read: () => {},
    write: (chunk, _encoding, done) => {
      pieces.push([String(chunk)]);
      done();
    },
    writev: (chunks, done) => {
      pieces.push(chunks.map(({ chunk }) => String(chunk)));
      done();
    },
  });
  gatherWrites(stream);
  const frame = (...parts: string[]) => {
    stream.cork();
    for (const part of parts) stream.write(part);
    stream.uncork();
  };
  frame("a", "1");
  await Promise.resolve();
  frame("b", "2");
  expect(pieces).toEqual([]);
  await new Promise(setImmediate);
  expect(pieces).toEqual([["a", "1", "b", "2"]]);
  frame("c", "3");
  await new Promise(setImmediate);
  expect(pieces).toEqual([
    ["a", "1", "b", "2"],
    ["c", "3"],
  ]);
});
