import NextAuth from "next-auth";
import { ignoreNextAuthUrl } from "~/env/auth";
import { authConfig } from "./auth-config";

ignoreNextAuthUrl();

/** Everything of next-auth that Botsmith uses. Configured anew for each request. */
export const nextAuth = NextAuth((request) => authConfig(request?.headers));
