import { AppError } from "~/server/core/errors";

/**
 * Refuses a write that another site's page caused. The browser says so itself in Sec-Fetch-Site; over plain HTTP on a
 * network address it does not, and then Origin must name the host that was asked. Without either it is no browser of ours.
 */
export function requireSameOrigin(headers: Headers, appUrl: string): void {
  const site = headers.get("sec-fetch-site");
  if (site !== null) {
    if (site === "same-origin") return;
    throw foreign();
  }
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) throw foreign();
  const { host } = new URL(origin);
  if (host !== new URL(appUrl).host && host !== headers.get("host")) throw foreign();
}

function foreign(): AppError {
  return new AppError(
    "forbidden",
    "This request did not come from Botsmith's own pages. Reload the page and try again.",
  );
}
