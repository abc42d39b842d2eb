"use client";

import { useCallback } from "react";

import { useLoadedMessages, useMessages } from "~/i18n/context";
import type { MessagesOf } from "~/i18n/types";
import { sayKnown } from "~/lib/issue-texts/say-issues";
import type { IssueTexts } from "~/lib/issue-texts/types";

export interface FieldMessage {
  path: string;
  message: string;
}

/** What to tell a person about any failure of a call: the server's own sentence, or what can be known without one. */
export function useErrorSentence(): (error: unknown) => string {
  const messages = useMessages("common");
  const { said } = useMessages("server");
  const issues = useLoadedMessages("documentIssues");
  return useCallback(
    (error) => (issues && issueSentence(error, issues)) ?? said(errorSentence(error, messages)),
    [messages, said, issues],
  );
}

/** Why a file or a page is not read, when that is what the call failed for. */
function issueSentence(error: unknown, texts: IssueTexts): string | undefined {
  return sayKnown(texts, property(property(error, "data"), "issues"));
}

export function errorSentence(error: unknown, messages: MessagesOf<"common">): string {
  if (!(error instanceof Error)) return messages.unexpected;
  if (isUnreachable(error)) return messages.unreachable;
  return isSentence(error.message) ? error.message : messages.unexpected;
}

/** The server's complaints about single fields, when its answer has any. */
export function errorFields(error: unknown): FieldMessage[] {
  const data = property(error, "data");
  const list = property(data, "fields");
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const [path, message] = [property(entry, "path"), property(entry, "message")];
    return typeof path === "string" && typeof message === "string" ? [{ path, message }] : [];
  });
}

export function isNotFound(error: unknown): boolean {
  return property(property(error, "data"), "code") === "NOT_FOUND" || property(error, "code") === "NOT_FOUND";
}

function isUnreachable(error: Error): boolean {
  const cause = property(error, "cause");
  const networkError = error instanceof TypeError ? error : cause instanceof TypeError ? cause : null;
  return networkError !== null && /fetch|network|load failed/i.test(networkError.message);
}

/** Sentences begin and end like sentences, or with a name in quotes; what a library says to a programmer rarely does. */
function isSentence(message: string): boolean {
  return /^[\p{Lu}\p{Pi}\p{Ps}¿¡].*[.!?]$/su.test(message) && message.length < 400;
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && name in value ? Reflect.get(value, name) : undefined;
}
