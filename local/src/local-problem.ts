import { ConfigError } from "@tributary/runtime/config";

/** Something a person can mend: what is wrong, and what to do about it. */
export class LocalProblem extends Error {
  override readonly name = "LocalProblem";
  readonly fix: string;

  constructor(what: string, fix: string) {
    super(what);
    this.fix = fix;
  }
}

export function describeProblem(error: unknown): string {
  if (error instanceof LocalProblem) return `${error.message}\n  What to do: ${error.fix}`;
  if (error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
