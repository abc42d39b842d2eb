import type { Page } from "@playwright/test";
import type { ShownPage } from "./shown-page";

interface Where {
  /** The workspace's address, such as `/lumen-lamps`. */
  inside: string;
  /** A bot with sources, pairs and a conversation. */
  bot: string;
  transcript: string;
}

/** Whatever opens above a page and asks for something. */
export function dialogs({ inside, bot, transcript }: Where): ShownPage[] {
  return [
    opened("new-bot", `${inside}/start`, press("Create an empty bot")),
    ...menus({ inside, bot }),
    opened("palette", `${inside}/bots`, key("Control+k")),
    opened("palette-found", `${inside}/bots`, key("Control+k"), type("lu")),
    opened("shortcuts", `${inside}/bots`, key("?")),
    opened("add-source", `${bot}/sources`, press("Add source")),
    opened("delete-source", `${bot}/sources`, press(/^Actions/), item(/Delete/)),
    opened("bulk-delete", `${bot}/sources`, tick, press(/^Delete/)),
    opened("import-pairs", `${bot}/qa`, press("Import CSV")),
    opened("delete-transcript", transcript, press(/^Delete/)),
    opened("unsaved", `${bot}/settings/ai`, fill("Instructions", "Be brief."), follow("Appearance")),
    opened("delete-bot", `${bot}/settings`, press(/^Delete/)),
    opened("invite", `${inside}/members`, press("Invite people")),
    opened("invited", `${inside}/members`, press("Invite people"), press("Create link"), see("Invitation link")),
    opened("new-key", `${inside}/api-keys`, press("New key")),
    opened("revoke-key", `${inside}/api-keys`, press(/^Revoke/)),
    opened("connect-model", `${inside}/models`, press(/^Connect/)),
    opened(
      "change-address",
      `${inside}/settings`,
      fill("Address of the workspace", "lumen-light"),
      press("Change address…"),
    ),
    opened("delete-workspace", `${inside}/settings`, press("Delete workspace…")),
    opened("delete-account", "/account", press(/^Delete/)),
  ];
}

/** What opens beside its button. */
export function menus({ inside, bot }: Omit<Where, "transcript">): ShownPage[] {
  return [
    opened("workspaces", `${inside}/bots`, showNavigation, press(/Lumen Lamps/)),
    opened("account-menu", `${inside}/bots`, showNavigation, press(/owner@/)),
    opened("source-menu", `${bot}/sources`, press(/^Actions/)),
  ];
}

function opened(name: string, path: string, ...steps: Step[]): ShownPage {
  return {
    name: `dialog-${name}`,
    path,
    act: async (page) => {
      for (const step of steps) await step(page);
      await page
        .locator("[role=dialog], [role=alertdialog], [role=menu], [aria-label='Selected sources']")
        .first()
        .waitFor();
    },
  };
}

type Step = (page: Page) => Promise<unknown>;

function press(name: string | RegExp): Step {
  return (page) => page.getByRole("button", { name }).first().click();
}

function item(name: RegExp): Step {
  return (page) => page.getByRole("menuitem", { name }).click();
}

function follow(name: string): Step {
  return (page) => page.getByRole("link", { name }).click();
}

function key(name: string): Step {
  return (page) => page.keyboard.press(name);
}

function type(words: string): Step {
  return (page) => page.keyboard.type(words);
}

function fill(label: string, words: string): Step {
  return (page) => page.getByRole("textbox", { name: label }).fill(words);
}

function see(label: string): Step {
  return (page) => page.getByRole("textbox", { name: label }).waitFor();
}

/** On a phone it is folded away. */
const showNavigation: Step = async (page) => {
  const menu = page.getByRole("button", { name: "Open menu" });
  if (await menu.isVisible()) await menu.click();
};

const tick: Step = (page) => page.getByRole("checkbox").nth(1).check();
