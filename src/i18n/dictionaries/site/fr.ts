import { messages as common } from "~/components/messages.fr";
import { messages as accounts } from "~/features/accounts/messages.fr";
import { messages as marketing } from "~/features/marketing/messages.fr";
import { messages as members } from "~/features/members/messages.fr";
import { sentences } from "../../sentences/fr";
import { sayIn } from "../../sentences/say-in";
import type { SiteMessages } from "../../types";

export const site: SiteMessages = { common, accounts, marketing, members, server: { said: sayIn(sentences, "fr") } };
