/** Every so many of the people are there from the beginning, the others came in the last days. */
export const demoSizes = {
  small: { founderEvery: 24, othersDays: 22 },
  large: { founderEvery: 2, othersDays: 345 },
} as const;

export type DemoSize = keyof typeof demoSizes;

export function isDemoSize(text: string): text is DemoSize {
  return Object.hasOwn(demoSizes, text);
}
