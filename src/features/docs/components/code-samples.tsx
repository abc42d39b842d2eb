"use client";

import { CodeBlock } from "~/components/ui/code-block";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "~/components/ui/tabs";
import { messages } from "../messages";
import type { Sample } from "../samples";

export function CodeSamples({ samples, label }: { samples: readonly Sample[]; label: string }) {
  return (
    <Tabs defaultValue={samples[0]?.language ?? ""}>
      <TabsList aria-label={label}>
        {samples.map(({ language }) => (
          <TabsTrigger key={language} value={language}>
            {language}
          </TabsTrigger>
        ))}
      </TabsList>
      {samples.map(({ language, code }) => (
        <TabsContent key={language} value={language}>
          <CodeBlock code={code} label={language} copyLabel={messages.copySample(language)} />
        </TabsContent>
      ))}
    </Tabs>
  );
}
