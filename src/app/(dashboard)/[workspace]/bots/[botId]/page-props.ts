export interface BotPage<Extra extends string = never> {
  params: Promise<Record<"workspace" | "botId" | Extra, string>>;
}
