import { z } from "zod";

/** People whom the app offers to sign in as, where there is nothing to protect: in development. */
export const demoSignIn = z.strictObject({
  password: z.string(),
  people: z.array(z.strictObject({ name: z.string(), email: z.string() })),
});

export type DemoSignIn = z.output<typeof demoSignIn>;
