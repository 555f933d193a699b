const SPRINGS = [-40, 20, 70, 150, 205, 290, 345, 420, 480, 560, 640];
const MOUTH = { x: 330, y: 610 };
const STRAND_GAP = 7;

/** Springs that join into one river: what the platform does with subgraphs, and its name. */
export function Streams() {
  return (
    <svg
      className="streams"
      viewBox="0 0 600 800"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {SPRINGS.map((spring, index) => {
        const course = courseOf(spring, index);
        return (
          <g key={spring} data-strand={index % 3}>
            <path className="bed" d={course} />
            <path className="drops" d={course} pathLength="100" />
          </g>
        );
      })}
    </svg>
  );
}

function courseOf(spring: number, index: number): string {
  const x = MOUTH.x + (index - (SPRINGS.length - 1) / 2) * STRAND_GAP;
  const bend = 130 + (index % 4) * 45;
  return `M${spring} -20C${spring + 25} ${bend} ${x} ${bend + 110} ${x} ${MOUTH.y - (index % 3) * 40}V820`;
}
