/** Copying where there is no clipboard API: embedded browsers and pages without TLS; most still have the old command. */

export function copyByCommand(root: ShadowRoot, text: string): boolean {
  const focused = root.activeElement;
  const area = document.createElement("textarea");
  area.className = "sr";
  area.readOnly = true;
  area.value = text;
  root.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
