import { type FormEvent, useEffect, useId, useRef } from "react";
import { SelectField } from "../form/select-field.tsx";
import { TextField } from "../form/text-field.tsx";
import type { AccountBalancesFragment } from "../generated/graphql.ts";
import { moneyMessages } from "../messages/money.ts";
import { sendMessages } from "../messages/send.ts";
import { formatMoney } from "../money/format-money.ts";
import type { Problem, SendField } from "./explain-refusal.ts";
import { RecipientField } from "./recipient-field.tsx";
import { HOLD_DAYS, type SendValues } from "./send-values.ts";

type Props = {
  accounts: readonly AccountBalancesFragment[];
  values: SendValues;
  problem: Problem | undefined;
  busy: boolean;
  onChange(change: Partial<SendValues>): void;
  onSubmit(): void;
};

const REFERENCE_LENGTH_MAX = 140;

export function SendForm({ accounts, values, problem, busy, onChange, onSubmit }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const holdId = useId();
  // The person lands on what has to be mended.
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [problem]);
  const from = accounts.find(({ id }) => id === values.fromAccountId);
  const problemOf = (field: SendField) => (problem?.field === field ? problem.message : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit();
  };
  return (
    <form ref={form} className="card send" onSubmit={submit} noValidate>
      <SelectField
        label={sendMessages.from}
        value={values.fromAccountId}
        problem={problemOf("from")}
        onChange={(fromAccountId) => onChange({ fromAccountId, ownAccountId: "" })}
        options={accounts.map((account) => ({ value: account.id, label: labelOf(account) }))}
      />
      <RecipientField
        accounts={accounts}
        values={values}
        problem={problemOf("to")}
        onChange={onChange}
      />
      <TextField
        label={sendMessages.amount}
        value={values.amount}
        problem={problemOf("amount")}
        onChange={(amount) => onChange({ amount })}
        inputMode="decimal"
        suffix={<span className="suffix">{from?.currency}</span>}
        className="amount-field"
      />
      <TextField
        label={sendMessages.reference}
        optional
        value={values.reference}
        problem={problemOf("reference")}
        onChange={(reference) => onChange({ reference })}
        maxLength={REFERENCE_LENGTH_MAX}
        hint={sendMessages.referenceHint}
      />
      <div className="hold">
        <label className="check">
          <input
            type="checkbox"
            checked={values.hold}
            onChange={(event) => onChange({ hold: event.target.checked })}
            aria-describedby={holdId}
          />
          {sendMessages.hold}
        </label>
        <p className="quiet" id={holdId}>
          {sendMessages.holdHint}
        </p>
        {values.hold ? (
          <SelectField
            label={sendMessages.holdFor}
            value={String(values.holdDays)}
            onChange={(days) => onChange({ holdDays: Number(days) })}
            options={HOLD_DAYS.map((days) => ({
              value: String(days),
              label: sendMessages.days(days),
            }))}
          />
        ) : null}
      </div>
      <button type="submit" aria-disabled={busy}>
        {busy ? sendMessages.reviewing : sendMessages.review}
      </button>
      <div role="status" className="outcome">
        {problem?.field === "form" ? <p className="problem">{problem.message}</p> : null}
      </div>
    </form>
  );
}

function labelOf({ name, available, currency }: AccountBalancesFragment): string {
  const amount = available ? formatMoney(available) : (currency ?? "");
  return `${name ?? moneyMessages.account} · ${amount}`;
}
