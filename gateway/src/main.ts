import { runProcess } from "@tributary/runtime/lifecycle";
import { readGatewayConfig } from "./config.ts";
import { startGateway } from "./service.ts";

await runProcess("gateway", async () => startGateway(readGatewayConfig()));
