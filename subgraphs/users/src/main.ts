import { runProcess } from "@tributary/runtime/lifecycle";
import { readUsersConfig } from "./config.ts";
import { startUsers } from "./service.ts";

await runProcess("users", async () => startUsers(readUsersConfig()));
