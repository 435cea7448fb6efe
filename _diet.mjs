// usage: node _diet.mjs [alias cjs]
import { build } from "esbuild"; import {gzipSync} from "node:zlib"; 
export async function size({ua="./dist/ua-parser-js.cjs",plugins=[],minifyOpt={}}={}){
const r = await build({entryPoints:["worker/index.ts"],bundle:true,minify:true,format:"esm",target:"es2024",conditions:["workerd","worker","browser"],external:["cloudflare:*","node:*"],alias:{"ua-parser-js":ua},plugins,metafile:true,write:false,outfile:"x.js",define:{"process.env.NODE_ENV":'"production"',"navigator.userAgent":'"Cloudflare-Workers"'},...minifyOpt});
const b=r.outputFiles[0].contents;
return [b.length, gzipSync(b,{level:9}).length, b, r.metafile];
}
