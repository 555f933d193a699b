import { createSecretKey, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { ConfigError } from "@tributary/runtime/config";
import { variable } from "@tributary/runtime/variables";
import { z } from "zod";

const KEY_BYTES = 32;
const wants = `wants ${KEY_BYTES} random bytes in base64, as openssl rand -base64 ${KEY_BYTES} gives`;
const wantsList = `${wants}; several with commas, the newest first`;

type KeyList = readonly [KeyObject, ...KeyObject[]];

/** What people's data is sealed and found with, and where their keys are kept. */
export const keysVariables = {
  KEYS_DATABASE_URL: variable.url({ protocols: ["mysql", "mariadb"] }),
  KEYS_DATABASE_CONNECTIONS_MAX: variable.count({ min: 1, max: 1_000, default: 4 }),
  MASTER_KEYS: z
    .string()
    .optional()
    .transform((text, context) => {
      const keys = text === undefined ? undefined : parseKeys(text.split(","));
      if (text === undefined || keys) return keys;
      context.issues.push({ code: "custom", message: wantsList, input: undefined });
      return z.NEVER;
    }),
  MASTER_KEYS_PATH: variable.optionalPath(),
  BLIND_INDEX_KEY: z.string({ error: wantsList }).transform((text, context): KeyList => {
    const keys = parseKeys(text.split(","));
    if (keys) return keys;
    context.issues.push({ code: "custom", message: wantsList, input: undefined });
    return z.NEVER;
  }),
  DATA_KEYS_CACHED_MAX: variable.count({ min: 1, max: 10_000_000, default: 100_000 }),
  DATA_KEYS_CACHE_MS: variable.durationMs({ min: 1, max: 3_600_000, default: 60_000 }),
} as const;

export type KeysConfig = {
  readonly [Name in keyof typeof keysVariables]: z.output<(typeof keysVariables)[Name]>;
};

/** From the variable or from the file, and not from both: which of them counts would be a guess. */
export function masterKeysOf(
  config: Pick<KeysConfig, "MASTER_KEYS" | "MASTER_KEYS_PATH">,
): KeyList {
  const { MASTER_KEYS: given, MASTER_KEYS_PATH: path } = config;
  if ((given === undefined) === (path === undefined)) {
    throw new ConfigError("users", ["MASTER_KEYS: wants either this or MASTER_KEYS_PATH"]);
  }
  const keys = given ?? parseKeys(readLines(path ?? ""));
  if (keys) return keys;
  throw new ConfigError("users", [
    "MASTER_KEYS_PATH: wants a readable file with a key on each line, the newest first",
  ]);
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch {
    return [];
  }
}

/** Undefined if one of them is no key, or stands there twice. */
function parseKeys(texts: readonly string[]): KeyList | undefined {
  const given = texts.map((text) => text.trim()).filter((text) => text !== "");
  const [first, ...rest] = given.flatMap((text) => parseKey(text) ?? []);
  const isGood = 1 + rest.length === given.length && new Set(given).size === given.length;
  return first && isGood ? [first, ...rest] : undefined;
}

function parseKey(text: string): KeyObject | undefined {
  const bytes = /^[\w+/-]+={0,2}$/.test(text) ? Buffer.from(text, "base64") : undefined;
  return bytes?.length === KEY_BYTES ? createSecretKey(bytes) : undefined;
}
