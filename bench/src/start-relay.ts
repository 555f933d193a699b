import { eventsVariables } from "@tributary/events/events-config";
import { startEvents } from "@tributary/events/start-events";
import { readConfig } from "@tributary/runtime/config";
import { Lifecycle } from "@tributary/runtime/lifecycle";
import type { Logger } from "@tributary/runtime/logger";
import { stampActivities } from "@tributary/transactions/store/activities";

export type RunningRelay = { ring(): void; stop(): Promise<void> };

/** As in the transactions service. */
export function startRelay(
  databaseUrl: string,
  { brokerUrl, logger }: { brokerUrl: string; logger: Logger },
): RunningRelay {
  const lifecycle = new Lifecycle({ logger, stopTimeoutMs: 10_000 });
  const config = readConfig("bench", eventsVariables, { BROKER_URL: brokerUrl });
  const source = "transactions";
  const events = { config, databaseUrl, source, alsoStamp: stampActivities };
  const { relay } = startEvents({ ...events, logger, lifecycle });
  return { ring: () => relay.ring(), stop: () => lifecycle.stop() };
}
