import { useEffect, useRef } from "react";
import { AccountBalances } from "../accounts/account-balances.ts";
import { type FragmentType, readFragment } from "../generated/fragment-masking.ts";
import { formatMoney } from "../money/format-money.ts";
import type { Recipient } from "./recipients-of.ts";
import { SendOutcome } from "./send-outcome.tsx";
import { TextField } from "./text-field.tsx";
import { useSendForm } from "./use-send-form.ts";

type Props = {
  id: string;
  account: FragmentType<typeof AccountBalances>;
  recipients: readonly Recipient[];
  onSent(): void;
};

const REFERENCE_LENGTH_MAX = 140;

export function SendMoney({ id, account, recipients, onSent }: Props) {
  const from = readFragment(AccountBalances, account);
  const { values, bind, problem, sending, submit } = useSendForm(from, onSent);
  const form = useRef<HTMLFormElement>(null);
  // The person lands on what has to be mended.
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [problem]);
  const recipient = recipients.find(({ value }) => value === values.to.trim())?.label;

  return (
    <form
      id={id}
      ref={form}
      className="card send"
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-labelledby="send-heading"
    >
      <h2 id="send-heading">Send money</h2>
      <p className="quiet">
        From {from.name ?? "this account"}
        {from.available ? `, ${formatMoney(from.available)} available` : ""}
      </p>
      <TextField
        label="To account"
        {...bind("to")}
        suggestions={recipients}
        hint={recipient ?? "An account number, beginning with acc_"}
        className="mono"
      />
      <TextField
        label="Amount"
        {...bind("amount")}
        inputMode="decimal"
        suffix={<span className="suffix">{from.currency}</span>}
      />
      <TextField
        label="Reference"
        optional
        {...bind("reference")}
        maxLength={REFERENCE_LENGTH_MAX}
      />
      <button type="submit" aria-disabled={sending.kind === "sending"}>
        {sending.kind === "sending" ? "Sending…" : "Send"}
      </button>
      <SendOutcome sending={sending} problem={problem} />
    </form>
  );
}
