import { useApolloClient, useQuery } from "@apollo/client/react";
import { useEffect, useState } from "react";
import { saveFile } from "../entries/save-file.ts";
import type { StatementsQuery } from "../generated/graphql.ts";
import { statementMessages } from "../messages/holds.ts";
import { formatMoney } from "../money/format-money.ts";
import { readStatement } from "./read-statement.ts";
import { RequestStatement } from "./request-statement.tsx";
import { Statements } from "./statement-operations.ts";

type Account = NonNullable<StatementsQuery["account"]>;
type Statement = NonNullable<NonNullable<Account["statements"]>["edges"][number]["node"]>;

/** A file takes a moment to be made. */
const POLL_MS = 2_000;

export function StatementList({ accountId }: { accountId: string }) {
  const { data, loading, refetch, startPolling, stopPolling } = useQuery(Statements, {
    variables: { accountId },
    errorPolicy: "all",
    fetchPolicy: "cache-and-network",
  });
  const statements = data?.account?.statements?.edges.flatMap(({ node }) => node ?? []);
  const isMaking = statements?.some(({ csvPartCount }) => csvPartCount === null) ?? false;
  useEffect(() => {
    if (isMaking) startPolling(POLL_MS);
    return stopPolling;
  }, [isMaking, startPolling, stopPolling]);
  return (
    <>
      {statements?.length ? (
        <ul className="rows statements">
          {statements.map((statement) => (
            <StatementRow key={statement.id} statement={statement} />
          ))}
        </ul>
      ) : statements || loading ? (
        <p className="quiet">{loading ? "" : statementMessages.none}</p>
      ) : (
        <p className="problem" role="alert">
          {statementMessages.missing}
        </p>
      )}
      <RequestStatement accountId={accountId} onRequested={() => void refetch()} />
    </>
  );
}

// Periods are days in UTC, wherever their reader is.
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });

function StatementRow({ statement }: { statement: Statement }) {
  const client = useApolloClient();
  const [failed, setFailed] = useState(false);
  const { id, period, closing, csvPartCount } = statement;
  // Until before a midnight: up to the day before it.
  const last = new Date(Date.parse(period.until) - 1);
  const shown = day.formatRange(new Date(period.since), last);
  async function download(partCount: number) {
    const file = await readStatement(client, id, partCount);
    setFailed(file === undefined);
    if (file) saveFile(`${period.since.slice(0, 10)}-${last.toISOString().slice(0, 10)}.csv`, file);
  }
  return (
    <li className="row">
      <span className="row-title">{shown}</span>
      {csvPartCount === null ? (
        <span className="quiet">{statementMessages.making}</span>
      ) : (
        <button
          type="button"
          className="secondary small"
          aria-label={statementMessages.download(shown)}
          onClick={() => void download(csvPartCount)}
        >
          {statementMessages.downloadShort}
        </button>
      )}
      <span className="quiet row-note">{statementMessages.closing(formatMoney(closing))}</span>
      {failed ? (
        <p className="problem" role="alert">
          {statementMessages.downloadFailed}
        </p>
      ) : null}
    </li>
  );
}
