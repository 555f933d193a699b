import { join } from "node:path";
import { choosePorts } from "@tributary/local/ports/free-ports";
import { canonicalData } from "./compare-answers.ts";
import type { Identity } from "./identity.ts";
import { InspectedHeap } from "./inspected-heap.ts";
import type { MeasuredProcess } from "./measured-process.ts";
import type { Site } from "./site.ts";
import { GATEWAY_CORE, Standing } from "./standing.ts";
import { productionGateway } from "./subjects.ts";

export type OwnGateway = {
  readonly process: MeasuredProcess;
  readonly standing: Standing;
  readonly heap: InspectedHeap;
};

/** Our gateway before the subgraphs of a site, as in production, and each of its answers looked at once. */
export async function startOwn(site: Site, identity: Identity): Promise<OwnGateway> {
  const ports = await choosePorts(["port", "inspector"], join(site.folder, "own.json"));
  const program = await productionGateway({ ...site, ...ports, identity: identity.variables });
  const args = [`--inspect=127.0.0.1:${ports.inspector}`, ...program.args];
  const process = site.start(GATEWAY_CORE, { ...program, args });
  const { query, offsets } = site.work;
  const variables = Array.from({ length: offsets }, (_, offset) => ({ offset }));
  const requests = { query, variables, tokens: identity.tokens };
  const standing = new Standing(ports.port, process.pid, requests);
  await standing.untilAnswers(() => process.throwIfEnded());
  for (let index = 0; index < offsets; index += 1) canonicalData(await standing.answer(index));
  return { process, standing, heap: await InspectedHeap.open(ports.inspector) };
}
