import type { Page } from "@playwright/test";

export interface ShownPage {
  name: string;
  path: string;
  /** What to do on the page before it is looked at. */
  act?: (page: Page) => Promise<void>;
}
