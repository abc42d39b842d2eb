import { FileText, Globe, TextQuote } from "lucide-react";
import type { ReactNode } from "react";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "~/components/ui/tabs";
import { useMessages } from "~/i18n/context";

type Kind = "file" | "website" | "text";

const tabs = {
  file: { icon: FileText, label: "tabFile" },
  website: { icon: Globe, label: "tabWebsite" },
  text: { icon: TextQuote, label: "tabText" },
} as const;

interface SourceTabsProps {
  label: string;
  /** From left to right; the first one is open. */
  order: readonly [Kind, ...Kind[]];
  forms: Record<Kind, ReactNode>;
}

/** The kinds of source that a person can give by hand, a form each. */
export function SourceTabs({ label, order, forms }: SourceTabsProps) {
  const messages = useMessages("knowledge");
  return (
    <Tabs defaultValue={order[0]}>
      <TabsList aria-label={label}>
        {order.map((kind) => {
          const { icon: Icon, label: text } = tabs[kind];
          return (
            <TabsTrigger key={kind} value={kind}>
              <Icon aria-hidden />
              {messages[text]}
            </TabsTrigger>
          );
        })}
      </TabsList>
      {order.map((kind) => (
        <TabsContent key={kind} value={kind}>
          {forms[kind]}
        </TabsContent>
      ))}
    </Tabs>
  );
}
