import type { ReactNode } from "react";
import { Wordmark } from "./wordmark.tsx";

/** The bar on top of every page: where one is on the left, how it stands and where to go on the right. */
export function PageBar({ children }: { children: ReactNode }) {
  return (
    <header className="page-bar">
      <a href="/" className="home" aria-label="Tributary, home">
        <Wordmark />
      </a>
      {children}
    </header>
  );
}
