export interface MailContent {
  subject: string;
  /** The one sentence that a mail list shows after the subject. */
  preview: string;
  heading: string;
  paragraphs: readonly string[];
  action: { label: string; url: string };
  /** Below the action: how long it works, and what to do when the mail was not expected. */
  notes: readonly string[];
}

/** What stands around the content, in its language. */
export interface MailFrame {
  language: string;
  buttonFails: string;
}

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

const FONT = "Inter,-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

// Mail programs drop style sheets, so colours stand in the markup. Those that know dark mode take these instead.
const DARK = `
  @media (prefers-color-scheme: dark) {
    .page { background: #0c0c0e !important; }
    .card { background: #1b1b20 !important; border-color: #2c2c34 !important; }
    .strong { color: #ededf1 !important; }
    .muted { color: #a3a3b0 !important; }
    .link { color: #a5b4fc !important; }
  }`;

/** One layout for all mails: a heading, a few sentences, one button, and the same in plain text. Escapes everything. */
export function renderLayout(content: MailContent, frame: MailFrame): RenderedMail {
  const tidy = withoutBreaks(content);
  const url = requireAbsoluteUrl(tidy.action.url);
  return { subject: tidy.subject, text: renderText(tidy, url), html: renderHtml(tidy, url, frame) };
}

/** Names that people chose stand in these lines; a break in one could pose as a header or as words of ours. */
function withoutBreaks({ subject, preview, heading, paragraphs, action, notes }: MailContent): MailContent {
  return {
    subject: oneLine(subject),
    preview: oneLine(preview),
    heading: oneLine(heading),
    paragraphs: paragraphs.map(oneLine),
    action,
    notes: notes.map(oneLine),
  };
}

function renderText({ heading, paragraphs, action, notes }: MailContent, url: string): string {
  const blocks = [heading, ...paragraphs, `${action.label}:\n${url}`, ...notes, "Botsmith"];
  return `${blocks.join("\n\n")}\n`;
}

function renderHtml(
  { subject, preview, heading, paragraphs, action, notes }: MailContent,
  url: string,
  { language, buttonFails }: MailFrame,
): string {
  const strong = `margin:0 0 16px;font-size:15px;line-height:24px;color:#18181b`;
  const muted = `margin:0 0 12px;font-size:13px;line-height:20px;color:#5c5c68`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${DARK}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f7f7f9;font-family:${FONT}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preview)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f7f7f9">
<tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px">
<tr><td class="strong" style="padding:0 4px 16px;font-size:15px;font-weight:600;color:#18181b">Botsmith</td></tr>
<tr><td class="card" style="padding:32px;background:#ffffff;border:1px solid #e3e3e8;border-radius:10px">
<h1 class="strong" style="margin:0 0 16px;font-size:20px;line-height:28px;font-weight:600;color:#18181b">${escapeHtml(heading)}</h1>
${paragraphs.map((paragraph) => `<p class="strong" style="${strong}">${escapeHtml(paragraph)}</p>`).join("\n")}
<p style="margin:24px 0"><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#4f46e5;font-size:15px;font-weight:600;color:#ffffff;text-decoration:none">${escapeHtml(action.label)}</a></p>
${notes.map((note) => `<p class="muted" style="${muted}">${escapeHtml(note)}</p>`).join("\n")}
<p class="muted" style="${muted};margin-bottom:0">${escapeHtml(buttonFails)}<br><a class="link" href="${escapeHtml(url)}" style="color:#4338ca;word-break:break-all">${escapeHtml(url)}</a></p>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

/** A relative link leads nowhere from a mail, and another scheme would be somebody's trick. */
function requireAbsoluteUrl(url: string): string {
  const parsed = new URL(url);
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:")
    throw new Error("A mail links to http and https only.");
  return parsed.href;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
