/** Takes one line for the person who watches; where it goes is the caller's. */
export type Report = (line: string) => void;

export const silent: Report = () => {};

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
