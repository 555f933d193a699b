import { z } from "zod";
import { StateFile } from "../state-file.ts";
import type { LocalPaths } from "./local-paths.ts";

const part = z.object({ url: z.string(), pid: z.number().int().nullable() });
const server = part.extend({ metricsUrl: z.string() });

const platformForm = z.object({
  gateway: server,
  users: server,
  transactions: server,
  mariadb: part,
  rabbitmq: part.extend({ managementUrl: z.string() }),
  redis: part,
  readyMs: z.number(),
});

export type PlatformState = z.output<typeof platformForm>;

/** What runs where; there from readiness to stop. Holds passwords, hence the owner alone may read it. */
export function platformFile(paths: LocalPaths): StateFile<typeof platformForm> {
  return new StateFile(paths.platform, platformForm);
}
