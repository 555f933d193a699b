import { shellMessages } from "../messages/shell.ts";
import { Link } from "../router/link.tsx";
import { useSession } from "../session/session-context.ts";
import { initialsOf } from "./initials-of.ts";

const ID = "person-menu";

type Props = { readonly name: string | undefined; readonly email: string | undefined };

/** The browser opens and closes it, with Escape and a click elsewhere too. */
export function PersonMenu({ name, email }: Props) {
  const session = useSession();
  const close = () => document.getElementById(ID)?.hidePopover();
  return (
    <div className="person-menu">
      <button type="button" className="avatar" popoverTarget={ID}>
        <span aria-hidden="true">{initialsOf(name ?? "")}</span>
        <span className="unseen">
          {name === undefined ? shellMessages.yourMenu : shellMessages.menuOf(name)}
        </span>
      </button>
      <div id={ID} popover="auto" className="menu">
        <p className="who">
          <strong>{name}</strong>
          <span className="quiet">{email}</span>
        </p>
        <ul>
          <li>
            <Link to="/profile" onClick={close}>
              {shellMessages.profile}
            </Link>
          </li>
          <li>
            <a href="/explore">{shellMessages.explore}</a>
          </li>
          <li>
            <button type="button" onClick={() => void session.signOut()}>
              {shellMessages.signOut}
            </button>
          </li>
        </ul>
      </div>
    </div>
  );
}
