import { type FormEvent, useId, useState } from "react";
import { readToken } from "../../session/read-token.ts";

type Props = { readonly token: string; readonly onUse: (token: string) => void };

export function TokenForm({ token, onUse }: Props) {
  const id = useId();
  const [pasted, setPasted] = useState(token);
  const [said, setSaid] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readToken(pasted);
    if (!read.ok) return setSaid("That is no token.");
    onUse(read.token);
    setSaid("In use.");
  }

  return (
    <form className="token-form" onSubmit={submit}>
      <label htmlFor={id} className="unseen">
        Token
      </label>
      <input
        id={id}
        type="password"
        value={pasted}
        onChange={(event) => {
          setPasted(event.target.value);
          setSaid("");
        }}
        placeholder="paste an access token"
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
