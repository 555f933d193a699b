import { useState } from "react";
import { EntryList } from "../entries/entry-list.tsx";
import { type FragmentType, readFragment } from "../generated/fragment-masking.ts";
import { SendPanel } from "../send/send-panel.tsx";
import { useRecipients } from "../send/use-recipients.ts";
import { AccountBalances } from "./account-balances.ts";
import { AccountHead } from "./account-head.tsx";
import { AccountList } from "./account-list.tsx";

type Props = {
  accounts: readonly ({ readonly id: string } & FragmentType<typeof AccountBalances>)[];
  /** There are accounts beyond these. */
  more: boolean;
  onSent(): void;
};

export function AccountsPage({ accounts, more, onSent }: Props) {
  const [chosenId, setChosenId] = useState<string | undefined>(undefined);
  const selected = accounts.find(({ id }) => id === chosenId) ?? accounts[0];
  const recipients = useRecipients(selected?.id ?? "", readFragment(AccountBalances, accounts));
  if (!selected) return null;
  return (
    <>
      <AccountList accounts={accounts} selectedId={selected.id} onSelect={setChosenId} />
      {more ? <p className="quiet">Your oldest {accounts.length} accounts are shown.</p> : null}
      <SendPanel account={selected} recipients={recipients} onSent={onSent} />
      <section className="card account" aria-labelledby="account-heading">
        <AccountHead account={selected} />
        <EntryList key={selected.id} accountId={selected.id} />
      </section>
    </>
  );
}
