// npm run gateway: the gateway alone, on whatever SUPERGRAPH_PATH and PORT say. It ends with the npm
// that started it.
import { watchAncestors } from "./supervise/ancestors.ts";

watchAncestors(() => process.kill(process.pid, "SIGTERM"));
await import("@tributary/gateway/main");
