import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * Returns a function from a request path to the pattern that serves it, such as `/[workspace]/bots/[botId]`.
 * Logs carry the pattern: a path may hold a secret link, a name or an id, and its pattern never does.
 */
export function routePatterns(dir) {
  const { staticRoutes = [], dynamicRoutes = [] } = readManifest(dir);
  const fixed = new Set(staticRoutes.map((route) => route.page));
  const dynamic = dynamicRoutes.map((route) => ({ page: route.page, regex: new RegExp(route.regex) }));

  return function routeOf(pathname) {
    if (pathname.startsWith("/_next/")) return "/_next";
    const plain = pathname.length > 1 ? pathname.replace(/\/+$/, "") : pathname;
    if (fixed.has(plain) || plain === "/api" || plain === "/widget.js") return plain;
    return dynamic.find((route) => route.regex.test(plain))?.page ?? "(none)";
  };
}

/** Absent before the first build, as in development: nothing is known then, and nothing is logged but the method. */
function readManifest(dir) {
  try {
    return JSON.parse(readFileSync(path.join(dir, ".next", "routes-manifest.json"), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw error;
  }
}
