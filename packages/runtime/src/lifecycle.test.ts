import { execFile } from "node:child_process";
import { promisify } from "node:util";
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

test("a process that a fault ends says so without the data of the query that failed", async () => {
  const program = `
    import { runProcess } from ${JSON.stringify(new URL("./lifecycle.ts", import.meta.url))};
    await runProcess("users", async () => ({ url: "", stop: async () => {} }));
    const message = "Failed query: select … params: zoe@example.com";
    Promise.reject(Object.assign(new Error(message), { params: ["zoe@example.com"] }));
    setTimeout(() => {}, 10_000);`;
  const ended = promisify(execFile)(process.execPath, ["--input-type=module", "-e", program]);
  const { code, stderr } = await ended.then(
    () => ({ code: 0, stderr: "" }),
    (error: { code: number; stderr: string }) => error,
  );
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: 'users: ended by a fault: {"name":"Error"}\n',
  });
});
