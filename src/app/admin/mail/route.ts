import { outboxPage } from "~/server/http/outbox-page";

export const dynamic = "force-dynamic";

export const GET = outboxPage;
