/** Why an answer failed or ended early. Stored with it, so that whoever reads it later gets it in his own language. */
export const faults = [
  /** Of the model. */
  "slow",
  "brokeOff",
  "noCredit",
  "tooMuch",
  "keyRefused",
  "modelGone",
  "modelBusy",
  "modelFailed",
  "modelRefuses",
  "moved",
  "noModel",
  "overthought",
  "notConnected",
  /** Of the answer. */
  "cut",
  "declined",
  "confidential",
  "left",
  "broken",
  "interrupted",
] as const;
export type Fault = (typeof faults)[number];

/** Every sentence that a visitor can meet in a chat and that is neither the bot's own nor a label of the page. */
export interface RefusalTexts extends Record<Fault, string> {
  /** Many questions of one visitor in a minute, and in a day. */
  visitor: string;
  visitorToday: string;
  network: string;
  bot: string;
  /** The workspace has used up its answers of the day. */
  today: string;
  answering: string;
  tooLong: string;
  empty: string;
  /** What the bot says when its sources do not hold the answer, until its owner has other words for it. */
  noAnswer: string;
  sessionEnded: string;
  /** The bot talks to people only whom the site that it is on knows; and what that site says of this one is no good. */
  signIn: string;
  notConfirmed: string;
  /** A form that was filled in; the owner changed it meanwhile, or something in it is longer than it may be. */
  checkFields: string;
  formChanged: string;
  fieldTooLong: string;
  /** The bot, the conversation or the message is not there. */
  gone: string;
  /** The database or the limiter does not answer. */
  away: string;
  unexpected: string;
  /** A word that stands in several passages: which one is meant? `{titles}` is a list. */
  which: string;
}
