import { redirect } from "next/navigation";
import { PlainCard } from "~/components/layout/plain-page";
import { TextLink } from "~/components/layout/text-link";
import { Notice } from "~/components/ui/notice";
import { SignInForm } from "~/features/accounts";
import { getMessages, titleFrom } from "~/i18n/server";
import { safePath } from "~/lib/safe-path";
import {
  enabledProviders,
  getSession,
  signInErrorMessage,
  signInWithPassword,
  signInWithProvider,
} from "~/server/auth";

export const generateMetadata = titleFrom("accounts", (messages) => messages.signInTitle);

interface SignInPage {
  searchParams: Promise<{
    next?: string;
    "password-changed"?: string;
    "signed-up"?: string;
    error?: string;
    code?: string;
  }>;
}

export default async function SignInPage({ searchParams }: SignInPage) {
  const messages = await getMessages("accounts");
  const query = await searchParams;
  const next = safePath(query.next, "/workspaces");
  if (await getSession()) redirect(next);
  const news = query["password-changed"]
    ? messages.passwordChanged
    : query["signed-up"]
      ? messages.signedUpSignIn
      : null;
  const signUp = next === "/workspaces" ? "/sign-up" : `/sign-up?next=${encodeURIComponent(next)}`;

  return (
    <PlainCard
      title={messages.signInTitle}
      footer={
        <>
          {messages.noAccount} <TextLink href={signUp}>{messages.signUpTitle}</TextLink>
        </>
      }
    >
      {news ? (
        <Notice tone="positive" live className="mb-5">
          {news}
        </Notice>
      ) : null}
      {query.error ? (
        <Notice tone="danger" live className="mb-5">
          {signInErrorMessage(query.code ?? query.error)}
        </Notice>
      ) : null}
      <SignInForm
        next={next}
        signIn={signInWithPassword}
        signInWith={signInWithProvider}
        providers={enabledProviders()}
      />
    </PlainCard>
  );
}
