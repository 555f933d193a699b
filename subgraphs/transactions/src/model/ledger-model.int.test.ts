import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readPropertyConfig } from "@tributary/testing/config";
import fc from "fast-check";
import { brokenPromises, type Ledger, openLedger } from "../ledger.fixture.ts";
import { LedgerRun } from "./ledger-run.fixture.ts";
import type { Step } from "./ledger-step.fixture.ts";
import { prelude, step } from "./ledger-steps.fixture.ts";

const { PROPERTY_TIME_MS, PROPERTY_SEED } = readPropertyConfig();
const STEPS_MAX = 120;
const SEQUENCES_PER_SEED = 5;
/** How long a counterexample is made smaller. */
const SHRINK_TIME_MS = 60_000;
/** The sequences that were begun in time, and the last look at all that was written. */
const TIME_MS_BESIDE = 60_000;

let ledger: Ledger;

beforeAll(async () => {
  ledger = await openLedger();
});

afterAll(() => ledger.close());

// A failure names its seed: PROPERTY_SEED begins with it. PROPERTY_TIME_MS looks for longer.
test(
  "whatever is asked of it in whatever order, the ledger answers and stands as a simple model does",
  async () => {
    const sequence = fc.array(step, { minLength: 1, maxLength: STEPS_MAX, size: "max" });
    const deadline = Date.now() + PROPERTY_TIME_MS;
    let seed = PROPERTY_SEED;
    do {
      await fc.assert(fc.asyncProperty(sequence, takeAll), {
        seed,
        numRuns: SEQUENCES_PER_SEED,
        interruptAfterTimeLimit: SHRINK_TIME_MS,
        markInterruptAsFailure: true,
      });
      seed++;
    } while (Date.now() < deadline);
    const broken = await brokenPromises(ledger);
    expect({ firstSeed: PROPERTY_SEED, lastSeed: seed - 1, broken }).toMatchObject({ broken: [] });
  },
  PROPERTY_TIME_MS + SHRINK_TIME_MS + TIME_MS_BESIDE,
);

async function takeAll(steps: readonly Step[]): Promise<void> {
  const run = await LedgerRun.begin(ledger);
  for (const one of [...prelude, ...steps]) await run.take(one);
  await run.end();
}
