import { join } from "node:path";
import { choosePorts } from "@tributary/local/ports/free-ports";
import { canonicalData } from "./compare-answers.ts";
import type { Identity } from "./identity.ts";
import type { MeasuredProcess } from "./measured-process.ts";
import type { Site } from "./site.ts";
import { GATEWAY_CORE, Standing } from "./standing.ts";
import { productionGateway } from "./subjects.ts";

/** Our gateway before the subgraphs of a site, as in production, and each of its answers looked at once. */
export async function startOwn(
  site: Site,
  identity: Identity,
  nodeFlags: readonly string[] = [],
): Promise<{ readonly process: MeasuredProcess; readonly standing: Standing }> {
  const { port } = await choosePorts(["port"], join(site.folder, "own.json"));
  const program = await productionGateway({ ...site, port, identity: identity.variables });
  const args = [...nodeFlags, ...program.args];
  const process = site.start(GATEWAY_CORE, { ...program, args });
  const { query, offsets } = site.work;
  const variables = Array.from({ length: offsets }, (_, offset) => ({ offset }));
  const standing = new Standing(port, process.pid, { query, variables, tokens: identity.tokens });
  await standing.untilAnswers(() => process.throwIfEnded());
  for (let index = 0; index < offsets; index += 1) canonicalData(await standing.answer(index));
  return { process, standing };
}
