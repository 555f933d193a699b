import { type ComponentProps, useId, useState } from "react";
import { SendMoney } from "./send-money.tsx";

/** The form, and for narrow screens, where it would push the entries off, a button that opens it. */
export function SendPanel(props: Omit<ComponentProps<typeof SendMoney>, "id">) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="send-panel" data-open={open || undefined}>
      <button
        type="button"
        className="secondary"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? "Close" : "Send money"}
      </button>
      <SendMoney id={id} {...props} />
    </div>
  );
}
