import { useDeferredValue, useMemo, useState } from "react";
import { noFilter, readFilter } from "../entries/entry-filter.ts";
import { EntryList } from "../entries/entry-list.tsx";
import { ExportButton } from "../entries/export-button.tsx";
import { FilterForm } from "../entries/filter-form.tsx";
import { useSettled } from "../form/use-settled.ts";
import type { AccountBalancesFragment } from "../generated/graphql.ts";
import { statementMessages } from "../messages/holds.ts";
import { moneyMessages } from "../messages/money.ts";
import { StatementList } from "../statements/statement-list.tsx";

/** Nobody's every keystroke is a question to the platform. */
const TYPING_MS = 250;

export function AccountEntries({ account }: { account: AccountBalancesFragment }) {
  const [values, setValues] = useState(noFilter);
  const settled = useDeferredValue(useSettled(values, TYPING_MS));
  const currency = account.currency ?? "EUR";
  const { problems } = readFilter(values, currency);
  // The same filter as long as nothing in it changes: another one is another list.
  const key = JSON.stringify(readFilter(settled, currency).filter ?? null);
  const filter = useMemo(() => JSON.parse(key) ?? undefined, [key]);
  const [isStatementsOpen, setStatementsOpen] = useState(false);
  const count = Object.values(values).filter((value) => value !== "").length;
  return (
    <section className="card account-entries" aria-labelledby="entries-heading">
      <div className="entries-head">
        <h2 id="entries-heading">{moneyMessages.entries}</h2>
        <ExportButton
          accountId={account.id}
          name={account.name ?? moneyMessages.account}
          filter={filter}
        />
      </div>
      <details className="filter">
        <summary>{count > 0 ? moneyMessages.filterActive(count) : moneyMessages.filter}</summary>
        <FilterForm values={values} problems={problems} onChange={setValues} />
      </details>
      <details className="filter" onToggle={(event) => setStatementsOpen(event.currentTarget.open)}>
        <summary>{statementMessages.title}</summary>
        {isStatementsOpen ? <StatementList accountId={account.id} /> : null}
      </details>
      <EntryList key={key} accountId={account.id} filter={filter} />
    </section>
  );
}
