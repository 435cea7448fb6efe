/** The origin of an absolute http(s) URL that the platform has parsed already: a full parse costs more than it tells. */
export function originOf(url: string): string {
  const path = url.indexOf("/", url.indexOf("//") + 2);
  return path < 0 ? url : url.slice(0, path);
}
