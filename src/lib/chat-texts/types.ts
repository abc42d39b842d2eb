/** Words that stand in the page or in the loader as the server sends them. */
export interface PageTexts {
  launcher: string;
  closeChat: string;
  newChat: string;
  conversation: string;
  /** What the bot says first until its owner has other words for it. */
  welcome: string;
  starters: string;
  question: string;
  placeholder: string;
  dismiss: string;
  noScript: string;
  unknownTitle: string;
  unknownText: string;
  unavailableTitle: string;
  unavailableText: string;
}

/** Words that the chat's script says. `{name}` and the like are filled in by `fill`. */
export interface ScriptTexts {
  chatWith: string;
  history: string;
  back: string;
  noHistory: string;
  historyFailed: string;
  you: string;
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
  leadTitle: string;
  leadName: string;
  leadEmail: string;
  leadPhone: string;
  leadCompany: string;
  leadMessage: string;
  leadOptional: string;
  leadSend: string;
  leadSkip: string;
  leadThanks: string;
  leadMissing: string;
  leadEmailWrong: string;
  leadPhoneWrong: string;
  leadConsent: string;
  leadFailed: string;
}

/** Every word of the chat that visitors see and that is not the bot's own, in one language. */
export interface ChatTexts {
  locale: string;
  direction: "ltr" | "rtl";
  page: PageTexts;
  script: ScriptTexts;
}
