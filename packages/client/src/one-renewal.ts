import type { ResumeOptions } from "./resuming-stream.ts";

/** Streams of one socket end together: the token is renewed once for all of them. */
export function oneRenewal({ renewToken }: ResumeOptions): Pick<ResumeOptions, "renewToken"> {
  if (!renewToken) return {};
  let running: Promise<void> | undefined;
  return {
    renewToken: () => {
      running ??= Promise.resolve()
        .then(renewToken)
        .finally(() => {
          running = undefined;
        });
      return running;
    },
  };
}
