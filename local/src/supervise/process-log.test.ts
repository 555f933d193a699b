import { closeSync, mkdtempSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { boundProcessLog, openProcessLog, tailOfLog } from "./process-log.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "process-log-"));
  path = join(folder, "logs/server.log");
});

afterEach(() => rmSync(folder, { recursive: true }));

test("a log of a process that runs on never takes more than twice its bound", () => {
  const log = openProcessLog(path);
  for (let line = 1; line <= 100; line++) {
    writeSync(log, `line ${line}\n`);
    boundProcessLog(path, 200);
  }
  closeSync(log);
  expect(statSync(path).size).toBeLessThanOrEqual(200);
  expect(readFileSync(`${path}.1`, "utf8")).not.toContain("\0");
  expect(tailOfLog(path)).toMatch(/line 99\n {4}line 100$/);
});

test("a log is for its owner's eyes", () => {
  closeSync(openProcessLog(path));
  expect(statSync(path).mode & 0o777).toBe(0o600);
});
