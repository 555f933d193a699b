import "./style/base.css";
import "./style/shell.css";
import "./style/app.css";
import { App } from "./app.tsx";
import { mount } from "./mount.tsx";
import { Session } from "./session/session.ts";
import { SessionContext } from "./session/session-context.ts";

mount(
  "app",
  <SessionContext value={new Session()}>
    <App />
  </SessionContext>,
);
