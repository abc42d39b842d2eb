export interface Call {
  /** `http://127.0.0.1:3000/api/v1`. */
  address: string;
  method: string;
  /** With `{name}` for parameters. */
  path: string;
  body: unknown;
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

function curl({ address, method, path, body }: Call): string {
  const url = `${address}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${constant(name)}`)}`;
  const lines = [`curl "${url}" \\`, `  -H "Authorization: Bearer $BOTSMITH_KEY"`];
  if (method !== "GET" && method !== "POST") lines.splice(1, 0, `  -X ${method} \\`);
  if (body === undefined) {
    if (method === "POST") lines.splice(1, 0, "  -X POST \\");
    return lines.join("\n");
  }
  const json = JSON.stringify(body, null, 2).replaceAll("'", String.raw`'\''`);
  return [
    ...lines.slice(0, -1),
    `${lines.at(-1)} \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${json}'`,
  ].join("\n");
}

function typeScript({ address, method, path, body }: Call): string {
  const url = path.includes("{") ? `\`${address}${path.replaceAll("{", "${")}\`` : JSON.stringify(address + path);
  const key = "authorization: `Bearer ${process.env.BOTSMITH_KEY}`";
  const options =
    body === undefined
      ? [...(method === "GET" ? [] : [`  method: "${method}",`]), `  headers: { ${key} },`]
      : [
          `  method: "${method}",`,
          `  headers: { ${key}, "content-type": "application/json" },`,
          `  body: JSON.stringify(${indent(literal(body), "  ")}),`,
        ];
  return [`const response = await fetch(${url}, {`, ...options, "});", "console.log(await response.json());"].join(
    "\n",
  );
}

function python({ address, method, path, body }: Call): string {
  const url = path.includes("{")
    ? `f"${address}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `{${snake(name)}}`)}"`
    : JSON.stringify(address + path);
  const json = body === undefined ? [] : [`    json=${indent(pythonLiteral(body), "    ")},`];
  return [
    "import os",
    "import requests",
    "",
    `response = requests.${method.toLowerCase()}(`,
    `    ${url},`,
    `    headers={"Authorization": f"Bearer {os.environ['BOTSMITH_KEY']}"},`,
    ...json,
    ")",
    "print(response.json())",
  ].join("\n");
}

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
