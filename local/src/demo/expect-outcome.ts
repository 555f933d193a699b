import { LocalProblem } from "../local-problem.ts";

/** Demo data that is refused is no data: a database with something else in it. */
export function expectOutcome(
  result: { readonly outcome: string },
  wanted: readonly string[],
  what: string,
): void {
  if (wanted.includes(result.outcome)) return;
  throw new LocalProblem(
    `demo data: ${what} was not accepted: ${JSON.stringify(result)}`,
    "begin anew with an empty database: npm run reset",
  );
}
