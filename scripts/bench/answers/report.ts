export function share(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}

export function table(title: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([label]) => label.length));
  return [title, ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value.padStart(8)}`)].join("\n");
}

/** Of the places at which the right passages were found; -1 = not found. */
export function placesOf(ranks: readonly number[]) {
  const count = Math.max(1, ranks.length);
  return {
    within: (places: number) => ranks.filter((rank) => rank >= 0 && rank < places).length / count,
    reciprocal: ranks.reduce((sum, rank) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0) / count,
  };
}
