/** A path on this site to go on to after signing in; anything that could lead elsewhere becomes the fallback. */
export function safePath(path: string | null | undefined, fallback: string): string {
  if (!path || !/^\/(?![/\\])/.test(path) || /[\u0000-\u001f\\]/.test(path)) return fallback;
  return path;
}
