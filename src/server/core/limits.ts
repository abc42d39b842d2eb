import { MOST_QUESTIONS } from "~/contracts/bots";

/** One named limit: all of its windows must have room. Callers pass a name and a key, never numbers. */
export interface LimitPolicy {
  name: string;
  windows: readonly { limit: number; seconds: number }[];
  /** What a person reads when the limit is reached. */
  message: string;
  /** When the limiter itself fails: reads go on, what spends money does not. */
  whenUnavailable: "allow" | "refuse";
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

function policy(
  name: string,
  windows: LimitPolicy["windows"],
  message: string,
  whenUnavailable: LimitPolicy["whenUnavailable"] = "allow",
): LimitPolicy {
  return { name, windows, message, whenUnavailable };
}

export const limitPolicies = {
  "api-ip": policy(
    "api-ip",
    [
      { limit: 200, seconds: MINUTE },
      { limit: 5000, seconds: HOUR },
    ],
    "Too many requests from this address. Wait a moment and try again.",
  ),
  /** Calls with a good key, by where they come from. An operator may set another number (API_CALLS_PER_MINUTE). */
  "api-network": policy(
    "api-network",
    [
      { limit: 200, seconds: MINUTE },
      { limit: 5000, seconds: HOUR },
    ],
    "Too many requests from this address. Wait a moment and try again.",
  ),
  "api-key": policy(
    "api-key",
    [{ limit: 6000, seconds: MINUTE }],
    "Too many requests with this key. Wait a moment and try again.",
  ),
  /** What a signed-in person changes, uploads or asks. */
  "api-actor": policy(
    "api-actor",
    [{ limit: 100, seconds: MINUTE }],
    "Too many requests from your account. Wait a moment and try again.",
  ),
  /** What a signed-in person's pages read: those that watch something may ask several times a second. */
  "api-actor-read": policy(
    "api-actor-read",
    [{ limit: 600, seconds: MINUTE }],
    "Too many requests from your account. Wait a moment and try again.",
  ),
  /** What visitors' pages read, and whoever tries out bots and tokens; questions, sessions and forms have their own. */
  "visitor-network": policy(
    "visitor-network",
    [
      { limit: 200, seconds: MINUTE },
      { limit: 5000, seconds: HOUR },
    ],
    "Too many requests from this address. Wait a moment and try again.",
  ),
  "visitor-session": policy(
    "visitor-session",
    [{ limit: 60, seconds: MINUTE }],
    "Many chats are opened from this network. Wait a minute and try again.",
  ),
  "sign-in-address": policy(
    "sign-in-address",
    [
      { limit: 10, seconds: 15 * MINUTE },
      { limit: 50, seconds: DAY },
    ],
    "Too many attempts for this e-mail address. Wait 15 minutes, or reset the password.",
    "refuse",
  ),
  "sign-in-ip": policy(
    "sign-in-ip",
    [{ limit: 50, seconds: 15 * MINUTE }],
    "Too many attempts from this network. Wait 15 minutes and try again.",
    "refuse",
  ),
  "sign-up-ip": policy(
    "sign-up-ip",
    [{ limit: 20, seconds: HOUR }],
    "Too many accounts were made from this network. Wait an hour and try again.",
    "refuse",
  ),
  "account-mail": policy(
    "account-mail",
    [{ limit: 5, seconds: HOUR }],
    "We have sent several mails to this address already. Wait an hour and try again.",
    "refuse",
  ),
  "model-key-check": policy(
    "model-key-check",
    [{ limit: 20, seconds: 10 * MINUTE }],
    "Keys were checked many times in a row. Wait ten minutes and try again.",
    "refuse",
  ),
  /** Pages that are fetched because somebody asked about one, and not to be learned from. */
  "page-look": policy(
    "page-look",
    [{ limit: 60, seconds: 10 * MINUTE }],
    "Many pages were looked at in a row. Wait ten minutes and try again.",
    "refuse",
  ),
  "workspace-import": policy(
    "workspace-import",
    [{ limit: 10, seconds: HOUR }],
    "Several exports were imported within the hour. Wait a while and try again.",
  ),
  /** Each reads every row and file of the workspace. */
  "workspace-export": policy(
    "workspace-export",
    [{ limit: 10, seconds: HOUR }],
    "This workspace was exported several times within the hour. Wait a while and try again.",
  ),
  "chat-visitor": policy(
    "chat-visitor",
    [
      { limit: MOST_QUESTIONS.visitorPerMinute, seconds: MINUTE },
      { limit: MOST_QUESTIONS.visitorPerDay, seconds: DAY },
    ],
    "You have asked a lot in a short time. Wait a minute and ask again.",
    "refuse",
  ),
  "chat-ip": policy(
    "chat-ip",
    [{ limit: 30, seconds: MINUTE }],
    "Many questions come from this network. Wait a minute and ask again.",
    "refuse",
  ),
  "chat-bot": policy(
    "chat-bot",
    [{ limit: MOST_QUESTIONS.botPerMinute, seconds: MINUTE }],
    "This bot is very busy right now. Wait a minute and ask again.",
    "refuse",
  ),
  "chat-workspace": policy(
    "chat-workspace",
    [{ limit: 600, seconds: MINUTE }],
    "This bot is very busy right now. Wait a minute and ask again.",
    "refuse",
  ),
  /** Forms that visitors send: whoever fills one in by hand needs few. */
  "lead-visitor": policy(
    "lead-visitor",
    [
      { limit: 5, seconds: MINUTE },
      { limit: 20, seconds: DAY },
    ],
    "You have sent this form several times. Wait a while and try again.",
    "refuse",
  ),
  "lead-ip": policy(
    "lead-ip",
    [
      { limit: 10, seconds: MINUTE },
      { limit: 100, seconds: DAY },
    ],
    "Many forms come from this network. Wait a while and try again.",
    "refuse",
  ),
  "lead-bot": policy(
    "lead-bot",
    [{ limit: 1000, seconds: HOUR }],
    "This bot has taken many forms in a short time. Wait an hour and try again.",
    "refuse",
  ),
  /** Every answer, whoever asks: what a leaked key or a loop can cost. WORKSPACE_ANSWERS_PER_DAY sets another number. */
  "chat-workspace-day": policy(
    "chat-workspace-day",
    [{ limit: 50_000, seconds: DAY }],
    "This workspace has used up its answers of today. Ask again tomorrow, or ask whoever runs Botsmith for more.",
    "refuse",
  ),
} as const satisfies Record<string, LimitPolicy>;

/** How many of something may run at the same time, over all processes. */
export interface AtOncePolicy {
  limit: number;
  message: string;
  /** When they cannot be counted over all: `allow` lets the process count its own alone. */
  whenUnavailable: "allow" | "refuse";
  /** How long a caller should wait before he tries again. */
  retryAfterSeconds: number;
}

export const atOncePolicies = {
  /** Answers of one workspace, so that it leaves room for the others. WORKSPACE_ANSWERS_AT_ONCE sets another number. */
  "chat-workspace-at-once": {
    limit: 1500,
    message: "This workspace has too many answers running at once. Wait a few seconds and ask again.",
    whenUnavailable: "refuse",
    retryAfterSeconds: 5,
  },
  /** Of one person or key. A visible page holds one or two live streams; a hidden one holds none. */
  "live-streams": {
    limit: 30,
    message: "30 live streams are open already. Close one, then open another.",
    whenUnavailable: "allow",
    retryAfterSeconds: 30,
  },
} as const satisfies Record<string, AtOncePolicy>;

export type AtOnceName = keyof typeof atOncePolicies;

export type LimitName = keyof typeof limitPolicies;
