/** What a visit of a page measured, in milliseconds but for the shift. */
export interface PageFigures {
  firstPaint: number;
  speedIndex: number;
  largestPaint: number;
  blocked: number;
  shift: number;
}

/** Lighthouse 10's weights, and the values that get 90 and 50 of 100 points on a phone. */
const parts: Record<keyof PageFigures, { weight: number; good: number; median: number }> = {
  firstPaint: { weight: 0.1, good: 1800, median: 3000 },
  speedIndex: { weight: 0.1, good: 3387, median: 5800 },
  largestPaint: { weight: 0.25, good: 2500, median: 4000 },
  blocked: { weight: 0.3, good: 200, median: 600 },
  shift: { weight: 0.25, good: 0.1, median: 0.25 },
};

const names = ["firstPaint", "speedIndex", "largestPaint", "blocked", "shift"] as const;

/** The points that Lighthouse's published formula gives, from 0 to 100. */
export function pageScore(figures: PageFigures): number {
  const points = names.map((name) => {
    const { weight, good, median } = parts[name];
    return weight * logNormal(figures[name], good, median);
  });
  return 100 * points.reduce((sum, each) => sum + each, 0);
}

// Where the complementary error function is a fifth: the value that is good gets nine tenths.
const NINE_TENTHS = 0.9061938024368232;

function logNormal(value: number, good: number, median: number): number {
  if (value <= 0) return 1;
  return (1 - erf((Math.log(value / median) * NINE_TENTHS) / -Math.log(good / median))) / 2;
}

/** Abramowitz and Stegun 7.1.26, to seven digits. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const sum = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - sum * Math.exp(-x * x));
}
