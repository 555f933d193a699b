import { rmSync } from "node:fs";
import { readLocalConfig } from "@tributary/local/config";
import { loadDevelopmentKey } from "@tributary/local/platform/development-key-file";
import { Platform } from "@tributary/local/platform/platform";
import { platformFile } from "@tributary/local/platform/platform-file";
import { tokenFor } from "@tributary/local/platform/token-for";
import { silent } from "@tributary/local/report";
import { moveToCore } from "../process-use.ts";
import { makeRunFolder } from "../run-folder.ts";
import type { Measured, Pace } from "./measured.ts";
import { GATEWAY_CORE, type Sample, Standing } from "./standing.ts";
import { warmUp } from "./warm-up.ts";

const REQUESTS = 100;
const RATE_PER_SECOND = 30;

// A page of what one did, with whom: transactions, then people.
const QUERY = `query Activity($since: DateTime!) {
  transactions(first: 20, filter: { since: $since }) {
    edges { node { id kind amount { amount currency } createdAt counterparty { id displayName } } }
  }
}`;

/** The whole platform as `npm start` runs it, demo data included, but for its gateway's core. */
export async function measurePlatform(pace: Pace): Promise<Measured> {
  const given = readLocalConfig();
  const directory = makeRunFolder(given.localDirectory);
  const config = readLocalConfig({
    ...given.environment,
    TRIBUTARY_LOCAL_DIR: directory,
    TRIBUTARY_CACHE_DIR: given.cacheDirectory,
    MARIADB_URL: "",
    RABBITMQ_URL: "",
    RABBITMQ_MANAGEMENT_URL: "",
    REDIS_URL: "",
  });
  const platform = new Platform({ config, report: silent, demoSize: "small", buildsWeb: false });
  try {
    const url = await platform.start();
    const pid = platformFile(platform.paths).read()?.gateway.pid ?? 0;
    moveToCore(GATEWAY_CORE, pid);
    const key = await loadDevelopmentKey(platform.paths);
    const standing = new Standing(Number(new URL(url).port), pid, {
      query: QUERY,
      // All of it since a while ago, to the millisecond: as many requests, and the same answer.
      variables: Array.from({ length: REQUESTS }, (_, index) => ({ since: new Date(index) })),
      tokens: [await tokenFor(key, "alice"), await tokenFor(key, "bob")],
    });
    await standing.untilAnswers();
    for (let index = 0; index < REQUESTS; index += 1) await standing.answer(index);
    await warmUp(standing, pace.warmMsMax);
    const samples: Sample[] = [];
    for (let round = 0; round < pace.rounds; round += 1) {
      samples.push(await standing.fullSpeed(pace));
    }
    const timed = await standing.atRate(RATE_PER_SECOND, AbortSignal.timeout(pace.rateMs));
    const { memoryPeakMb } = standing;
    return { name: "the whole platform", kind: "platform", samples, timed, memoryPeakMb };
  } finally {
    await platform.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
