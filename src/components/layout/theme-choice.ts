import { Monitor, Moon, Sun } from "lucide-react";

/** `label` names the text among those of the shared components. */
export const themeChoices = [
  { value: "light", label: "themeLight", icon: Sun },
  { value: "dark", label: "themeDark", icon: Moon },
  { value: "system", label: "themeSystem", icon: Monitor },
] as const;
