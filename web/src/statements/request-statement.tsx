import { useApolloClient } from "@apollo/client/react";
import { type FormEvent, useId, useRef, useState } from "react";
import { newKey } from "../form/new-key.ts";
import { statementMessages } from "../messages/holds.ts";
import { RequestStatement as Request } from "./statement-operations.ts";

type Props = { accountId: string; onRequested(): void };

const DAY_MS = 86_400_000;

/** A period of one's own choice. The same one asked for again is the same statement. */
export function RequestStatement({ accountId, onRequested }: Props) {
  const client = useApolloClient();
  const id = useId();
  const [days, setDays] = useState({ since: "", until: "" });
  const [said, setSaid] = useState({ text: "", isProblem: false });
  const busy = useRef(false);

  async function ask(event: FormEvent) {
    event.preventDefault();
    if (busy.current) return;
    const period = periodOf(days);
    if (!period) {
      setSaid({ text: statementMessages.choosePeriod, isProblem: true });
      return;
    }
    busy.current = true;
    setSaid({ text: statementMessages.requesting, isProblem: false });
    const { data } = await client
      .mutate({
        mutation: Request,
        variables: { input: { accountId, idempotencyKey: newKey(), ...period } },
      })
      .catch(() => ({ data: undefined }));
    busy.current = false;
    const isDone = data?.requestStatement?.__typename === "StatementRequested";
    setSaid({ text: explain(data?.requestStatement), isProblem: !isDone });
    if (isDone) onRequested();
  }

  return (
    <form className="request-statement" onSubmit={(event) => void ask(event)} noValidate>
      {(["since", "until"] as const).map((bound) => (
        <div key={bound} className="field">
          <label htmlFor={`${id}-${bound}`}>{statementMessages[bound]}</label>
          <input
            id={`${id}-${bound}`}
            type="date"
            value={days[bound]}
            onChange={({ target }) => setDays((now) => ({ ...now, [bound]: target.value }))}
          />
        </div>
      ))}
      <button type="submit" className="secondary">
        {statementMessages.request}
      </button>
      <p role="status" className={said.isProblem ? "problem" : "quiet"}>
        {said.text}
      </p>
    </form>
  );
}

function periodOf({ since, until }: { since: string; until: string }) {
  if (since === "" || until === "" || until < since) return undefined;
  return {
    since: new Date(since).toISOString(),
    // The last day is within.
    until: new Date(Date.parse(until) + DAY_MS).toISOString(),
  };
}

type Answer = { readonly __typename?: string; readonly message?: string } | null | undefined;

function explain(answer: Answer): string {
  switch (answer?.__typename) {
    case "StatementRequested":
      return statementMessages.requested;
    case "PeriodNotOver":
      return statementMessages.notOver;
    case "TooManyStatements":
      return statementMessages.tooMany;
    default:
      return answer?.message ?? statementMessages.unknown;
  }
}
