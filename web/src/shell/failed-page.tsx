import { shellMessages } from "../messages/shell.ts";
import { Page } from "./page.tsx";

export function FailedPage() {
  return (
    <Page title={shellMessages.pageFailed} className="narrow">
      <p role="alert">{shellMessages.pageFailedLong}</p>
      <div>
        <button type="button" onClick={() => location.reload()}>
          {shellMessages.loadAgain}
        </button>
      </div>
    </Page>
  );
}
