/** What a running server is reached by. */
export interface Ready {
  url: string;
  pid: number;
}

/** A line that the database's process writes: how it is reached, or why it is not there. */
export type Report = Ready | { problem: string };

export function parseReport(line: string): Report | undefined {
  if (!line.startsWith("{")) return undefined;
  const value: unknown = JSON.parse(line);
  if (typeof value !== "object" || value === null) return undefined;
  if ("problem" in value && typeof value.problem === "string") return { problem: value.problem };
  return parseReady(value);
}

export function parseReady(value: unknown): Ready | undefined {
  if (typeof value !== "object" || value === null || !("url" in value) || !("pid" in value)) return undefined;
  if (typeof value.url !== "string" || typeof value.pid !== "number") return undefined;
  return { url: value.url, pid: value.pid };
}
