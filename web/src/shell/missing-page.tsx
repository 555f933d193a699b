import { shellMessages } from "../messages/shell.ts";
import { Link } from "../router/link.tsx";
import { Page } from "./page.tsx";

export function MissingPage() {
  return (
    <Page title={shellMessages.nothingHere} className="narrow">
      <p>{shellMessages.nothingHereLong}</p>
      <p>
        <Link to="/">{shellMessages.toOverview}</Link>
      </p>
    </Page>
  );
}
