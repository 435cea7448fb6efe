/**
 * React 18: attributes can be written in JSX; properties and listeners go through a ref, which one small component of
 * the page's own takes care of.
 */

import "esim-activate/define";
import type { EsimActivate, EsimActivateEventMap } from "esim-activate";
import type {} from "esim-activate/react-18";
import { type ReactNode, useEffect, useRef, useState } from "react";

/** Where the Worker is; a real page has it in its configuration. */
const api = new URLSearchParams(location.search).get("api") ?? "https://activate.example.com";

/** From the page's own server, which holds the secret key. */
async function fetchToken(): Promise<string> {
  return (await fetch("/token", { method: "POST" })).text();
}

/** Single words of the element's, said otherwise. */
const strings = { ready: "Your eSIM for Türkiye is ready" };

type Heard = EsimActivateEventMap["esim-ready" | "esim-install" | "esim-error"];

function Activation({
  dark,
  heard,
  children,
}: {
  dark: boolean;
  heard(event: Heard): void;
  children: ReactNode;
}) {
  const ref = useRef<EsimActivate>(null);

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    element.fetchToken = fetchToken;
    element.strings = strings;
    for (const name of ["esim-ready", "esim-install", "esim-error"] as const)
      element.addEventListener(name, heard);
    return () => {
      for (const name of ["esim-ready", "esim-install", "esim-error"] as const)
        element.removeEventListener(name, heard);
    };
  }, [heard]);

  return (
    <esim-activate ref={ref} api={api} theme={dark ? "dark" : "light"} methods="apple-link manual">
      {children}
    </esim-activate>
  );
}

export function App() {
  const [shown, setShown] = useState(true);
  const [dark, setDark] = useState(false);
  const [log, setLog] = useState<string[]>([]);
  const [note] = useState(
    () =>
      ({ type, detail }: Heard) =>
        setLog((lines) => [...lines, `${type} ${JSON.stringify(detail)}`]),
  );

  return (
    <main>
      <h1>Your trip</h1>
      {shown && (
        <Activation dark={dark} heard={note}>
          <p slot="header">Order 4711</p>
          <a slot="support" href="/help">
            Ask us
          </a>
        </Activation>
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
