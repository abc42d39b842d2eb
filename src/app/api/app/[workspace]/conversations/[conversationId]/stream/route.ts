export { playgroundResume as GET } from "~/server/http/playground-chat";
