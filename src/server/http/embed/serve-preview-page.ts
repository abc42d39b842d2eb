import { randomBytes } from "node:crypto";
import { Html, html } from "./html";

const STYLE = new Html(`
  :root { color-scheme: light dark; --line: light-dark(#ececf0, #26262c); --page: light-dark(#ffffff, #131316); }
  body { margin: 0; min-height: 100vh; background: var(--page); }
  header { display: flex; gap: 12px; padding: 16px 24px; border-bottom: 1px solid var(--line); }
  main { display: grid; gap: 14px; padding: 32px 24px; max-width: 34rem; }
  i { display: block; height: 12px; border-radius: 6px; background: var(--line); }
  .logo { width: 72px; } .link { width: 40px; } .first { margin-inline-start: auto; }
  .title { height: 26px; width: 70%; } .image { height: 120px; border-radius: 10px; } .short { width: 45%; }
`);

/**
 * A page like any customer's with the snippet on it: what the dashboard shows as the bubble's preview. Sites may keep the
 * loader for some minutes; here the owner looks at what he has just changed.
 */
export function servePreviewPage(publicKey: string): Response {
  const nonce = randomBytes(16).toString("base64");
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>Preview</title>
        <style nonce="${nonce}">
          ${STYLE}
        </style>
      </head>
      <body>
        <div aria-hidden="true">
          <header><i class="logo"></i><i class="link first"></i><i class="link"></i><i class="link"></i></header>
          <main>
            <i class="title"></i><i></i><i></i><i class="short"></i><i class="image"></i><i></i><i class="short"></i>
          </main>
        </div>
        <script async src="/widget.js?bot=${publicKey}&amp;now=${Date.now()}" data-bot="${publicKey}"></script>
      </body>
    </html>`;
  return new Response(page.markup.replace(/\n\s*/g, "\n"), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": [
        "default-src 'none'",
        "script-src 'self'",
        "frame-src 'self'",
        `style-src 'nonce-${nonce}'`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
      ].join("; "),
      "Cache-Control": "private, no-cache",
      "X-Robots-Tag": "noindex",
    },
  });
}
