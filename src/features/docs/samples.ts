export interface Call {
  /** `http://127.0.0.1:3000/api/v1`. */
  address: string;
  method: string;
  /** With `{name}` for parameters. */
  path: string;
  body?: unknown;
  /** The name of a file that is sent as a form, in place of a body. */
  upload?: string | undefined;
  /** The name under which the answer is kept, which is a file. */
  download?: string | undefined;
  /** The answer is a stream of server-sent events. */
  streams?: boolean;
}

export interface Sample {
  language: "curl" | "TypeScript" | "Python";
  code: string;
}

/** The same call in three languages. The key comes from BOTSMITH_KEY, each id from a variable of its name. */
export function samplesOf(call: Call): Sample[] {
  return [
    { language: "curl", code: curl(call) },
    { language: "TypeScript", code: typeScript(call) },
    { language: "Python", code: python(call) },
  ];
}

function curl({ address, method, path, body, upload, download, streams }: Call): string {
  const url = `${address}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${constant(name)}`)}`;
  const json = body === undefined ? undefined : JSON.stringify(body, null, 2).replaceAll("'", String.raw`'\''`);
  const implied = method === "GET" || (method === "POST" && (body !== undefined || upload !== undefined));
  return [
    `curl ${streams ? "-N " : ""}"${url}"`,
    ...(implied ? [] : [`-X ${method}`]),
    `-H "Authorization: Bearer $BOTSMITH_KEY"`,
    ...(json === undefined ? [] : [`-H "Content-Type: application/json"`, `-d '${json}'`]),
    ...(upload === undefined ? [] : [`-F "file=@${upload}"`]),
    ...(download === undefined ? [] : [`--fail -o ${download}`]),
  ].join(" \\\n  ");
}

function typeScript({ address, method, path, body, upload, download, streams }: Call): string {
  const url = path.includes("{") ? `\`${address}${path.replaceAll("{", "${")}\`` : JSON.stringify(address + path);
  const key = "authorization: `Bearer ${process.env.BOTSMITH_KEY}`";
  const json = body === undefined ? undefined : `JSON.stringify(${indent(literal(body), "  ")})`;
  const content = upload === undefined ? json : "form";
  return [
    ...(upload === undefined
      ? []
      : [
          'import { openAsBlob } from "node:fs";',
          "",
          "const form = new FormData();",
          `form.set("file", await openAsBlob("${upload}"), "${upload}");`,
        ]),
    ...(download === undefined ? [] : ['import { writeFile } from "node:fs/promises";', ""]),
    `const response = await fetch(${url}, {`,
    ...(method === "GET" ? [] : [`  method: "${method}",`]),
    `  headers: { ${key}${json === undefined ? "" : ', "content-type": "application/json"'} },`,
    ...(content === undefined ? [] : [`  body: ${content},`]),
    "});",
    ...typeScriptEnd({ download, streams }),
  ].join("\n");
}

function typeScriptEnd({ download, streams }: Pick<Call, "download" | "streams">): string[] {
  if (download !== undefined) {
    return [
      "if (!response.ok) throw new Error(await response.text());",
      `await writeFile("${download}", response.body ?? "");`,
    ];
  }
  if (!streams) return ["console.log(await response.json());"];
  const events = "response.body?.pipeThrough(new TextDecoderStream()) ?? []";
  return [`for await (const events of ${events}) {`, "  process.stdout.write(events);", "}"];
}

function python({ address, method, path, body, upload, download, streams }: Call): string {
  const url = path.includes("{")
    ? `f"${address}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `{${snake(name)}}`)}"`
    : JSON.stringify(address + path);
  const request = [
    `requests.${method.toLowerCase()}(`,
    `    ${url},`,
    `    headers={"Authorization": f"Bearer {os.environ['BOTSMITH_KEY']}"},`,
    ...(body === undefined ? [] : [`    json=${indent(pythonLiteral(body), "    ")},`]),
    ...(upload === undefined ? [] : [`    files={"file": file},`]),
    ...(streams || download !== undefined ? ["    stream=True,"] : []),
    ")",
  ].join("\n");
  return ["import os", "import requests", "", ...pythonUse(request, { upload, download, streams })].join("\n");
}

function pythonUse(request: string, { upload, download, streams }: Pick<Call, "upload" | "download" | "streams">) {
  if (upload !== undefined) {
    return [`with open("${upload}", "rb") as file:`, `    response = ${indent(request, "    ")}`, printed];
  }
  if (download !== undefined) {
    return [
      `with ${request} as response, open("${download}", "wb") as file:`,
      "    response.raise_for_status()",
      "    for piece in response.iter_content(65536):",
      "        file.write(piece)",
    ];
  }
  if (!streams) return [`response = ${request}`, printed];
  return [
    `with ${request} as response:`,
    "    for line in response.iter_lines(decode_unicode=True):",
    "        print(line)",
  ];
}

const printed = "print(response.json())";

/** An object as TypeScript writes it: names without quotes where they need none. */
function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(/^(\s*)"([A-Za-z_]\w*)":/gm, "$1$2:");
}

function pythonLiteral(value: unknown): string {
  const json = JSON.stringify(value, null, 4);
  return json.replaceAll(/(: |^\s*)(true|false|null)(?=,?$)/gm, (_, before: string, word: string) => {
    return before + ({ true: "True", false: "False" }[word] ?? "None");
  });
}

function indent(text: string, by: string): string {
  return text.replaceAll("\n", `\n${by}`);
}

function constant(name: string): string {
  return snake(name).toUpperCase();
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
