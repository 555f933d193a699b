import { type ReactNode, useEffect, useRef } from "react";
import { shellMessages } from "../messages/shell.ts";
import { router } from "../router/router.ts";

type Props = {
  /** Of the browser's tab, and the page's heading unless that is another. */
  readonly title: string;
  readonly heading?: ReactNode;
  /** Beside the heading. */
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
};

/**
 * A page within the frame. Who moves here lands on its heading: the keyboard goes on from there, and a
 * screen reader says where that is.
 */
export function Page({ title, heading = title, actions, className = "", children }: Props) {
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (router.place.get().moves > 0) top.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={`page ${className}`}>
      <title>{`${title} · ${shellMessages.appName}`}</title>
      <div className="page-head">
        <h1 ref={top} tabIndex={-1}>
          {heading}
        </h1>
        {actions}
      </div>
      {children}
    </div>
  );
}
