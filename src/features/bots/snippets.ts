interface SnippetInput {
  /** The public address of this installation, without a slash at the end. */
  appUrl: string;
  publicKey: string;
}

/** Named in the address, too, the bot's colour, side and message come with the one request. */
export function widgetSnippet({ appUrl, publicKey }: SnippetInput): string {
  return `<script async src="${appUrl}/widget.js?bot=${publicKey}" data-bot="${publicKey}"></script>`;
}

/** For sites that React draws: the chat comes with the component and goes with it. */
export function reactSnippet({ appUrl, publicKey }: SnippetInput): string {
  return [
    `"use client";`,
    ``,
    `import { useEffect } from "react";`,
    ``,
    `export function BotsmithChat() {`,
    `  useEffect(() => {`,
    `    const script = document.createElement("script");`,
    `    script.src = "${appUrl}/widget.js?bot=${publicKey}";`,
    `    script.async = true;`,
    `    script.dataset.bot = "${publicKey}";`,
    `    document.body.append(script);`,
    `    return () => {`,
    `      script.remove();`,
    `      Reflect.get(window, "Botsmith")?.destroy();`,
    `    };`,
    `  }, []);`,
    `  return null;`,
    `}`,
  ].join("\n");
}

export function iframeSnippet({ appUrl, publicKey, title }: SnippetInput & { title: string }): string {
  return [
    "<iframe",
    `  src="${appUrl}/embed/${publicKey}"`,
    `  title="${escapeAttribute(title)}"`,
    `  style="width: 100%; height: 600px; border: 0"`,
    "></iframe>",
  ].join("\n");
}

export function chatLink({ appUrl, publicKey }: SnippetInput): string {
  return `${appUrl}/chat/${publicKey}`;
}

export function restSnippet({ appUrl, botId, question }: { appUrl: string; botId: string; question: string }): string {
  const body = JSON.stringify({ message: question }).replaceAll("'", String.raw`'\''`);
  return [
    `curl ${appUrl}/api/v1/bots/${botId}/chat \\`,
    `  -H "Authorization: Bearer bs_…" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${body}'`,
  ].join("\n");
}

/** What a host page's own Content-Security-Policy must allow. */
export function policyHint(appUrl: string): string {
  return `script-src ${appUrl}; frame-src ${appUrl}`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
