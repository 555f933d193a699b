/**
 * What Node runs every server with. Young objects die young only when there is room: with it a
 * server does a quarter more. What is compiled stays compiled through quiet minutes: collecting it
 * makes the first requests after them pay for it again, and gives back a few megabytes.
 */
export const serverFlags = [
  "--max-semi-space-size=64",
  "--no-flush-bytecode",
  "--no-memory-reducer",
];
