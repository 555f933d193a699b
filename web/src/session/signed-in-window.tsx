import { sessionMessages } from "../messages/session.ts";

/** What is left to say where the browser does not close a window. */
export function SignedInWindow() {
  return (
    <main className="page narrow">
      <h1>{sessionMessages.doneTitle}</h1>
      <p>{sessionMessages.doneLong}</p>
    </main>
  );
}
