import type { Problem } from "./explain-refusal.ts";
import type { Sending } from "./use-send-money.ts";

type Props = { sending: Sending; problem: Problem | undefined };

/** What became of it, where it is not said beside a field. */
export function SendOutcome({ sending, problem }: Props) {
  return (
    <div role="status" className="outcome">
      {sending.kind === "sent" ? <p className="good">{sending.message}</p> : null}
      {sending.kind === "unknown" ? (
        <p className="problem">
          No answer came, so it may or may not have gone through. Send it again unchanged: it cannot
          be paid twice.
        </p>
      ) : null}
      {problem?.field === "form" ? <p className="problem">{problem.message}</p> : null}
    </div>
  );
}
