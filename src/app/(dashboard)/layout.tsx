import type { ReactNode } from "react";
import { DashboardWords } from "~/i18n/provider";
import { getLocale } from "~/i18n/server";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  return <DashboardWords locale={await getLocale()}>{children}</DashboardWords>;
}
