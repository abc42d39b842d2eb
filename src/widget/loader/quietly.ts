/** Nothing that goes wrong in here may reach the page that we are a guest on. */
export function quietly<A extends unknown[]>(work: (...args: A) => unknown): (...args: A) => void {
  return (...args) => {
    try {
      work(...args);
    } catch {
      // A chat that cannot be shown is no reason to disturb the page.
    }
  };
}
