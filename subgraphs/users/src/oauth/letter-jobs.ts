import { type JobHandler, JobRefusedError, jobHandler } from "@tributary/jobs/job-handler";
import { z } from "zod";
import { SEND_LETTER } from "../commands/enqueue-letter.ts";
import { type LetterDeps, sendLetter } from "../commands/send-letter.ts";
import { letterKinds } from "../domain/letter.ts";

const order = z.object({
  userId: z.string(),
  letter: z.enum(letterKinds),
  addressSealed: z.base64().optional(),
});

/** Letters are sent by whichever process takes their job; what cannot be handed over is tried again. */
export function letterJobs(
  deps: LetterDeps & { readonly attemptsMax: number; readonly timeoutMs: number },
): Record<string, JobHandler> {
  const { attemptsMax, timeoutMs } = deps;
  return {
    [SEND_LETTER]: jobHandler(
      order,
      async ({ id, payload, signal }) => {
        const result = await sendLetter(deps, payload, { id: id.toString("hex"), signal });
        if (result === "refused") throw new JobRefusedError("MAILBOX_REFUSED");
      },
      { attemptsMax, timeoutMs },
    ),
  };
}
