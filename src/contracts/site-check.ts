import { z } from "zod";
import { Id } from "./common";

export const CheckSiteInput = z.strictObject({
  botId: Id,
  url: z
    .string()
    .trim()
    .pipe(z.url({ protocol: /^https?$/, error: "Enter the address of a page, such as https://example.com." }))
    .pipe(z.string().max(2000)),
});
export type CheckSiteInput = z.input<typeof CheckSiteInput>;

export const siteVerdicts = [
  "found",
  "inCode",
  "missing",
  "otherBot",
  "otherServer",
  "insecure",
  "scriptBlocked",
  "frameBlocked",
  "domainNotAllowed",
  "unreachable",
] as const;

/** What a page of the customer's, fetched as any visitor would, says about whether the chat works there. */
export const SiteCheck = z.object({
  verdict: z.enum(siteVerdicts),
  url: z.string().describe("Where the address leads."),
  host: z.string().describe("The site, as an allowed domain names it."),
  as: z.enum(["bubble", "iframe"]).nullable().describe("How the page shows the chat; null where it does not."),
  detail: z
    .string()
    .nullable()
    .describe("Why it is unreachable; the directive that blocks; the other server; the other bot's name."),
});
export type SiteCheck = z.infer<typeof SiteCheck>;
