export const settingsTabs = ["general", "ai", "appearance", "security"] as const;
export type SettingsTab = (typeof settingsTabs)[number];

/** The tab that the rest of an address names; undefined when it names none. General has no rest. */
export function settingsTabOf(rest: readonly string[] | undefined): SettingsTab | undefined {
  if (rest === undefined) return "general";
  const [name, ...more] = rest;
  return more.length > 0 ? undefined : settingsTabs.find((tab) => tab === name && tab !== "general");
}
