import { randomToken } from "~/server/core/ids";

const MAX_LENGTH = 40;

// First segments of the product's own addresses: a workspace of that name could not be reached, or would look like us.
const reserved: ReadonlySet<string> = new Set([
  "about",
  "account",
  "admin",
  "api",
  "app",
  "assets",
  "auth",
  "billing",
  "blog",
  "botsmith",
  "chat",
  "contact",
  "dashboard",
  "docs",
  "embed",
  "favicon",
  "forgot-password",
  "health",
  "help",
  "icon",
  "imprint",
  "invitations",
  "legal",
  "login",
  "logout",
  "metrics",
  "new",
  "outbox",
  "pricing",
  "privacy",
  "public",
  "reset-password",
  "robots",
  "security",
  "settings",
  "sign-in",
  "sign-out",
  "sign-up",
  "sitemap",
  "static",
  "status",
  "support",
  "terms",
  "verify-email",
  "webhook",
  "widget",
  "workspace",
  "workspaces",
  "www",
]);

/** Whether a workspace could not be reached under it, or would look like us. */
export function isReserved(slug: string): boolean {
  return reserved.has(slug) || slug.startsWith("deleted-");
}

/** The name as an address: `Müller & Söhne` becomes `muller-sohne`. Empty when no letter of it has a Latin form. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, "");
}

/** An address for a new workspace: the bare name first, then the name with a random end. */
export function slugCandidate(name: string, attempt: number): string {
  const base = slugOf(name);
  if (attempt === 0 && base !== "" && !reserved.has(base)) return base;
  return `${base === "" ? "workspace" : base}-${randomToken(5)}`;
}
