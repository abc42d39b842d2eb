import { messages as common } from "~/components/messages.es";
import { messages as accounts } from "~/features/accounts/messages.es";
import { messages as marketing } from "~/features/marketing/messages.es";
import { messages as members } from "~/features/members/messages.es";
import { sentences } from "../../sentences/es";
import { sayIn } from "../../sentences/say-in";
import type { SiteMessages } from "../../types";

export const site: SiteMessages = { common, accounts, marketing, members, server: { said: sayIn(sentences, "es") } };
