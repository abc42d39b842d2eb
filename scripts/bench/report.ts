/** Prints a figure as soon as it is known. */
export function report(name: string, value: string): void {
  console.log(`${name.padEnd(66)} ${value}`);
}

export function ms(value: number): string {
  return `${value.toFixed(Math.abs(value) < 10 ? 1 : 0)} ms`;
}

export function both({ p50, p95 }: { p50: number; p95: number }): string {
  return `${ms(p50)} / ${ms(p95)}`;
}
