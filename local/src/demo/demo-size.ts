import { parseArgs } from "node:util";
import { LocalProblem } from "../local-problem.ts";

/** Every so many of the people are there from the beginning, the others came in the last days. */
export const demoSizes = {
  small: { founderEvery: 24, othersDays: 22 },
  large: { founderEvery: 2, othersDays: 345 },
} as const;

export type DemoSize = keyof typeof demoSizes;

/** What `-- --seed SIZE` asks for; undefined: nothing in particular. */
export function askedSize(args: readonly string[]): DemoSize | undefined {
  const size = seedOption(args);
  if (size === undefined || isDemoSize(size)) return size;
  throw new LocalProblem(
    "what is asked for is not known here",
    `npm start -- --seed ${Object.keys(demoSizes).join("|")}`,
  );
}

/** Empty where there is something that nobody knows. */
function seedOption(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { seed: { type: "string" } } }).values.seed;
  } catch {
    return "";
  }
}

function isDemoSize(text: string): text is DemoSize {
  return Object.hasOwn(demoSizes, text);
}
