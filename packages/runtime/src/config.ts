import { z } from "zod";

/**
 * Reads one process's variables. Every bad one is named in a single error, with what it wanted, so
 * that a deployment is mended in one round. Values are not repeated: some of them are secrets.
 */
export function readConfig<Shape extends z.ZodRawShape>(
  processName: string,
  shape: Shape,
  env: NodeJS.ProcessEnv,
): z.output<z.ZodObject<Shape>> {
  // An empty variable means "not set": compose files and shells hand them over that way.
  const given = Object.fromEntries(
    Object.keys(shape).map((name) => [name, env[name] === "" ? undefined : env[name]]),
  );
  const result = z.object(shape).safeParse(given);
  if (result.success) return result.data;
  throw new ConfigError(processName, result.error.issues.map(describeIssue));
}

export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(processName: string, problems: readonly string[]) {
    const count = problems.length === 1 ? "1 variable is" : `${problems.length} variables are`;
    super([`${processName}: ${count} wrong:`, ...problems.map((line) => `  ${line}`)].join("\n"));
    this.problems = problems;
  }
}

function describeIssue(issue: z.core.$ZodIssue): string {
  return `${issue.path.map(String).join(".")}: ${issue.message}`;
}
