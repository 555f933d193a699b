// Plain JavaScript, imported by Node itself: Jest would pull a TypeScript file through its own
// transform, and everything the services need with it.
import { startPrivateServices } from "../src/private-services.ts";

export default async function globalSetup() {
  globalThis.privateServices = await startPrivateServices();
}
