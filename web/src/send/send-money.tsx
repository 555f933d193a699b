import { type FormEvent, useEffect, useRef, useState } from "react";
import { AccountBalances } from "../accounts/account-balances.ts";
import { type FragmentType, readFragment } from "../generated/fragment-masking.ts";
import { formatMoney } from "../money/format-money.ts";
import { parseAmount } from "../money/parse-amount.ts";
import type { Problem, SendField } from "./explain-refusal.ts";
import type { Recipient } from "./recipients-of.ts";
import { TextField } from "./text-field.tsx";
import { useSendMoney } from "./use-send-money.ts";

type Props = {
  id: string;
  account: FragmentType<typeof AccountBalances>;
  recipients: readonly Recipient[];
  onSent(): void;
};

const REFERENCE_LENGTH_MAX = 140;

export function SendMoney({ id: formId, account, recipients, onSent }: Props) {
  const { id, name, currency, available } = readFragment(AccountBalances, account);
  const { sending, send, clear } = useSendMoney();
  const [to, setTo] = useState("");
  const [amount, setAmount] = useState("");
  const [reference, setReference] = useState("");
  const [typed, setTyped] = useState<Problem | undefined>(undefined);
  const form = useRef<HTMLFormElement>(null);

  const problem = sending.kind === "refused" ? sending.problem : typed;
  const problemOf = (field: SendField) => (problem?.field === field ? problem.message : undefined);
  const edit = (set: (value: string) => void) => (value: string) => {
    set(value);
    setTyped(undefined);
    if (sending.kind === "refused" || sending.kind === "sent") clear();
  };
  const refuse = (found: Problem) => {
    clear();
    setTyped(found);
  };

  // The person lands on what has to be mended.
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [problem]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (sending.kind === "sending" || !currency) return;
    const parsed = parseAmount(amount, currency);
    if (to.trim() === "") return refuse({ field: "to", message: "Enter an account number." });
    if (!parsed.ok) return refuse({ field: "amount", message: parsed.message });
    setTyped(undefined);
    const outcome = await send({
      fromAccountId: id,
      toAccountId: to.trim(),
      amount: parsed.amount,
      currency,
      reference: reference.trim() || null,
    });
    if (outcome.kind !== "sent") return;
    setAmount("");
    setReference("");
    onSent();
  }

  return (
    <form
      id={formId}
      ref={form}
      className="card send"
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-labelledby="send-heading"
    >
      <h2 id="send-heading">Send money</h2>
      <p className="quiet">
        From {name ?? "this account"}
        {available ? `, ${formatMoney(available)} available` : ""}
      </p>
      <TextField
        label="To account"
        value={to}
        onChange={edit(setTo)}
        problem={problemOf("to")}
        suggestions={recipients}
        hint={recipientName(to, recipients) ?? "An account number, beginning with acc_"}
        className="mono"
      />
      <TextField
        label="Amount"
        value={amount}
        onChange={edit(setAmount)}
        problem={problemOf("amount")}
        inputMode="decimal"
        suffix={<span className="suffix">{currency}</span>}
      />
      <TextField
        label="Reference"
        optional
        value={reference}
        onChange={edit(setReference)}
        problem={problemOf("reference")}
        maxLength={REFERENCE_LENGTH_MAX}
      />
      <button type="submit" aria-disabled={sending.kind === "sending"}>
        {sending.kind === "sending" ? "Sending…" : "Send"}
      </button>
      <div role="status" className="outcome">
        {sending.kind === "sent" ? <p className="good">{sending.message}</p> : null}
        {sending.kind === "unknown" ? <p className="problem">{UNKNOWN}</p> : null}
        {problem?.field === "form" ? <p className="problem">{problem.message}</p> : null}
      </div>
    </form>
  );
}

const UNKNOWN =
  "No answer came, so it may or may not have gone through. Send it again unchanged: it cannot be paid twice.";

function recipientName(to: string, recipients: readonly Recipient[]): string | undefined {
  return recipients.find(({ value }) => value === to.trim())?.label;
}
