export default async function globalTeardown() {
  await globalThis.privateServices?.stop();
}
