import {size} from "./_diet.mjs"; import fs from "node:fs";
const src=fs.readFileSync("shared/api/schemas.ts","utf8");
const plug=(s)=>({name:"s",setup(b){b.onLoad({filter:/shared\/api\/schemas\.ts$/},()=>({contents:s,loader:"ts"}))}});
const V={
 iso:[[/z\.iso\.datetime\(\{[^}]*\}\)/,'z.string().check(z.refine((t)=>/^\\d{4}(-\\d\\d){2}T\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$/.test(t)&&isDay(t)&&Date.parse(t)==Date.parse(t), "Must be a time such as 2026-01-31T09:00:00Z."))'],[/z\.iso\.date\(("[^"]*")\)/,'z.string().check(z.refine((t)=>/^\\d{4}(-\\d\\d){2}$/.test(t)&&isDay(t),$1))'],[/const day =/,'function isDay(t:string){const d=t.slice(0,10),n=Date.parse(d);return n===n&&new Date(n).toISOString().slice(0,10)===d}\nconst day =']],
 email:[[/z\.email\(\)\.check\(/,'z.string().check(z.regex(/^(?:[A-Za-z0-9_\'+\\-]+\\.)*[A-Za-z0-9_\'+\\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\\-]*\\.)+[A-Za-z]{2,}$/,"Must be an email address such as name@example.com."),']],
 url:[[/z\s*\.url\(\{\s*protocol: \/\^https\?\$\/, error: ("[^"]*") \}\)\s*\.check\(/,'z.string().check(z.trim(),z.refine((u)=>isUrl(u,/^https?:$/),$1),'],[/z\s*\.url\(\{\s*protocol: \/\^\(https\|mailto\|tel\)\$\/,\s*error: ("[^"]*"),?\s*\}\)\s*\.check\(/,'z.string().check(z.trim(),z.refine((u)=>isUrl(u,/^(https|mailto|tel):$/),$1),'],[/const day =/,'function isUrl(u:string,p:RegExp){return p.test(URL.parse(u)?.protocol??"")}\nconst day =']],
 disc:[[/z\.discriminatedUnion\("outcome", \[[^\]]*\]\)/,'z.object({outcome:z.enum(["applied","not_applied"]),provider_order:z.optional(trimmed(200))}).check(z.refine(({outcome,provider_order})=>outcome==="not_applied"||provider_order!==undefined,{path:["provider_order"],error:"Is required and must be a string."}))']],
 partial:[[/z\.partialRecord\(\s*z\.enum\((\[[^\]]*\])\),\s*z\.array\(method\),\s*("[^"]*"),\s*\)/,'z.strictObject({ios:list,ipados:list,android:list,windows:list,macos:list,chromeos:list,linux:list,other:list},$2)'],[/const day =/,'const list=z.optional(z.array(z.enum(["apple-link", "android-link", "windows-link", "qr", "manual"])));\nconst day =']],
 coerce:[[/z\.coerce\.number\(\)\.check\(z\.minimum\(0\), z\.maximum\(10_000\)\)/,'z.pipe(z.transform(Number),z.number().check(z.minimum(0), z.maximum(10_000)))'],[/z\.coerce\.number\(\)\.check\(z\.int\(\), z\.minimum\(1\), z\.maximum\(200\)\)/,'z.pipe(z.transform(Number),whole(1,200))']],
 extend:[[/z\.extend\(quoteBody, \{/,'z.object({...quoteFields,'],[/export const quoteBody = z\.object\((\{[^}]*\})\);/,'const quoteFields=$1;export const quoteBody=z.object(quoteFields);']],
 prefault:[[/z\.prefault\(/g,'z.optional(']],
 strict:[[/z\.strictObject\(/g,'z.object(']],
 record:[[/z\s*\.record\(\s*planPattern,/,'z.object({a:'],[/\}\),\s*\)\s*\.check\(\s*z\.refine\(\(overrides/,'})}).check(z.refine((overrides']],
 num:[[/z\.number\(\)/g,'z.int()']],
 upper:[[/, z\.toUpperCase\(\)/,'']],
};
const apply=(s,k)=>{for(const [a,b] of V[k]){ if(!s.match(a)) console.log("NO MATCH",k,a); s=s.replace(a,b);} return s};
const base=(await size({plugins:[plug(src)]}))[1]; console.log("base",base);
for(const k of Object.keys(V)){ try{console.log(k,(await size({plugins:[plug(apply(src,k))]}))[1]-base)}catch(e){console.log(k,"fail",e.message.slice(0,200))} }
let s=src; for(const k of ["iso","email","url","disc","partial","coerce","extend"]){ s=apply(s,k); const [r,g,b,m]=await size({plugins:[plug(s)]}); console.log("cum",k,g-base); if(k=="extend"){ const o=Object.values(m.outputs)[0].inputs; for(const [f,v] of Object.entries(o)) if(/zod/.test(f)&&v.bytesInOutput>100) console.log(v.bytesInOutput,f); const code=new TextDecoder().decode(b); fs.writeFileSync("/tmp/zcum.js",code);} }
const [,,bb,mm]=await size({plugins:[plug(s)],minifyOpt:{minify:false,minifySyntax:true,minifyWhitespace:false,minifyIdentifiers:false}});
fs.writeFileSync("/tmp/zcum.js",bb);
