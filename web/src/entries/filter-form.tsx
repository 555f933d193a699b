import { useId } from "react";
import { TextField } from "../form/text-field.tsx";
import type { TransactionKind } from "../generated/graphql.ts";
import { kindMessages, moneyMessages } from "../messages/money.ts";
import { type FilterValues, noFilter, type ReadFilter } from "./entry-filter.ts";

type Props = {
  values: FilterValues;
  problems: ReadFilter["problems"];
  onChange(values: FilterValues): void;
};

/** Those that have entries. */
const KINDS: readonly TransactionKind[] = [
  "TRANSFER",
  "DEPOSIT",
  "WITHDRAWAL",
  "CAPTURE",
  "REVERSAL",
  "EXCHANGE",
];

export function FilterForm({ values, problems, onChange }: Props) {
  const id = useId();
  const set = (change: Partial<FilterValues>) => onChange({ ...values, ...change });
  const bind = (field: "text" | "amountMin" | "amountMax") => ({
    value: values[field],
    onChange: (value: string) => set({ [field]: value }),
    problem: field === "text" ? undefined : problems[field],
  });
  const isSet = Object.values(values).some((value) => value !== "");
  return (
    <form className="filters" onSubmit={(event) => event.preventDefault()} noValidate>
      <TextField label={moneyMessages.search} className="wide" maxLength={100} {...bind("text")} />
      <div className="field">
        <label htmlFor={`${id}-direction`}>{moneyMessages.direction}</label>
        <select
          id={`${id}-direction`}
          value={values.direction}
          onChange={({ target }) => set({ direction: directionOf(target.value) })}
        >
          <option value="">{moneyMessages.directionAny}</option>
          <option value="IN">{moneyMessages.directionIn}</option>
          <option value="OUT">{moneyMessages.directionOut}</option>
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-kind`}>{moneyMessages.kind}</label>
        <select
          id={`${id}-kind`}
          value={values.kind}
          onChange={({ target }) =>
            set({ kind: KINDS.find((kind) => kind === target.value) ?? "" })
          }
        >
          <option value="">{moneyMessages.kindAny}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {kindMessages[kind]}
            </option>
          ))}
        </select>
      </div>
      <TextField label={moneyMessages.amountMin} inputMode="decimal" {...bind("amountMin")} />
      <TextField label={moneyMessages.amountMax} inputMode="decimal" {...bind("amountMax")} />
      {(["since", "until"] as const).map((bound) => (
        <div key={bound} className="field">
          <label htmlFor={`${id}-${bound}`}>{moneyMessages[bound]}</label>
          <input
            id={`${id}-${bound}`}
            type="date"
            value={values[bound]}
            onChange={({ target }) => set({ [bound]: target.value })}
          />
        </div>
      ))}
      {isSet ? (
        <button type="button" className="link" onClick={() => onChange(noFilter)}>
          {moneyMessages.clear}
        </button>
      ) : null}
    </form>
  );
}

function directionOf(value: string): FilterValues["direction"] {
  return value === "IN" || value === "OUT" ? value : "";
}
