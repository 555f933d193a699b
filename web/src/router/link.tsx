import type { ComponentProps, MouseEvent } from "react";
import { router } from "./router.ts";

type Props = Omit<ComponentProps<"a">, "href"> & { readonly to: string };

/** A link within the app. With a modifier key, or the middle button, it is the browser's as any other. */
export function Link({ to, onClick, ...rest }: Props) {
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (event.defaultPrevented || event.button !== 0 || !isPlain) return;
    event.preventDefault();
    router.go(to);
  }
  return <a {...rest} href={to} onClick={follow} />;
}
