import { isAbsolute, resolve } from "node:path";
import { z } from "zod";

type Range = { min?: number; max?: number; default?: number };

/** The kinds of environment variable there are. Each says what it wants when it is not given that. */
export const variable = {
  port: (fallback?: number) => wholeNumber("a port, 0 to 65535", { min: 0, max: 65_535 }, fallback),

  count: ({ min = 0, max = Number.MAX_SAFE_INTEGER, default: fallback }: Range) =>
    wholeNumber(`a whole number, ${min} to ${max}`, { min, max }, fallback),

  durationMs: ({ min = 1, max = 86_400_000, default: fallback }: Range) =>
    wholeNumber(`milliseconds, ${min} to ${max}`, { min, max }, fallback),

  bytes: ({ min = 1, max = 1_073_741_824, default: fallback }: Range) =>
    wholeNumber(`bytes, ${min} to ${max}`, { min, max }, fallback),

  text: (options: { default?: string } = {}) => required("some text", options.default),

  url: ({ protocols, default: fallback }: { protocols: readonly string[]; default?: string }) =>
    address(protocols, fallback),

  optionalUrl: ({ protocols }: { protocols: readonly string[] }) =>
    address(protocols)
      .optional()
      .transform((value) => value),

  /** Comma-separated, the first signs and all verify, so that a secret is rotated without a gap. */
  secrets: ({ lengthMin }: { lengthMin: number }) => {
    const wants = `secrets of at least ${lengthMin} characters, separated by commas`;
    return required(wants).transform((value, context): readonly [string, ...string[]] => {
      const [first, ...rest] = value.split(",").map((secret) => secret.trim());
      if (first !== undefined && [first, ...rest].every((secret) => secret.length >= lengthMin)) {
        return [first, ...rest];
      }
      context.issues.push({ code: "custom", message: `wants ${wants}`, input: undefined });
      return z.NEVER;
    });
  },

  oneOf: <const Values extends readonly [string, ...string[]]>(
    values: Values,
    fallback?: Values[number],
  ) => {
    const wants = `wants one of ${values.join(", ")}`;
    const schema = z.enum(values, { error: wants });
    return fallback === undefined ? schema : schema.optional().transform((v) => v ?? fallback);
  },

  flag: (fallback: boolean) =>
    z
      .enum(["on", "off", "true", "false", "1", "0"], { error: "wants on or off" })
      .optional()
      .transform((value) => (value === undefined ? fallback : ["on", "true", "1"].includes(value))),

  list: (fallback: readonly string[]) =>
    z
      .string()
      .optional()
      .transform((value): readonly string[] =>
        value === undefined
          ? fallback
          : value
              .split(",")
              .map((part) => part.trim())
              .filter((part) => part !== ""),
      ),

  json: <Schema extends z.ZodType>(schema: Schema, wants: string, fallback?: z.output<Schema>) =>
    z
      .string({ error: `wants ${wants}` })
      .optional()
      .transform((value, context): z.output<Schema> => {
        if (value === undefined && fallback !== undefined) return fallback;
        const parsed = schema.safeParse(parseJson(value));
        if (parsed.success) return parsed.data;
        context.issues.push({ code: "custom", message: `wants ${wants}`, input: undefined });
        return z.NEVER;
      }),

  /** A file or folder; relative ones are below the folder the process was started in. */
  path: () => required("a path").transform(absolute),

  optionalPath: () =>
    z
      .string()
      .optional()
      .transform((value) => (value === undefined ? undefined : absolute(value))),
} as const;

function wholeNumber(wants: string, range: { min: number; max: number }, fallback?: number) {
  const error = `wants ${wants}`;
  const schema = z
    .string({ error })
    .regex(/^\d{1,16}$/, { error })
    .transform(Number)
    .refine((value) => value >= range.min && value <= range.max, { error });
  return fallback === undefined ? schema : schema.optional().transform((v) => v ?? fallback);
}

function address(protocols: readonly string[], fallback?: string) {
  const wants = `an address that begins with ${protocols.map((p) => `${p}://`).join(" or ")}`;
  return required(wants, fallback).refine((value) => hasProtocol(value, protocols), {
    error: `wants ${wants}`,
  });
}

function required(wants: string, fallback?: string) {
  const schema = z.string({ error: `wants ${wants}` });
  return fallback === undefined ? schema : schema.optional().transform((v) => v ?? fallback);
}

function hasProtocol(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1));
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function absolute(path: string): string {
  return isAbsolute(path) ? path : resolve(path);
}
