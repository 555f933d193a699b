import { type ReactNode, useId } from "react";

type Props = {
  label: string;
  value: string;
  onChange(value: string): void;
  problem: string | undefined;
  hint?: string;
  optional?: boolean;
  inputMode?: "decimal" | "text";
  maxLength?: number;
  suggestions?: readonly { readonly value: string; readonly label: string }[];
  suffix?: ReactNode;
  className?: string;
};

/** A labelled input with its hint and its problem; the problem is read out with the field. */
export function TextField(props: Props) {
  const id = useId();
  const { label, value, problem, hint, suggestions, suffix } = props;
  const described = [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className={`field ${props.className ?? ""}`}>
      <label htmlFor={id}>
        {label}
        {props.optional ? <span className="quiet"> optional</span> : null}
      </label>
      <div className="input" data-invalid={problem ? true : undefined}>
        <input
          id={id}
          value={value}
          onChange={(event) => props.onChange(event.target.value)}
          inputMode={props.inputMode}
          maxLength={props.maxLength}
          list={suggestions?.length ? `${id}-list` : undefined}
          aria-invalid={problem ? true : undefined}
          aria-describedby={described || undefined}
          autoComplete="off"
          spellCheck={false}
        />
        {suffix}
      </div>
      {suggestions?.length ? (
        <datalist id={`${id}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion.value} value={suggestion.value} label={suggestion.label} />
          ))}
        </datalist>
      ) : null}
      {hint ? (
        <p className="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p className="field-problem" id={`${id}-problem`}>
          {problem}
        </p>
      ) : null}
    </div>
  );
}
