// npm run bench -- loading: whether Hive's gateway, with either planner, takes the committed supergraph
// up, and shows clients what ours shows them. Fetched from the npm registry the first time.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { choosePorts } from "@tributary/local/ports/free-ports";
import { repositoryRoot } from "@tributary/local/repository-root";
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
} from "graphql";
import { MeasuredProcess } from "./src/gateways/measured-process.ts";
import { GATEWAY_CORE } from "./src/gateways/standing.ts";
import { hiveProgram } from "./src/gateways/subjects.ts";

const START_TIMEOUT_MS = 60_000;
const supergraphPath = join(repositoryRoot, "gateway/supergraph.graphql");
const ours = buildSchema(readFileSync(join(repositoryRoot, "gateway/api.graphql"), "utf8"));

const planners = { JavaScript: [], Rust: ["--hive-router-runtime"] };
for (const [planner, flags] of Object.entries(planners)) {
  const folder = mkdtempSync(join(tmpdir(), "tributary-bench-"));
  const { port } = await choosePorts(["port"], join(folder, "ports.json"));
  const hive = new MeasuredProcess(
    GATEWAY_CORE,
    await hiveProgram({ port, supergraphPath, flags }),
  );
  try {
    const same = typesOf(await introspect(port, hive)) === typesOf(ours);
    console.log(
      `Hive Gateway with its ${planner} planner loads it and shows ${same ? "the same graph" : "ANOTHER GRAPH"}`,
    );
    if (!same) process.exitCode = 1;
  } finally {
    await hive.stop();
    rmSync(folder, { recursive: true });
  }
}

async function introspect(port: number, hive: MeasuredProcess) {
  const deadlineMs = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    hive.throwIfEnded();
    try {
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: getIntrospectionQuery() }),
      });
      const { data } = (await response.json()) as { data: IntrospectionQuery };
      return buildClientSchema(data);
    } catch (error) {
      if (performance.now() > deadlineMs) throw error;
      await delay(200);
    }
  }
}

/** Every type and field, without what a gateway shows of specifications besides. */
function typesOf(schema: typeof ours): string {
  return printSchema(lexicographicSortSchema(schema))
    .split("\n\n")
    .filter((definition) => !/^(directive|scalar \w+__\w+)/.test(definition))
    .join("\n\n");
}
