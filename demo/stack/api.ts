/** A few lines of HTTP: JSON in, JSON out, and an error that says which call it was. */

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  json: Record<string, unknown>;
}

export async function call(
  url: string,
  options: { method?: string; token?: string; key?: string; body?: unknown } = {},
): Promise<Reply> {
  const { method = options.body === undefined ? "GET" : "POST", token, key, body } = options;
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { "Idempotency-Key": key }),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: text === "" ? {} : parse(text) };
}

/** As `call`, for steps that must succeed. */
export async function must(
  url: string,
  options: Parameters<typeof call>[1] = {},
): Promise<Record<string, unknown>> {
  const reply = await call(url, options);
  if (reply.status >= 400) {
    const { code, detail, field } = reply.json;
    throw new Error(
      `${options.method ?? ""} ${new URL(url).pathname}: ${reply.status} ${code} ${field ?? ""} ${detail}`,
    );
  }
  return reply.json;
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { text };
  }
}
