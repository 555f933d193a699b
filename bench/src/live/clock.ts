/** Milliseconds that mean the same in every process of this machine. */
export function sharedMs(): number {
  return performance.timeOrigin + performance.now();
}
