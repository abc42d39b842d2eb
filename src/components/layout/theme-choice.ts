import { Monitor, Moon, Sun } from "lucide-react";
import { messages } from "~/components/messages";

export const themeChoices = [
  { value: "light", label: messages.themeLight, icon: Sun },
  { value: "dark", label: messages.themeDark, icon: Moon },
  { value: "system", label: messages.themeSystem, icon: Monitor },
] as const;
