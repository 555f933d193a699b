const SHAPES = {
  overview: "M4 11.5 12 4l8 7.5M6.5 10v9.5h11V10",
  accounts: "M3.5 7.5h17v11h-17zM3.5 11h17M7 15h3.5",
  send: "M20 4 3.5 10.5l6.5 3 3 6.5zM10 13.5 20 4",
  profile: "M12 12.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20c.8-3.4 3.7-5 7.5-5s6.7 1.6 7.5 5",
  people:
    "M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4M2.8 19c.6-3 3-4.5 6.2-4.5s5.6 1.5 6.2 4.5M15.5 5.4a3 3 0 0 1 0 5.8M17.5 14.8c2 .5 3.2 1.9 3.7 4.2",
  operations: "M4 19.5h16M6.5 16v-4M11 16V6M15.5 16v-6M20 16v-2.5",
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  );
}
