/** Of pages that stand beside any sign-in. Letters name some of them. */
export const accountPaths = {
  register: "/oauth/register",
  forgotten: "/oauth/forgotten",
  confirm: "/oauth/confirm",
  reset: "/oauth/reset",
  mailbox: "/mailbox",
} as const;
