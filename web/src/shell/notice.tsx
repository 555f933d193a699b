import type { ReactNode } from "react";

type Props = { title: string; children: ReactNode; action: string; onAction(): void };

export function Notice({ title, children, action, onAction }: Props) {
  return (
    <section className="card notice" role="status">
      <h2>{title}</h2>
      <p>{children}</p>
      <button type="button" className="secondary" onClick={onAction}>
        {action}
      </button>
    </section>
  );
}
