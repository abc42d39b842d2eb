import { CodeBlock } from "~/components/ui/code-block";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "~/components/ui/tabs";
import { useMessages } from "~/i18n/context";
import { pageSample, signingSamples } from "../samples";

export function SigningSamples() {
  const messages = useMessages("identity");
  return (
    <details className="border-t pt-4">
      <summary className="rounded-control font-medium">{messages.howTitle}</summary>
      <div className="mt-3 grid min-w-0 grid-cols-1 gap-3">
        <p className="max-w-prose text-muted">{messages.howText}</p>
        <Tabs defaultValue={signingSamples[0]?.id}>
          <TabsList aria-label={messages.languages}>
            {signingSamples.map(({ id, language }) => (
              <TabsTrigger key={id} value={id}>
                {language}
              </TabsTrigger>
            ))}
          </TabsList>
          {signingSamples.map(({ id, language, code }) => (
            <TabsContent key={id} value={id}>
              <CodeBlock code={code} label={messages.signLabel(language)} copyLabel={messages.copySample} />
            </TabsContent>
          ))}
        </Tabs>
        <CodeBlock code={pageSample} label={messages.pageTitle} copyLabel={messages.copySample} />
      </div>
    </details>
  );
}
