import "./style/base.css";
import "./style/shell.css";
import "./style/app.css";
import { App } from "./app.tsx";
import { mount } from "./mount.tsx";
import { LastSeenStore } from "./offline/last-seen.ts";
import { Session } from "./session/session.ts";
import { SessionContext } from "./session/session-context.ts";
import { arriveFromSignIn } from "./session/sign-in-window.ts";
import { SignedInWindow } from "./session/signed-in-window.tsx";
import { preloadPage } from "./shell/routes.ts";

if (arriveFromSignIn()) {
  const session = new Session();
  // Whoever signs out leaves nothing behind to be read.
  session.state.subscribe(() => {
    if (session.state.get().kind === "signed-out") new LastSeenStore(localStorage).clear();
  });
  void session.start();
  // On its way while the gateway is asked who is here.
  preloadPage(location.pathname);
  mount(
    "app",
    <SessionContext value={session}>
      <App />
    </SessionContext>,
  );
} else {
  mount("app", <SignedInWindow />);
}
