// Only what goes wrong is said: a line per request would be measured with it.
export const gatewayConfig = { logging: "error" };
