import type { Logger } from "@tributary/runtime/logger";

/** Apollo tells at `info` what the gateway says in lines of its own. */
export function apolloLogger(logger: Logger) {
  return {
    debug: (message?: string) => logger.trace(message),
    info: (message?: string) => logger.debug(message),
    warn: (message?: string) => logger.warn(message),
    error: (message?: string) => logger.error(message),
  };
}
