/** The fields of something that came from outside; none of what is no object. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  return { ...(typeof value === "object" && value) };
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
