import { useRef } from "react";
import { useMyAccounts } from "../accounts/my-accounts.tsx";
import { profileMessages as say } from "../messages/profile.ts";
import { EraseDialog } from "./erase-dialog.tsx";

export function EraseSection() {
  const { me } = useMyAccounts();
  const dialog = useRef<HTMLDialogElement>(null);
  if (!me) return null;
  return (
    <section className="card erase" aria-labelledby="erase">
      <h2 id="erase">{say.erase}</h2>
      <p>{say.eraseLead}</p>
      <div>
        <button
          type="button"
          className="secondary danger"
          onClick={() => dialog.current?.showModal()}
        >
          {say.eraseBegin}
        </button>
      </div>
      <EraseDialog ref={dialog} personId={me.id} name={me.displayName ?? me.id} />
    </section>
  );
}
