import { parseArgs } from "node:util";
import { type DemoSize, demoSizes, isDemoSize } from "./demo/demo-size.ts";
import { LocalProblem } from "./local-problem.ts";

export type AskedOptions = {
  /** Undefined: nothing in particular. */
  readonly demoSize: DemoSize | undefined;
  /** Prometheus beside the platform. */
  readonly observes: boolean;
};

/** What `npm start -- OPTIONS` asks for. */
export function askedOptions(args: readonly string[]): AskedOptions {
  const { seed, observe } = parsed(args) ?? unknown();
  if (seed !== undefined && !isDemoSize(seed)) unknown();
  return { demoSize: seed, observes: observe ?? false };
}

/** Undefined where there is something that nobody knows. */
function parsed(args: readonly string[]) {
  const options = { seed: { type: "string" }, observe: { type: "boolean" } } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return undefined;
  }
}

function unknown(): never {
  throw new LocalProblem(
    "what is asked for is not known here",
    `npm start -- [--seed ${Object.keys(demoSizes).join("|")}] [--observe]`,
  );
}
