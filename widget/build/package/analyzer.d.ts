/** What is used of the analyzer, whose own types leave its entry points out. */

declare module "@custom-elements-manifest/analyzer" {
  import type { Package } from "custom-elements-manifest/schema";

  interface SourceFile {
    fileName: string;
  }
  export const ts: {
    createSourceFile(fileName: string, text: string, target: number, setParentNodes: boolean): SourceFile;
    ScriptTarget: { ES2022: number };
  };
  export function create(input: { modules: SourceFile[]; plugins: object[] }): Package;
}

declare module "@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js" {
  export function litPlugin(): object[];
}
