const LONGEST = 40;

/** What a page's title says around the site's own name. */
const SEPARATOR = /\s+[|·•»›–—-]\s+|\s*\|\s*|:\s+/u;
const PAGE_WORDS =
  /^(?:home ?(?:page)?|welcome(?: to .*)?|index|start(?:seite)?|faq|help|help cent(?:er|re)|support|contact(?: us)?|about(?: us)?|docs|documentation|pricing|willkommen.*|accueil|inicio)$/iu;

/**
 * A name for a bot about a site: the part of the title that is like the host. Else the first that is no page's name on the
 * site's first page, and the last on others: there the page's own name comes first.
 */
export function botNameOf({ title, url }: { title: string; url: string }): string {
  const host = hostName(url);
  const parts = title
    .split(SEPARATOR)
    .map((part) => part.replace(/^welcome to\s+/iu, "").trim())
    .filter((part) => part.length > 1 && part.length <= LONGEST);
  const like = parts.find((part) => lettersOf(part) !== "" && lettersOf(host).includes(lettersOf(part)));
  const ordered = isFirstPage(url) ? parts : [...parts].reverse();
  const own = like ?? ordered.find((part) => !PAGE_WORDS.test(part));
  return own ?? (host === "" ? "My bot" : capital(host));
}

/** `annual-report_2026.pdf` is about the annual report. */
export function botNameOfFile(fileName: string): string {
  const name = fileName
    .replace(/\.[a-z0-9]{1,5}$/iu, "")
    .replace(/[_.\-+]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  return name === "" ? "My bot" : capital(cut(name));
}

/** The first line of a text, without the marks of a heading. */
export function botNameOfText(text: string, otherwise = "My bot"): string {
  const line = text
    .split("\n")
    .map((each) =>
      each
        .replace(/^[#>*\-\s]+/u, "")
        .replace(/[*_`#]/gu, "")
        .trim(),
    )
    .find((each) => each.length > 1);
  // A whole sentence is what the bot should know, and not what it is called.
  if (line === undefined || line.length > LONGEST || /[.!?]$/u.test(line)) return otherwise;
  return line.replace(/:$/u, "");
}

function hostName(url: string): string {
  const host = URL.canParse(url) ? new URL(url).hostname : "";
  if (/^[\d.]+$|:/u.test(host)) return "";
  const labels = host.replace(/^www\./u, "").split(".");
  return labels.length > 1 ? (labels.at(-2) ?? "") : (labels[0] ?? "");
}

function isFirstPage(url: string): boolean {
  return URL.canParse(url) && /^\/(?:index\.\w+)?$/u.test(new URL(url).pathname);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function cut(name: string): string {
  if (name.length <= LONGEST) return name;
  const short = name.slice(0, LONGEST);
  return short.slice(0, Math.max(short.lastIndexOf(" "), LONGEST / 2)).trim();
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
