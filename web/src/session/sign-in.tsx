import { type FormEvent, useState } from "react";
import { Streams } from "../brand/streams.tsx";
import { Wordmark } from "../brand/wordmark.tsx";
import { FirstRun } from "./first-run.tsx";
import { readToken } from "./read-token.ts";
import { useSession } from "./session-context.ts";

export function SignIn({ reason }: { reason: string | undefined }) {
  const session = useSession();
  const [pasted, setPasted] = useState("");
  const [problem, setProblem] = useState<string | undefined>(reason);

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readToken(pasted);
    if (read.ok) session.signIn(read.token);
    else setProblem(read.message);
  }

  return (
    <div className="sign-in">
      <Streams />
      <main>
        <Wordmark />
        <h1>See money move</h1>
        <p className="lead">Your accounts in one place, and every change the moment it happens.</p>
        <form onSubmit={submit} noValidate>
          <div className="field">
            <label htmlFor="token">Development token</label>
            <textarea
              id="token"
              rows={4}
              value={pasted}
              onChange={(event) => {
                setPasted(event.target.value);
                setProblem(undefined);
              }}
              placeholder="eyJ…"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              aria-invalid={problem ? true : undefined}
              aria-describedby={problem ? "token-problem token-hint" : "token-hint"}
            />
            {problem ? (
              <p className="field-problem" id="token-problem" role="alert">
                {problem}
              </p>
            ) : null}
            <p className="quiet" id="token-hint">
              It stays in this tab and is forgotten with it.
            </p>
          </div>
          <button type="submit">Sign in</button>
        </form>
        <FirstRun />
      </main>
    </div>
  );
}
