import { formatNumber, plural } from "~/lib/format";

const SITE_PAGES = 50;

export const messages = {
  sitePages: SITE_PAGES,
  title: "What should your bot know?",
  text: "Give it one thing to start with. It answers from that and from nothing else, and you can add more at any time.",
  form: "What the bot should know",
  skip: "Skip for now",
  empty: "Create an empty bot",

  tabWebsite: "Website",
  tabText: "Text",
  url: "Address of a website",
  urlHelp: "Your home page or your help pages. They must be reachable without signing in.",
  reach: "How much to read",
  reachOf: {
    site: `This page and those it leads to, up to ${SITE_PAGES}`,
    page: "This page only",
  },
  readAction: "Read it",
  paste: "Text",
  pasteHelp: "Plain text or Markdown: opening hours, prices, an answer that you give every day.",
  pasteAction: "Use this text",
  pastedTitle: "Pasted text",
  sending: (name: string) => `Sending ${name}`,
  emptyPage: "There is hardly any text on this page. Give another address, or paste the text.",

  setUp: (name: string) => `Set up ${name}`,
  setUpText: "Three steps, about three minutes. Leave whenever you like: this page goes on where you were.",
  steps: "Steps",
  stepDone: "Done",
  stepNow: "Now",
  stepLater: "Later",

  readTitle: "It reads what you gave it",
  readSources: "What it knows",
  counts: (documents: number, chunks: number) =>
    `${plural(documents, "1 page or document", "pages and documents")} · ${plural(chunks, "1 passage", "passages")}`,
  more: "Add more",
  again: "Give it something else",
  retry: "Try again",
  retrying: (title: string) => `${title} is being read again.`,
  name: "Name of the bot",
  nameHelp: "Guessed from what you gave. Visitors see it in the chat.",
  rename: "Rename",
  renamed: (name: string) => `The bot is called ${name} now.`,

  askTitle: "Ask it something",
  askLater: "Questions appear here as soon as there is something to ask about.",
  askText: "Found in your own texts. Click one to see the answer, and a number in it for the exact quote.",
  askOwn: "No question suggests itself here. Ask your own.",
  questions: "Questions to try",
  looking: "Looking for questions in your texts",
  keep: "Show these to visitors",
  kept: "Visitors can tap these questions now.",
  keptAlready: "Visitors can tap these questions",
  undo: "Undo",

  placeTitle: "Put it on your site",
  placeLater: "The snippet waits here until the bot has read something.",
  placeText: "Paste this line once, before the closing body tag of every page that should have the chat.",
  snippet: "HTML",
  copySnippet: "Copy the snippet",
  otherWays: "React, iframe, full page, API",
  finish: "Open the playground",
  pages: (count: number) => formatNumber(count),
};
