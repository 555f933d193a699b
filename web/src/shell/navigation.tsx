import { shellMessages } from "../messages/shell.ts";
import { Link } from "../router/link.tsx";
import { usePlace } from "../router/use-place.ts";
import { Icon, type IconName } from "./icons.tsx";

type Destination = {
  readonly to: string;
  readonly label: string;
  readonly icon: IconName;
  readonly scopes?: readonly string[];
};

const destinations: readonly Destination[] = [
  { to: "/", label: shellMessages.overview, icon: "overview" },
  { to: "/accounts", label: shellMessages.accounts, icon: "accounts" },
  { to: "/send", label: shellMessages.send, icon: "send" },
  { to: "/profile", label: shellMessages.profile, icon: "profile" },
];

/** Beside the name where there is room, at the lower edge where thumbs are. */
export function Navigation({ scopes }: { readonly scopes: ReadonlySet<string> }) {
  const { path } = usePlace();
  const shown = destinations.filter(
    ({ scopes: wanted }) => wanted === undefined || wanted.some((scope) => scopes.has(scope)),
  );
  return (
    <nav className="main-navigation" aria-label={shellMessages.mainNavigation}>
      <ul>
        {shown.map(({ to, label, icon }) => (
          <li key={to}>
            <Link to={to} aria-current={isWithin(path, to) ? "page" : undefined}>
              <Icon name={icon} />
              <span>{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isWithin(path: string, to: string): boolean {
  return path === to || (to !== "/" && path.startsWith(`${to}/`));
}
