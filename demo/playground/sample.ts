/** An activation code that belongs to no eSIM; the same one is in `browser/snippet.js`. */
export const SAMPLE_CODE = "LPA:1$smdp.example.com$DEMO-0001-CODE";
