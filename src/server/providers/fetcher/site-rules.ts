import robotsParser from "robots-parser";
import { AppError } from "~/server/core/errors";
import type { FetchedPage, SiteRules } from "./types";

const KEPT_MS = 10 * 60_000;
const MAX_SITES = 500;
const MAX_LINES = 5000;
const LONGEST_LINE = 500;
const MOST_WILDCARDS = 10;
/** A site that asks for more would be read for days. */
const LONGEST_DELAY_MS = 60_000;

const everything: SiteRules = { isAllowed: () => true, delayMs: 0, sitemaps: [] };

type FetchText = (url: string, signal: AbortSignal | undefined) => Promise<FetchedPage>;

/** The rules of sites, read once in a while. A site that cannot say them just now is not read just now. */
export function createSiteRules(robot: string, fetchText: FetchText) {
  const known = new Map<string, { rules: SiteRules; until: number }>();

  return async (url: string, signal: AbortSignal | undefined): Promise<SiteRules> => {
    const { origin } = new URL(url);
    const kept = known.get(origin);
    if (kept && kept.until > Date.now()) return kept.rules;
    const rules = await read(`${origin}/robots.txt`, signal);
    if (known.size >= MAX_SITES) known.delete(known.keys().next().value ?? "");
    known.set(origin, { rules, until: Date.now() + KEPT_MS });
    return rules;
  };

  async function read(address: string, signal: AbortSignal | undefined): Promise<SiteRules> {
    try {
      const page = await fetchText(address, signal);
      return parseRules(address, new TextDecoder().decode(page.body), robot);
    } catch (error) {
      // A refusal of any kind says that there are no rules; trouble says nothing yet.
      if (!(error instanceof AppError) || error.retryable) throw error;
      if (isAnswer(error)) return everything;
      throw error;
    }
  }
}

// What the site answered, in contrast to an address that may not be visited or a site that is not there.
function isAnswer(error: AppError): boolean {
  return (
    error.code === "not_found" ||
    error.code === "unsupported" ||
    error.code === "too_large" ||
    (error.code === "upstream_failed" && / answered \d{3}/.test(error.message))
  );
}

export function parseRules(address: string, text: string, robot: string): SiteRules {
  const robots = robotsParser(address, harmless(text));
  const delay = robots.getCrawlDelay(robot) ?? 0;
  return {
    isAllowed: (url) => robots.isAllowed(url, robot) !== false,
    delayMs: Number.isFinite(delay) ? Math.min(Math.max(0, delay * 1000), LONGEST_DELAY_MS) : 0,
    sitemaps: robots.getSitemaps().slice(0, 50),
  };
}

/** A rule is compared with every link, so one that is made to be slow is left out. */
function harmless(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .slice(0, MAX_LINES)
    .filter((line) => line.length <= LONGEST_LINE && line.replace(/[^*]/g, "").length <= MOST_WILDCARDS)
    .join("\n");
}
