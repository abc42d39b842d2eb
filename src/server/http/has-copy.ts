/** Whether who asks has what bears this tag. Proxies that compress make it a weak one, which means the same here. */
export function hasCopy(ifNoneMatch: string | null, etag: string | null): boolean {
  if (ifNoneMatch === null || etag === null) return false;
  const known = ifNoneMatch.split(",").map(strong);
  return known.includes("*") || known.includes(strong(etag));
}

function strong(tag: string): string {
  return tag.trim().replace(/^W\//, "");
}
