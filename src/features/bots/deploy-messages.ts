import type { SiteCheck } from "~/contracts/site-check";

export const deployMessages = {
  deployText:
    "Put the bot where your visitors are. A change in settings or sources shows at once; the snippet stays the same.",
  onYourSite: "Get the code",
  tabWidget: "Bubble",
  widgetText: "A round button in the corner that opens the chat. Paste this line once, before the closing body tag.",
  tabReact: "React",
  reactText: "For React and Next.js. Put the component into your root layout.",
  reactLabel: "botsmith-chat.tsx",
  tabIframe: "Iframe",
  tabLink: "Full page",
  tabRest: "API",
  snippetLabel: "HTML",
  copySnippet: "Copy the snippet",
  iframeText: "Shows the chat as a part of the page, for example on a help page.",
  linkLabel: "Link",
  linkText: "A page of its own that you can send to anybody.",
  openLink: "Open the page",
  restText: "For your own programs. Replace bs_… with a key of this workspace.",
  restKeys: "API keys",
  restReference: "API reference",
  cspTitle: "Your site sends a Content-Security-Policy?",
  cspText: "Then allow this address in it. Other sites need nothing.",

  check: "Does it work on my site?",
  checkText:
    "Give the address of a page with the snippet. Botsmith visits it as any visitor would and says what it saw.",
  checkUrl: "Address of the page",
  checkPlaceholder: "https://example.com",
  checkAction: "Check the page",
  checking: "Looking at the page",
  verdict: {
    found: ({ as, host }) =>
      as === "iframe" ? `It works: ${host} shows the chat in a frame.` : `It works: the snippet is on ${host}.`,
    inCode: ({ host }) =>
      `The code of ${host} names this bot's key, so the chat should appear when that code runs. Open the page to see it.`,
    missing: ({ host }) =>
      `The snippet is not on this page of ${host}. Paste it before the closing body tag and publish the page. What a tag manager or a script adds later cannot be seen from here: open the page to look.`,
    otherBot: ({ detail }) =>
      detail === null
        ? "The page has a snippet, but with another bot's key. Replace it with the one above."
        : `The page shows another bot of yours: ${detail}. Replace its snippet with the one above.`,
    otherServer: ({ detail }) =>
      `The page loads the chat from ${detail ?? "another server"}, and not from this Botsmith. Replace the snippet with the one above.`,
    insecure: () =>
      "The snippet is there, but browsers keep pages with https from loading it: this Botsmith is reached with http. Give it an https address (APP_URL).",
    scriptBlocked: () =>
      "The snippet is there, but the page's Content-Security-Policy keeps the script out. Allow this address in it:",
    frameBlocked: () =>
      "The script is allowed, but the page's Content-Security-Policy keeps the chat's frame out. Allow this address in it:",
    domainNotAllowed: ({ host }) =>
      `The snippet is there, but ${host} is not among the allowed domains, so visitors see no chat.`,
    unreachable: ({ detail }) => detail ?? "The page could not be reached. Check the address.",
  } satisfies Record<SiteCheck["verdict"], (check: SiteCheck) => string>,
  nowBlocked: "What blocks it now",
  allowAction: (host: string) => `Allow ${host}`,
  openPage: "Open the page",

  domainsAll: "Every site may show this chat.",
  domainsSome: (domains: readonly string[]) => `Only these sites may show it: ${domains.join(", ")}.`,
  domainsChange: "Change the allowed domains",
  domains: "Allowed domains",
  domainsText: "Only these sites may show the chat. Leave the list empty to allow every site.",
  domainsLabel: "Domain",
  domainsHelp: "Such as example.com, *.example.com for all its subdomains, or localhost:8080 while you build.",
  domainsAdd: "Add domain",
  domainsEmpty: "Every site may show this chat.",
  domainsRemove: (domain: string) => `Remove ${domain}`,
  domainsTwice: (domain: string) => `${domain} is in the list already.`,
  domainAdded: (domain: string) => `${domain} may show the chat now.`,
  domainRemoved: (domain: string) => `${domain} may no longer show the chat.`,
  undo: "Undo",
  livePreview: "Live preview",
  livePreviewText: "The real bubble on an empty page. Questions that you ask here are stored like your visitors'.",
};
