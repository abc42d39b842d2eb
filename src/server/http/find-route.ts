export interface Addressed {
  method: string;
  /** With `{name}` for parameters. */
  path: string;
}

export interface FoundRoute<R> {
  route: R;
  params: Record<string, string>;
}

/** The route of this method at this path, else the methods that the path has, which are none where there is no such path. */
export function findRoute<R extends Addressed>(
  routes: readonly R[],
  method: string,
  path: string,
): FoundRoute<R> | { allowed: string[] } {
  // The framework hands a HEAD on to what answers GET, and drops the body by itself.
  const asked = method === "HEAD" ? "GET" : method;
  const given = path.replace(/\/+$/, "").split("/");
  const allowed: string[] = [];
  for (const route of routes) {
    const params = matchPath(partsOf(route.path), given);
    if (!params) continue;
    if (route.method === asked) return { route, params };
    allowed.push(route.method);
  }
  return { allowed };
}

const patterns = new Map<string, readonly string[]>();

/** Every call looks at many paths, which stay the same. */
function partsOf(path: string): readonly string[] {
  const known = patterns.get(path);
  if (known) return known;
  const parts = path.split("/");
  patterns.set(path, parts);
  return parts;
}

function matchPath(wanted: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (let index = 0; index < wanted.length; index++) {
    const part = wanted[index] ?? "";
    const value = given[index] ?? "";
    if (part.startsWith("{")) {
      if (!value) return undefined;
      params[part.slice(1, -1)] = value;
    } else if (part !== value) return undefined;
  }
  return params;
}
