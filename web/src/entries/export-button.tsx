import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import type { EntryFilter } from "../generated/graphql.ts";
import { moneyMessages } from "../messages/money.ts";
import { exportEntries } from "./export-entries.ts";
import { saveFile } from "./save-file.ts";

type Props = { accountId: string; name: string; filter: EntryFilter | undefined };

/** What the list shows, with what it would show further down, as a file. */
export function ExportButton({ accountId, name, filter }: Props) {
  const client = useApolloClient();
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);

  async function run() {
    if (busy) return;
    setBusy(true);
    setSaid(moneyMessages.exporting(0));
    const made = await exportEntries(client, accountId, filter, (rows) =>
      setSaid(moneyMessages.exporting(rows)),
    );
    if (made.ok) saveFile(`${fileName(name)}.csv`, made.file);
    setSaid(made.ok ? moneyMessages.exported(made.rows, made.isCut) : moneyMessages.exportFailed);
    setBusy(false);
  }

  return (
    <>
      <button type="button" className="secondary" aria-disabled={busy} onClick={() => void run()}>
        {moneyMessages.exportCsv}
      </button>
      <p className="quiet said" role="status">
        {said}
      </p>
    </>
  );
}

function fileName(name: string): string {
  const day = new Date().toLocaleDateString("sv");
  return `${name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 40)}-${day}`;
}
