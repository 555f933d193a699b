import { useState } from "react";

const COMMAND = "npm run -s token -- alice";

/** For whoever is here for the first time: where a token comes from. */
export function FirstRun() {
  const [copied, setCopied] = useState(false);
  // Without https there is no clipboard; the command can still be selected.
  const copy = () =>
    navigator.clipboard?.writeText(COMMAND).then(
      () => setCopied(true),
      () => undefined,
    );
  return (
    <section className="first-run" aria-labelledby="first-run-heading">
      <h2 id="first-run-heading">Where do I get one?</h2>
      <p>
        Run this in the project’s folder while the platform is up, and paste what it prints. It is
        good for 12 hours.
      </p>
      <div className="command">
        <code>{COMMAND}</code>
        <button type="button" className="link" onClick={() => void copy()}>
          <span role="status">{copied ? "Copied" : "Copy"}</span>
        </button>
      </div>
      <p className="quiet">
        <code>bob</code>, <code>support</code> and <code>admin</code> have one too. Rather look at
        the graph first? <a href="/explore">Open the explorer</a>
      </p>
    </section>
  );
}
