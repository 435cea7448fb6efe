/**
 * The one style sheet of the landing pages, inlined so that a page is a single request.
 *
 * Logical properties only, so that right-to-left needs nothing more. It knows no content and no partner: the three
 * custom properties `--accent`, `--on` and `--r` come from `theme.ts`.
 */

const SOURCE = `
:root{color-scheme:light dark;--bg:#f6f5f2;--card:#fff;--ink:#1b1f1e;--soft:#59605e;--line:#dcdad4;--field:#f3f2ee}
@media (prefers-color-scheme:dark){
  :root{--bg:#121514;--card:#1c201f;--ink:#eef1f0;--soft:#a9b1ae;--line:#363c3a;--field:#262b2a}
}
*{box-sizing:border-box;margin:0}
html{-webkit-text-size-adjust:100%}
body{background:var(--bg);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
  max-inline-size:30rem;margin-inline:auto;padding:1.25rem 1rem 3rem;overflow-wrap:anywhere}
a{color:inherit;text-underline-offset:.2em}
h1{font-size:1rem;font-weight:650;padding-block:.25rem 1.25rem}
h1 span{font-weight:400;color:var(--soft)}
h2{font-size:1.75rem;line-height:1.15;letter-spacing:-.02em;text-wrap:balance}
[dir=rtl] h2{letter-spacing:0;line-height:1.35}
h3{font-size:1.0625rem;line-height:1.3}
esim-activate,section,.stack{display:grid;gap:1rem}
esim-activate{--esim-accent:var(--accent);--esim-on-accent:var(--on);--esim-radius:var(--r);--esim-surface:var(--card);
  --esim-text:var(--ink);--esim-max-width:none}
section{background:var(--card);border:1px solid var(--line);border-radius:calc(var(--r) + 6px);padding:1.5rem 1.25rem}
p,li{max-inline-size:60ch;text-wrap:pretty}
.soft{color:var(--soft);font-size:.9375rem}
.lead{display:grid;gap:.35rem}
.note{background:var(--field);border-radius:var(--r);padding:.875rem 1rem;display:grid;gap:.375rem}
.error{border-inline-start:4px solid #c62f2f;border-start-start-radius:0;border-end-start-radius:0}
ol,ul{padding-inline-start:1.35rem;display:grid;gap:.5rem}
.btn{display:grid;place-items:center;text-align:center;min-block-size:3.25rem;inline-size:100%;padding:.75rem 1rem;
  font:inherit;font-weight:650;border:1px solid var(--line);border-radius:var(--r);background:var(--card);
  color:var(--ink);text-decoration:none;cursor:pointer}
.main{background:var(--accent);color:var(--on)}
.btn:hover{text-decoration:underline}
:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
summary{cursor:pointer;min-block-size:3rem;display:flex;align-items:center;gap:.75rem;font-weight:600;list-style:none;padding-block:.5rem}
summary::-webkit-details-marker{display:none}
summary::after{content:"";inline-size:.5rem;block-size:.5rem;border:solid;border-width:0 2px 2px 0;rotate:45deg;
  margin-inline-start:auto;margin-block-end:.25rem;flex:none}
[open]>summary::after{rotate:225deg;margin-block-end:-.25rem}
summary.btn{display:flex;justify-content:center}
summary.btn::after{margin-inline-start:0}
.more{border-block-start:1px solid var(--line)}
.more:last-child{margin-block-end:-1rem}
.more>div,.alt>div{display:grid;gap:1rem;padding-block:.5rem 1.25rem}
dl{display:grid;gap:.75rem}
dt{font-size:.875rem;color:var(--soft);margin-block-end:.25rem}
dd{margin:0}
code{display:block;font:1rem/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--field);
  border:1px solid var(--line);border-radius:calc(var(--r)/2);padding:.75rem;min-block-size:3rem;
  -webkit-user-select:all;user-select:all;text-align:start}
figure{display:grid;gap:.75rem;justify-items:center;text-align:center}
figure img{display:block;inline-size:min(100%,15rem);block-size:auto;aspect-ratio:1;background:#fff;
  border:1px solid var(--line);border-radius:var(--r)}
figcaption{display:grid;gap:.25rem}
.note ul{gap:.25rem}
label{font-weight:600;display:grid;gap:.375rem}
input{font:1.25rem/1.2 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;letter-spacing:.1em;color:inherit;
  background:var(--card);border:1px solid var(--soft);border-radius:var(--r);padding:.75rem 1rem;
  min-block-size:3.25rem;inline-size:100%}
.option{display:grid;gap:.75rem;border:1px solid var(--line);border-radius:var(--r);padding:1rem}
.tick{display:flex;gap:.75rem;align-items:center;font-weight:400;min-block-size:3rem;cursor:pointer}
.tick input{flex:none;inline-size:1.5rem;block-size:1.5rem;min-block-size:0;accent-color:var(--accent)}
progress{inline-size:100%;accent-color:var(--accent)}
footer{padding-block-start:1.25rem}
footer a{display:inline-block;padding-block:.75rem}
@media (min-width:44rem){
  body.wide{max-inline-size:42rem;padding-block-start:3rem}
  section{padding:2rem}
  .beside figure{grid-template-columns:15rem 1fr;gap:1.75rem;align-items:center;justify-items:start;text-align:start}
}
@media (forced-colors:active){.main{border:2px solid}.error{border-inline-start:4px solid Mark}
  figure img{forced-color-adjust:none}}
@media print{
  body{background:#fff;color:#000;max-inline-size:none}
  section{border:0;padding:0}
  .btn,footer,form{display:none}
  details::details-content{content-visibility:visible;block-size:auto}
  code,figure{break-inside:avoid}
}`;

/** Line breaks and indentation are for us; the wire gets none of them. */
export const PAGE_CSS = SOURCE.replaceAll(/\n\s*/g, "");

/** After it, for a page in a frame: as wide as that, and on the ground of the page around it. */
export const BARE_CSS = "body{max-inline-size:none;padding:0;background:none}";
