import type { Report } from "../report.ts";
import { watchAncestors } from "../supervise/ancestors.ts";

/** Within this time a repeated signal is the same one: npm, its shell and the terminal each send it. */
const SAME_SIGNAL_MS = 1_000;

/**
 * Runs `work` and then `stop`, however the end comes: Ctrl-C, SIGTERM, a closed terminal, the death
 * of the npm that started us, or a failure of the work. A second Ctrl-C does not wait any longer.
 */
export async function untilStopped(
  work: () => Promise<void>,
  stop: (reason: string) => Promise<void>,
  options: { report: Report; force: () => void },
): Promise<void> {
  const ending = Promise.withResolvers<void>();
  let firstMs: number | undefined;
  const end = (reason: string) => {
    if (firstMs === undefined) {
      firstMs = performance.now();
      stop(reason).then(ending.resolve, ending.reject);
    } else if (performance.now() - firstMs > SAME_SIGNAL_MS) options.force();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => end(signal));
  }
  watchAncestors(({ command }) => end(`${command.slice(0, 60)} is gone`));
  // Whoever read our output may be gone: that must not be what ends us.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  try {
    await Promise.race([work().then(() => ending.promise), ending.promise]);
  } catch (error) {
    if (firstMs === undefined) await stop("failed");
    else return ending.promise;
    throw error;
  }
}
