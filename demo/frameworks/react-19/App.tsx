/** React 19: functions and values are set as properties, and `on` before the name of an event listens to it. */

import "esim-activate/define";
import type {} from "esim-activate/react";
import { useState } from "react";

/** Where the Worker is; a real page has it in its configuration. */
const api = new URLSearchParams(location.search).get("api") ?? "https://activate.example.com";

/** From the page's own server, which holds the secret key. */
async function fetchToken(): Promise<string> {
  return (await fetch("/token", { method: "POST" })).text();
}

/** Single words of the element's, said otherwise. */
const strings = { ready: "Your eSIM for Türkiye is ready" };

export function App() {
  const [shown, setShown] = useState(true);
  const [dark, setDark] = useState(false);
  const [log, setLog] = useState<string[]>([]);
  const note = ({ type, detail }: CustomEvent) =>
    setLog((lines) => [...lines, `${type} ${JSON.stringify(detail)}`]);

  return (
    <main>
      <h1>Your trip</h1>
      {shown && (
        <esim-activate
          api={api}
          fetchToken={fetchToken}
          strings={strings}
          theme={dark ? "dark" : "light"}
          methods="apple-link manual"
          onesim-ready={note}
          onesim-install={note}
          onesim-error={note}
        >
          <p slot="header">Order 4711</p>
          <a slot="support" href="/help">
            Ask us
          </a>
        </esim-activate>
      )}
      <button id="toggle" onClick={() => setShown(!shown)}>
        {shown ? "Remove" : "Show again"}
      </button>
      <button id="dark" onClick={() => setDark(!dark)}>
        {dark ? "Light" : "Dark"}
      </button>
      <ol id="log">
        {log.map((line, at) => (
          <li key={at}>{line}</li>
        ))}
      </ol>
    </main>
  );
}
