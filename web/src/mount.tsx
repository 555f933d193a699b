import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";

export function mount(elementId: string, page: ReactNode): void {
  const element = document.getElementById(elementId);
  if (!element) throw new Error(`the page has no #${elementId}`);
  createRoot(element).render(<StrictMode>{page}</StrictMode>);
}
