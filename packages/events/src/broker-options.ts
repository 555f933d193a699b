import type { Logger } from "@tributary/runtime/logger";
import type { BrokerOptions } from "./broker.ts";
import type { EventsConfig } from "./events-config.ts";

export function brokerOptions({
  config,
  logger,
}: {
  readonly config: EventsConfig;
  readonly logger: Logger;
}): BrokerOptions {
  return {
    url: config.BROKER_URL,
    logger,
    connectTimeoutMs: config.BROKER_CONNECT_TIMEOUT_MS,
    setupTimeoutMs: config.BROKER_SETUP_TIMEOUT_MS,
    reconnectDelayMsMax: config.BROKER_RECONNECT_DELAY_MS_MAX,
    heartbeatSeconds: config.BROKER_HEARTBEAT_SECONDS,
    closeTimeoutMs: config.BROKER_CLOSE_TIMEOUT_MS,
  };
}
