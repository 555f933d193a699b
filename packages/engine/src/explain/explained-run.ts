import {
  type Answer,
  type Execution,
  Run,
  type SubgraphAnswer,
  type SubgraphRequest,
} from "../run.ts";
import { type ExplainedStep, type Explanation, tenths } from "./explanation.ts";

/** A run whose steps are written down. */
export class ExplainedRun extends Run {
  readonly #explanation: Explanation;
  readonly #again: ConstructorParameters<typeof Run>;
  #step: ExplainedStep | undefined;

  constructor(
    explanation: Explanation,
    execution: Execution,
    answers: readonly Answer[],
    fresh: boolean,
  ) {
    super(execution, answers, fresh);
    this.#explanation = explanation;
    this.#again = [execution, answers, fresh];
  }

  override forStep(number: number, subgraph: string, after: readonly number[]): Run {
    const run = new ExplainedRun(this.#explanation, ...this.#again);
    run.#step = this.#explanation.begin(number, subgraph, after);
    return run;
  }

  override gathered(places: number, sent: number): void {
    if (this.#step) this.#step.entities = { places, sent };
  }

  override async ask(request: Omit<SubgraphRequest, "fresh">): Promise<SubgraphAnswer> {
    const startedMs = this.#explanation.elapsedMs;
    let attempts = 0;
    const note = (outcome: Outcome) => {
      const tookMs = tenths(this.#explanation.elapsedMs - startedMs);
      const operation = operationOf(request.body);
      this.#step?.requests.push({ operation, startedMs, tookMs, attempts, outcome });
    };
    const onAttempt = () => {
      attempts += 1;
    };
    try {
      const answer = await super.ask({ ...request, onAttempt });
      note(answer.errors ? `${answer.errors.length} errors` : "answered");
      return answer;
    } catch (failure) {
      note("no answer");
      throw failure;
    }
  }
}

type Outcome = ExplainedStep["requests"][number]["outcome"];

// Without the variables: they may hold what a reader of the plan is not to see.
function operationOf(body: string): string {
  const { query }: { query: string } = JSON.parse(body);
  return query;
}
