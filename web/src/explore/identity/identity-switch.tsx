import { useId, useState } from "react";
import type { Identity } from "./identity.ts";
import { TokenForm } from "./token-form.tsx";

type Props = {
  readonly people: readonly string[];
  readonly identity: Identity;
  readonly onChange: (identity: Identity) => void;
};

const NOBODY = "";
const TOKEN = "token";

/** Whose eyes the graph is looked at through: nobody's, a person's who may be played, or a token's. */
export function IdentitySwitch({ people, identity, onChange }: Props) {
  const id = useId();
  const [pasting, setPasting] = useState(false);
  const chosen = pasting || identity.kind === "token" ? TOKEN : choiceOf(identity);

  function choose(value: string) {
    setPasting(value === TOKEN);
    if (value === NOBODY) onChange({ kind: "nobody" });
    else if (value !== TOKEN) onChange({ kind: "person", name: value.slice(1) });
  }

  return (
    <div className="identity">
      <label htmlFor={id}>As</label>
      <select id={id} value={chosen} onChange={(event) => choose(event.target.value)}>
        <option value={NOBODY}>nobody</option>
        {people.map((name) => (
          <option key={name} value={`@${name}`}>
            {name}
          </option>
        ))}
        <option value={TOKEN}>a token…</option>
      </select>
      {chosen === TOKEN && (
        <TokenForm
          token={identity.kind === "token" ? identity.token : ""}
          onUse={(token) => {
            setPasting(false);
            onChange({ kind: "token", token });
          }}
        />
      )}
    </div>
  );
}

// With a sign before it no name is one of the other choices.
function choiceOf(identity: Identity): string {
  return identity.kind === "person" ? `@${identity.name}` : NOBODY;
}
