import { pino, stdTimeFunctions } from "pino";
import { currentTrace } from "./trace.ts";

export type Logger = import("pino").Logger;
export const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** One JSON object a line on stdout, with the trace it belongs to. */
export function createLogger(options: {
  service: string;
  level: LogLevel;
  destination?: NodeJS.WritableStream;
}): Logger {
  const settings = {
    level: options.level,
    base: { service: options.service, pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: () => {
      const trace = currentTrace();
      return trace ? { traceId: trace.traceId } : {};
    },
    redact: { paths: secretPaths(), censor: "[secret]" },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

// Names that have no business in a log line, at the top and one level down.
function secretPaths(): string[] {
  const names = [
    "authorization",
    "cookie",
    "password",
    "secret",
    "token",
    "email",
    "displayName",
    "variables",
    "parameters",
    '["x-tributary-gateway"]',
    '["set-cookie"]',
  ];
  return names.flatMap((name) => [name, name.startsWith("[") ? `*${name}` : `*.${name}`]);
}
