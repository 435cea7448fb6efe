/**
 * workerd as a process: which of this process's children it is, and that it does not outlive us.
 *
 * It knows no miniflare. Children are found by way of /proc; where there is none they stay unnamed, which costs nobody
 * but whoever wants to kill one, and the guard.
 */

import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** The workerd processes that this process has started and that are still there. */
export function workerdChildren(): number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => parentOf(pid) === process.pid && isWorkerd(pid));
  } catch {
    return [];
  }
}

/**
 * Ends the processes when this one is gone, however it went: after a `kill -9` of ours, workerd would otherwise stay
 * behind and hold the port. A shell waits for the end of a pipe that only we hold open.
 *
 * @returns what calls the guard off, to be called once the processes have ended
 */
export function endWithUs(pids: readonly number[]): () => void {
  if (pids.length === 0) return () => {};
  const guard = spawn("/bin/sh", ["-c", 'read -r _; kill -9 "$@"', "sh", ...pids.map(String)], {
    stdio: ["pipe", "ignore", "ignore"],
    // A group of its own: what ends our whole group must not end the guard before it has seen that.
    detached: true,
  });
  guard.on("error", () => {});
  guard.unref();
  return () => guard.kill("SIGKILL");
}

function parentOf(pid: number): number | null {
  try {
    // The second field is the command in brackets, which may itself hold blanks and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null;
  }
}

function isWorkerd(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("workerd");
  } catch {
    return false;
  }
}
