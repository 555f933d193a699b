import { type FormEvent, type RefObject, useState } from "react";
import { TextField } from "../form/text-field.tsx";
import { profileMessages as say } from "../messages/profile.ts";
import { openSignIn } from "../session/sign-in-window.ts";
import { useErasure } from "./use-erasure.ts";

type Props = {
  readonly ref: RefObject<HTMLDialogElement | null>;
  readonly personId: string;
  readonly name: string;
};

/** What cannot be undone is typed, by somebody who has just shown who they are. */
export function EraseDialog({ ref, personId, name }: Props) {
  const [typed, setTyped] = useState("");
  const [mismatch, setMismatch] = useState(false);
  const { erasure, erase } = useErasure(personId);

  function submit(event: FormEvent) {
    event.preventDefault();
    const isName = typed.trim() === name;
    setMismatch(!isName);
    if (isName) void erase();
  }

  return (
    <dialog ref={ref} aria-labelledby="erase-heading">
      <form onSubmit={submit} noValidate>
        <h2 id="erase-heading">{say.eraseTitle}</h2>
        <p>{say.eraseLead}</p>
        <TextField
          label={say.eraseType(name)}
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setMismatch(false);
          }}
          problem={mismatch ? say.eraseMismatch : undefined}
        />
        <div role="status">
          {erasure === "unproven" ? <p>{say.eraseAgain}</p> : null}
          {erasure === "proven" ? <p className="good">{say.eraseProven}</p> : null}
          {erasure === "administrator" ? <p className="problem">{say.eraseAdministrator}</p> : null}
          {erasure === "failed" ? <p className="problem">{say.failed}</p> : null}
        </div>
        <div className="actions">
          {erasure === "unproven" ? (
            <button type="button" onClick={() => openSignIn("again")}>
              {say.signInAgain}
            </button>
          ) : (
            <button type="submit" className="danger" aria-disabled={erasure === "erasing"}>
              {say.eraseConfirm}
            </button>
          )}
          <button type="button" className="secondary" onClick={() => ref.current?.close()}>
            {say.eraseCancel}
          </button>
        </div>
      </form>
    </dialog>
  );
}
