import { variable } from "@tributary/runtime/variables";

/** Connections: how many there may be, and how long each may take over what it has to say. */
export const connectionVariables = {
  CONNECTIONS_MAX: variable.count({ min: 1, max: 1_000_000, default: 50_000 }),
  /** Not where TRUSTED_PROXIES are named: then all come from those. */
  CONNECTIONS_PER_ADDRESS_MAX: variable.count({ min: 1, max: 1_000_000, default: 15_000 }),
  HEADERS_BYTES_MAX: variable.bytes({ min: 1_000, max: 1_000_000, default: 16_384 }),
  /** From when it is opened, or from its last answer, to the last header of a request. */
  HEADERS_TIMEOUT_MS: variable.durationMs({ max: 600_000, default: 10_000 }),
  /** Between an answer and the next request. */
  KEEP_ALIVE_TIMEOUT_MS: variable.durationMs({ max: 3_600_000, default: 72_000 }),
  /** How often those are looked for that take too long. */
  CONNECTIONS_CHECK_MS: variable.durationMs({ max: 60_000, default: 5_000 }),
} as const;
