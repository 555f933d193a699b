import { type FormEvent, useState } from "react";
import { Streams } from "../brand/streams.tsx";
import { Wordmark } from "../brand/wordmark.tsx";
import { readToken } from "./read-token.ts";
import { useSession } from "./session-context.ts";

const COMMAND = "npm run -s token -- alice";

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
        <section className="first-run" aria-labelledby="first-run-heading">
          <h2 id="first-run-heading">Where do I get one?</h2>
          <p>
            Run this in the project’s folder while the platform is up, and paste what it prints. It
            is good for 12 hours.
          </p>
          <CopyableCommand command={COMMAND} />
          <p className="quiet">
            <code>bob</code>, <code>support</code> and <code>admin</code> have one too. Rather look
            at the graph first? <a href="/explore">Open the explorer</a>
          </p>
        </section>
      </main>
    </div>
  );
}

function CopyableCommand({ command }: { command: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard?.writeText(command).then(
      () => setCopied(true),
      () => undefined,
    );
  return (
    <div className="command">
      <code>{command}</code>
      <button type="button" className="link" onClick={() => void copy()}>
        <span role="status">{copied ? "Copied" : "Copy"}</span>
      </button>
    </div>
  );
}
