import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { choosePorts } from "@tributary/local/ports/free-ports";
import type { Work } from "../works/work.ts";
import type { Canned } from "./bare-hops.ts";
import { canonicalData } from "./compare-answers.ts";
import type { Identity } from "./identity.ts";
import type { Measured, Pace } from "./measured.ts";
import { openSite, type Site } from "./site.ts";
import { GATEWAY_CORE, type Sample, Standing } from "./standing.ts";
import type { Subject } from "./subjects.ts";
import { lookAtTaken } from "./taken.ts";
import { warmUp } from "./warm-up.ts";

export type WorkResult = {
  readonly measured: readonly Measured[];
  /** Those that did not start, or answer as the others do, and why. */
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
};

type Runner = {
  readonly subject: Subject;
  readonly standing: Standing;
  readonly fetchesPerRequest: number;
  readonly samples: Sample[];
};

/** Every gateway with one work. All stand ready from the beginning, and they take turns. */
export async function measureWork(
  work: Work,
  subjects: readonly Subject[],
  identity: Identity,
  pace: Pace,
): Promise<WorkResult> {
  const site = await openSite(work);
  const runners: Runner[] = [];
  try {
    const reference: string[] = [];
    const leftOut: { name: string; why: string }[] = [];
    for (const subject of subjects) {
      try {
        runners.push(await prepare(subject, site, identity, reference));
        console.log(`${work.name}: ${subject.name} answers as it should`);
      } catch (error) {
        if (subject.kind === "lane") throw error;
        leftOut.push({ name: subject.name, why: String(error) });
        console.log(`${work.name}: ${subject.name} is left out: ${error}`);
      }
    }
    for (const { subject, standing } of runners) {
      console.log(`${work.name}: ${subject.name} ${await warmUp(standing, pace.warmMsMax)}`);
    }
    for (let round = 0; round < pace.rounds; round += 1) {
      for (const { standing, samples } of round % 2 ? runners : runners.toReversed()) {
        samples.push(await standing.fullSpeed(pace));
      }
    }
    const measured: Measured[] = [];
    for (const { subject, standing, ...found } of runners) {
      const timed = await standing.atRate(work.ratePerSecond, AbortSignal.timeout(pace.rateMs));
      const { memoryPeakMb } = standing;
      measured.push({
        name: subject.name,
        kind: subject.kind,
        timed,
        memoryPeakMb,
        ...found,
      });
    }
    return { measured, leftOut };
  } finally {
    await site.close();
  }
}

/** Started, and every one of its answers compared: the subgraphs remember them all from here on. */
async function prepare(
  subject: Subject,
  site: Site,
  identity: Identity,
  reference: string[],
): Promise<Runner> {
  const { port } = await choosePorts(["port"], join(site.folder, `${subject.name}.json`));
  const program = await subject.program({ ...site, port, identity: identity.variables });
  const process = site.start(GATEWAY_CORE, program);
  const { query, offsets } = site.work;
  // The limit has one answer only.
  const count = subject.kind === "limit" ? 1 : offsets;
  const variables = Array.from({ length: count }, (_, offset) => ({ offset }));
  const standing = new Standing(port, process.pid, { query, variables, tokens: identity.tokens });
  await standing.untilAnswers(() => process.throwIfEnded());
  await lookAtTaken(site.takenUrl);
  if (reference.length === 0) await recordCalls(standing, site);
  for (let index = 0; index < count; index += 1) {
    const data = canonicalData(await standing.answer(index));
    reference[index] ??= data;
    if (data !== reference[index]) throw new Error(`answers otherwise to request ${index}`);
  }
  const { count: fetches } = await lookAtTaken(site.takenUrl);
  return {
    subject,
    standing,
    samples: [],
    fetchesPerRequest: Math.round((fetches / count) * 10) / 10,
  };
}

/** The calls of one operation and its answer, for the bare limit to repeat. */
async function recordCalls(standing: Standing, { takenUrl, urls, cannedPath }: Site) {
  const answer = await standing.answer(0);
  const { calls } = await lookAtTaken(takenUrl);
  const canned: Canned = {
    calls: calls.map(({ name, body }) => ({ url: urls[name] ?? "", body })),
    answer,
  };
  writeFileSync(cannedPath, JSON.stringify(canned));
}
