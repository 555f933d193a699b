import { useEffect, useRef } from "react";

const ATTRIBUTES = ["role", "class", "aria-selected"];

/**
 * GraphiQL calls each of its tabs one control, with the buttons to choose and to close it inside, where
 * a screen reader does not look. Said as what they are, a list of buttons, they are found. Stands inside
 * GraphiQL, which draws itself when its editor is there.
 */
export function PlainTabs() {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const list = place.current?.closest(".graphiql-container")?.querySelector('[role="tablist"]');
    if (!list) return;
    const mend = () => sayPlainly(list);
    mend();
    const observer = new MutationObserver(mend);
    observer.observe(list, { childList: true, subtree: true, attributeFilter: ATTRIBUTES });
    return () => observer.disconnect();
  }, []);
  return <span ref={place} hidden />;
}

// Sets only what differs: each change is told to the observer again.
function sayPlainly(list: Element): void {
  if (list.getAttribute("role") !== "list") list.setAttribute("role", "list");
  for (const tab of list.querySelectorAll(".graphiql-tab")) {
    if (tab.getAttribute("role") !== "listitem") tab.setAttribute("role", "listitem");
    tab.removeAttribute("aria-selected");
    const isActive = String(tab.classList.contains("graphiql-tab-active"));
    const button = tab.querySelector(".graphiql-tab-button");
    if (button?.getAttribute("aria-current") !== isActive) {
      button?.setAttribute("aria-current", isActive);
    }
  }
}
