import { FileText, Globe, TextQuote } from "lucide-react";
import type { ReactNode } from "react";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "~/components/ui/tabs";
import { messages } from "../messages";

type Kind = "file" | "website" | "text";

const tabs: Record<Kind, { icon: ReactNode; label: string }> = {
  file: { icon: <FileText aria-hidden />, label: messages.tabFile },
  website: { icon: <Globe aria-hidden />, label: messages.tabWebsite },
  text: { icon: <TextQuote aria-hidden />, label: messages.tabText },
};

interface SourceTabsProps {
  label: string;
  /** From left to right; the first one is open. */
  order: readonly [Kind, ...Kind[]];
  forms: Record<Kind, ReactNode>;
}

/** The kinds of source that a person can give by hand, a form each. */
export function SourceTabs({ label, order, forms }: SourceTabsProps) {
  return (
    <Tabs defaultValue={order[0]}>
      <TabsList aria-label={label}>
        {order.map((kind) => (
          <TabsTrigger key={kind} value={kind}>
            {tabs[kind].icon}
            {tabs[kind].label}
          </TabsTrigger>
        ))}
      </TabsList>
      {order.map((kind) => (
        <TabsContent key={kind} value={kind}>
          {forms[kind]}
        </TabsContent>
      ))}
    </Tabs>
  );
}
