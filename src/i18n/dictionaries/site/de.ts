import { messages as common } from "~/components/messages.de";
import { messages as accounts } from "~/features/accounts/messages.de";
import { messages as marketing } from "~/features/marketing/messages.de";
import { messages as members } from "~/features/members/messages.de";
import { sentences } from "../../sentences/de";
import { sayIn } from "../../sentences/say-in";
import type { SiteMessages } from "../../types";

export const site: SiteMessages = { common, accounts, marketing, members, server: { said: sayIn(sentences, "de") } };
