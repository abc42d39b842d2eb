import { messages as common } from "~/components/messages";
import { messages as accounts } from "~/features/accounts/messages";
import { messages as marketing } from "~/features/marketing/messages";
import { messages as members } from "~/features/members/messages";

/** Contracts and server speak English already. */
const server = { said: (sentence: string): string => sentence };

export const site = { common, accounts, marketing, members, server };
