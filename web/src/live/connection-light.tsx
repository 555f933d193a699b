import type { Connection } from "./connection.ts";

type Props = { connection: Connection; onRetry(): void };

const SAID: Record<Connection, string> = {
  connecting: "Connecting",
  live: "Live",
  reconnecting: "Reconnecting",
  offline: "Offline",
};

export function ConnectionLight({ connection, onRetry }: Props) {
  return (
    <div className="light" data-connection={connection}>
      <p role="status">
        <span className="dot" aria-hidden="true" />
        {SAID[connection]}
      </p>
      {connection === "offline" ? (
        <button type="button" className="link" onClick={onRetry}>
          Try now
        </button>
      ) : null}
    </div>
  );
}
