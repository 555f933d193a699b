import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { DockerServices } from "./docker-services.ts";

let directory: string;
const asked = () => readFileSync(join(directory, "asked"), "utf8").trim().split("\n");

/** A stand-in for the engine, which writes down what it is asked for. */
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "docker-"));
  const script = `#!/bin/sh\necho "$@" >> ${directory}/asked\n`;
  writeFileSync(join(directory, "docker"), script, { mode: 0o755 });
  writeFileSync(join(directory, "asked"), "");
});
afterEach(() => rmSync(directory, { recursive: true }));

function docker(): DockerServices {
  const ports = { mariadb: 1, rabbitmq: 2, rabbitmqManagement: 3, rabbitmqDistribution: 4 };
  return new DockerServices({
    directory,
    ports: { ...ports, epmd: 5, redis: 6 },
    password: "secret",
    environment: { PATH: `${directory}:/usr/bin:/bin` },
  });
}

test("a stop keeps the data, forgetting takes the volumes that an earlier start left", async () => {
  const first = docker();
  await first.start("mariadb");
  await first.stop();
  await docker().forget();
  expect(asked().map((line) => line.replace(/.*\.yaml /, ""))).toEqual([
    "up --detach --wait mariadb",
    "down",
    "down --volumes",
  ]);
});

test("where nothing was started, the engine is asked for nothing", async () => {
  await docker().forget();
  expect(asked()).toEqual([""]);
});
