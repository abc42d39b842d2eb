/** Every word of the chat that visitors see and that is not the bot's own. `{name}` and the like are filled in by `fill`. */
export interface ChatTexts {
  locale: string;
  direction: "ltr" | "rtl";
  chatWith: string;
  openChat: string;
  closeChat: string;
  newChat: string;
  conversation: string;
  starters: string;
  you: string;
  question: string;
  placeholder: string;
  send: string;
  stop: string;
  disclosure: string;
  typing: string;
  answerFrom: string;
  extractive: string;
  stopped: string;
  retry: string;
  notSent: string;
  failed: string;
  connectionLost: string;
  offline: string;
  reconnecting: string;
  loading: string;
  tooLong: string;
  copyAnswer: string;
  copyCode: string;
  copied: string;
  copyFailed: string;
  helpful: string;
  unhelpful: string;
  thanks: string;
  commentLabel: string;
  commentSend: string;
  commentSkip: string;
  commentThanks: string;
  feedbackFailed: string;
  source: string;
  openPage: string;
  closeSource: string;
  toEnd: string;
  noScript: string;
  unknownTitle: string;
  unknownText: string;
  unavailableTitle: string;
  unavailableText: string;
}

const en: ChatTexts = {
  locale: "en",
  direction: "ltr",
  chatWith: "Chat with {name}",
  openChat: "Open chat",
  closeChat: "Close chat",
  newChat: "New chat",
  conversation: "Conversation with {name}",
  starters: "Suggested questions",
  you: "You",
  question: "Your question",
  placeholder: "Ask a question",
  send: "Send",
  stop: "Stop answering",
  disclosure: "This is a bot. Its answers can be wrong.",
  typing: "{name} is answering",
  answerFrom: "{name} answered:",
  extractive: "Quoted from the documents",
  stopped: "You stopped this answer.",
  retry: "Retry",
  notSent: "This question was not sent.",
  failed: "The answer could not be written. Try again.",
  connectionLost: "The connection was lost. Check your network and try again.",
  offline: "You are offline. The chat goes on when you are back.",
  reconnecting: "Connection lost. Reconnecting…",
  loading: "Loading the conversation",
  tooLong: "{count} characters too long. Shorten the question to send it.",
  copyAnswer: "Copy answer",
  copyCode: "Copy code",
  copied: "Copied",
  copyFailed: "The browser did not allow copying. Select the text instead.",
  helpful: "Helpful",
  unhelpful: "Not helpful",
  thanks: "Thank you.",
  commentLabel: "What was wrong or missing? (optional)",
  commentSend: "Send comment",
  commentSkip: "Skip",
  commentThanks: "Thank you, that helps to improve the answers.",
  feedbackFailed: "Your rating could not be saved. Try again.",
  source: "Source {marker}",
  openPage: "Open {host}",
  closeSource: "Close source",
  toEnd: "Jump to the end",
  noScript: "This chat needs JavaScript. Turn it on in your browser and reload the page.",
  unknownTitle: "This chat does not exist",
  unknownText: "The address may be mistyped, or the bot behind it was deleted. Go back to the site you came from.",
  unavailableTitle: "This chat cannot be reached right now",
  unavailableText: "Wait a moment and reload the page.",
};

const locales: Record<string, ChatTexts> = { en };

/** The texts in the first language of an Accept-Language header that there are texts in; English when there is none. */
export function chatTextsFor(acceptLanguage: string | null): ChatTexts {
  const wanted = (acceptLanguage ?? "").split(",").map((part) => {
    const [tag = "", quality = "q=1"] = part.split(";");
    return { language: tag.trim().toLowerCase().split("-")[0] ?? "", quality: Number(quality.trim().slice(2)) };
  });
  const known = wanted
    .sort((a, b) => b.quality - a.quality)
    .find(({ language, quality }) => quality > 0 && Object.hasOwn(locales, language));
  return locales[known?.language ?? "en"] ?? en;
}

/** Puts values into the `{places}` of a text. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
