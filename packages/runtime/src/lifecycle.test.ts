import { expect, test } from "@jest/globals";
import { Lifecycle } from "./lifecycle.ts";
import { createLogger } from "./logger.ts";

const logger = createLogger({ service: "test", level: "silent" });

test("what was opened last is closed first, once, however often a stop is asked for", async () => {
  const closed: string[] = [];
  const lifecycle = new Lifecycle({ logger, stopTimeoutMs: 1_000 });
  for (const name of ["database", "broker", "server"]) {
    lifecycle.onStop(name, () => {
      closed.push(name);
    });
  }
  await Promise.all([lifecycle.stop(), lifecycle.stop()]);
  expect(closed).toEqual(["server", "broker", "database"]);
});

test("a part that fails or hangs does not keep the others open past the deadline", async () => {
  const closed: string[] = [];
  const lifecycle = new Lifecycle({ logger, stopTimeoutMs: 50 });
  lifecycle.onStop("first", () => {
    closed.push("first");
  });
  lifecycle.onStop("hangs", () => new Promise(() => {}));
  lifecycle.onStop("fails", () => Promise.reject(new Error("no")));
  await lifecycle.stop();
  expect(closed).toEqual(["first"]);
});
