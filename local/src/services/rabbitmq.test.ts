import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { planRabbitmq } from "./rabbitmq.ts";

let directory: string;
const tables = () => join(directory, "mnesia/tributary@localhost/schema.DAT");

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "rabbitmq-"));
  mkdirSync(join(directory, "mnesia/tributary@localhost"), { recursive: true });
  writeFileSync(tables(), "half of it");
});
afterEach(() => rmSync(directory, { recursive: true }));

function plan() {
  const ports = { rabbitmq: 1, rabbitmqManagement: 2, rabbitmqDistribution: 3, epmd: 4 };
  return planRabbitmq({
    programs: { prefix: "", libraryPath: undefined, server: "rabbitmq-server", epmd: "epmd" },
    dataDirectory: directory,
    logPath: join(directory, "rabbitmq.log"),
    epmdLogPath: join(directory, "epmd.log"),
    ports: { ...ports, mariadb: 5, redis: 6 },
    password: "secret",
    environment: {},
  });
}

test("a node that was killed before it ever served begins anew: its half-made tables would hang it", () => {
  plan().prepare?.();
  expect(existsSync(tables())).toBe(false);
});

test("a node that has served keeps what it holds", () => {
  writeFileSync(join(directory, "mnesia/finished"), "");
  plan().prepare?.();
  expect(existsSync(tables())).toBe(true);
});
