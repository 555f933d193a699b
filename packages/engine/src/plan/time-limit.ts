import { createContext, Script } from "node:vm";

/** The work was ended because it took too long. */
export class TimeLimitError extends Error {
  override readonly name = "TimeLimitError";
}

const context: { work?: () => unknown } = createContext({});
const script = new Script("work()");

/**
 * Does synchronous work that may take forever, and ends it, wherever it is, when its time is over.
 * Only Node's `vm` can do that on this thread: it counts the time on another one.
 */
export function withTimeLimit<Result>(timeoutMs: number, work: () => Result): Result {
  const results: { readonly value: Result }[] = [];
  context.work = () => {
    results.push({ value: work() });
  };
  try {
    script.runInContext(context, { timeout: timeoutMs, displayErrors: false });
  } catch (error) {
    if (!isTimeout(error)) throw error;
    throw new TimeLimitError(`not done in ${timeoutMs} ms`);
  } finally {
    delete context.work;
  }
  const [result] = results;
  if (!result) throw new Error("The work was not done.");
  return result.value;
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}
