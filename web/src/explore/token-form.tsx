import { type FormEvent, useId, useState } from "react";
import { readToken } from "../session/read-token.ts";

type Props = { token: string | undefined; onChange(token: string | undefined): void };

/** Whose eyes the explorer looks through: a token, or nobody's. */
export function TokenForm({ token, onChange }: Props) {
  const id = useId();
  const [pasted, setPasted] = useState(token ?? "");
  const [said, setSaid] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    if (pasted.trim() === "") {
      onChange(undefined);
      setSaid("Going on as nobody.");
      return;
    }
    const read = readToken(pasted);
    if (!read.ok) return setSaid("That is not a token.");
    onChange(read.token);
    setPasted(read.token);
    setSaid("In use.");
  }

  return (
    <form className="token-form" onSubmit={submit}>
      <label htmlFor={id}>Token</label>
      <input
        id={id}
        type="password"
        value={pasted}
        onChange={(event) => {
          setPasted(event.target.value);
          setSaid("");
        }}
        placeholder="npm run -s token -- alice"
        autoComplete="off"
        data-1p-ignore
        data-lpignore="true"
        spellCheck={false}
      />
      <button type="submit" className="secondary">
        Use
      </button>
      <span role="status" className="quiet">
        {said}
      </span>
    </form>
  );
}
