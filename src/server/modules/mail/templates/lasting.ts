/** "one hour", "24 hours" */
export function lasting(count: number, unit: "minute" | "hour" | "day"): string {
  return count === 1 ? `one ${unit}` : `${count} ${unit}s`;
}
