export type JsonRecord = Record<string, unknown>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Undefined when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** JSON of any value; what JSON cannot express counts as null, as the SDK has it. */
export function toJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}

export function byteLength(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
