/** Variables that hosts set themselves; nobody configures them, so they are no concern of `defineEnv`. */
const MARKS: readonly (readonly [variable: string, host: string])[] = [
  ["VERCEL", "Vercel"],
  ["NETLIFY", "Netlify"],
  ["AWS_LAMBDA_FUNCTION_NAME", "AWS Lambda"],
  ["CF_PAGES", "Cloudflare Pages"],
  ["K_SERVICE", "Cloud Run"],
  ["FUNCTIONS_WORKER_RUNTIME", "Azure Functions"],
];

/** The name of the host when it stops or freezes processes between requests. */
export function serverlessHost(source: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  return MARKS.find(([variable]) => source[variable])?.[1];
}
