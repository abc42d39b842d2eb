import type { dashboard } from "./dictionaries/dashboard/en";
import type { site } from "./dictionaries/site/en";

/** What every page needs, signed in or not. English is the type: a language that lacks a text does not compile. */
export type SiteMessages = typeof site;

/** What only the pages behind the sign-in need. */
export type DashboardMessages = typeof dashboard;

export interface Messages extends SiteMessages, DashboardMessages {}

/** The texts of one feature, for functions that are given them. */
export type MessagesOf<Feature extends keyof Messages> = Messages[Feature];
