import { readRunConfig } from "./config.ts";

/**
 * One of the sixteen databases of the run's Redis, for a test file that has it to itself: what is
 * counted in it would be counted of the same people in every other file as well.
 */
export function ownRedis(database: number): string {
  return `${readRunConfig().REDIS_URL.replace(/\/$/, "")}/${database}`;
}
