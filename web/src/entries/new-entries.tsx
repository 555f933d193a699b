import { useEffect, useRef, useState } from "react";
import { moneyMessages } from "../messages/money.ts";

/**
 * Stands where the list begins. What comes on top while one reads further down moves nothing there (the
 * browser anchors what is in view); this says that it came, and leads to it.
 */
export function NewEntries({ count }: { readonly count: number }) {
  const top = useRef<HTMLDivElement>(null);
  const [isTopSeen, setTopSeen] = useState(true);
  const [seen, setSeen] = useState(0);
  useEffect(() => {
    if (!top.current) return;
    const watched = new IntersectionObserver((told) =>
      setTopSeen(told.at(-1)?.isIntersecting ?? true),
    );
    watched.observe(top.current);
    return () => watched.disconnect();
  }, []);
  if (isTopSeen && seen !== count) setSeen(count);
  const unseen = count - seen;
  return (
    <div ref={top} className="new-entries">
      {!isTopSeen && unseen > 0 ? (
        <button
          type="button"
          onClick={() => top.current?.scrollIntoView({ block: "center", behavior: "smooth" })}
        >
          {moneyMessages.newEntries(unseen)}
        </button>
      ) : null}
    </div>
  );
}
