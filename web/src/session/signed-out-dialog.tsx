import { useEffect, useRef } from "react";
import { sessionMessages } from "../messages/session.ts";
import { useSession } from "./session-context.ts";
import { openSignIn } from "./sign-in-window.ts";

/** Over the page as it was left, which nobody can read or use until its person is back. */
export function SignedOutDialog() {
  const session = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="signed-out"
      aria-labelledby="signed-out-heading"
      aria-describedby="signed-out-text"
      // There is nothing behind it to go back to.
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="signed-out-heading">{sessionMessages.overTitle}</h2>
      <p id="signed-out-text">{sessionMessages.overLong}</p>
      <div className="actions">
        <button type="button" onClick={() => openSignIn()}>
          {sessionMessages.signInAgain}
        </button>
        <button type="button" className="secondary" onClick={() => void session.signOut()}>
          {sessionMessages.leave}
        </button>
      </div>
    </dialog>
  );
}
