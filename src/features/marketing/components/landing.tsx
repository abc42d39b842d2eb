import Link from "next/link";
import { Button } from "~/components/ui/button";
import { messages } from "../messages";
import { SampleAnswer } from "./sample-answer";

export function Landing({ signedIn }: { signedIn: boolean }) {
  return (
    <div className="mx-auto grid max-w-6xl gap-10 px-4 py-10 sm:px-8 lg:grid-cols-[1fr_30rem] lg:items-center lg:gap-16 lg:py-20">
      <div>
        <h1 className="text-xl font-semibold text-balance">{messages.title}</h1>
        <p className="mt-4 max-w-prose text-md leading-7 text-muted">{messages.text}</p>
        <div className="mt-7 flex flex-wrap gap-3">
          {signedIn ? (
            <Button asChild variant="primary" size="lg">
              <Link href="/workspaces">{messages.dashboard}</Link>
            </Button>
          ) : (
            <>
              <Button asChild variant="primary" size="lg">
                <Link href="/sign-up">{messages.signUp}</Link>
              </Button>
              <Button asChild size="lg">
                <Link href="/sign-in">{messages.signIn}</Link>
              </Button>
            </>
          )}
        </div>
        <p className="mt-4 text-sm text-muted">{messages.promise}</p>
      </div>
      <SampleAnswer />
      <ul className="grid gap-6 border-t pt-8 sm:grid-cols-3 lg:col-span-2">
        {messages.points.map((point) => (
          <li key={point.title}>
            <h2 className="font-semibold">{point.title}</h2>
            <p className="mt-1 text-muted">{point.text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
