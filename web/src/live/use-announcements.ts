import { useCallback, useEffect, useRef, useState } from "react";

/** What arrives within this time is said as one: nobody wants ten sentences for ten entries. */
const GATHER_MS = 900;

/** The sentence a screen reader hears about live changes, politely and not for each one alone. */
export function useAnnouncements(): { said: string; announce(sentence: string): void } {
  const [said, setSaid] = useState("");
  const gathered = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const announce = useCallback((sentence: string) => {
    gathered.current.push(sentence);
    if (gathered.current.length > 1) return;
    timer.current = setTimeout(() => {
      const [first = "", ...more] = gathered.current;
      gathered.current = [];
      setSaid(more.length === 0 ? first : `${more.length + 1} new entries.`);
    }, GATHER_MS);
  }, []);
  return { said, announce };
}
