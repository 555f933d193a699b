export const userStatuses = ["ACTIVE", "SUSPENDED", "ERASED"] as const;

export type UserStatus = (typeof userStatuses)[number];
