import { randomUUID } from "node:crypto";

/** What a masked fault and its log line share, so that a report leads to the line. */
export function errorId(): string {
  return `err_${randomUUID().replaceAll("-", "")}`;
}

export type Fault = {
  readonly name: string;
  readonly code?: string | number;
  readonly message?: string;
  readonly stack?: string;
};

/**
 * What may be logged of a fault. A failed query's message holds its SQL and its parameters, which
 * may be personal data: of those only the driver's code is told, and the cause is described instead.
 */
export function describeFault(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = codeOf(error) ?? codeOf(error.cause);
  const known = { name: error.name, ...(code === undefined ? {} : { code }) };
  if (speaksOfData(error) || speaksOfData(error.cause)) return known;
  const stack = error.stack?.split("\n").slice(1, 9).join("\n");
  return { ...known, message: error.message, ...(stack === undefined ? {} : { stack }) };
}

function codeOf(error: unknown): string | number | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const code = "errno" in error ? error.errno : "code" in error ? error.code : undefined;
  return typeof code === "string" || typeof code === "number" ? code : undefined;
}

function speaksOfData(error: unknown): boolean {
  return typeof error === "object" && error !== null && ("sql" in error || "params" in error);
}
