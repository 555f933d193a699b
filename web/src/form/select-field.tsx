import { useId } from "react";

type Props = {
  label: string;
  value: string;
  problem?: string | undefined;
  options: readonly { readonly value: string; readonly label: string }[];
  onChange(value: string): void;
};

/** A labelled choice; its problem is read out with it. */
export function SelectField({ label, value, problem, options, onChange }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {problem ? (
        <p className="field-problem" id={`${id}-problem`}>
          {problem}
        </p>
      ) : null}
    </div>
  );
}
