import { describe, expect, it } from "vitest";
import { plainText } from "../../../worker/providers/plain-text.ts";

describe("plain text of a provider's words", () => {
  it.each([
    ["Settings > Cellular > Add eSIM", "Settings > Cellular > Add eSIM"],
    ["1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
    ["<p><b>eSIM name: </b>Kallur</p><p>1. Scan.</p><br/>", "eSIM name: Kallur 1. Scan."],
    ["Tap <b>Add</b>.", "Tap Add."],
    ["<ol><li>One</li><li>Two</li></ol>", "One Two"],
    ["Name &amp; finish &#8217;&#x2019;&nbsp;&apos;&eacute;", "Name & finish ’’ '&eacute;"],
    ["before<script>alert('x')</script >after", "before after"],
    ["before<style>p{}", "before"],
    ["left<scr<script>ipt>alert(1)</script>", "left"],
    ["&lt;img src=x onerror=alert(1)&gt;left", "left"],
    ["&amp;lt;img&amp;gt;", "&lt;img&gt;"],
    ["left<img src=x onerror='alert(1)", "left"],
    ["<!-- <b>hidden</b> -->shown<!doctype html>", "shown"],
    ["&#0;&#9999999;&#x110000;ok", "&#9999999;&#x110000;ok"],
    ["  \n\t spaced \u00a0 out ", "spaced out"],
    ["", ""],
    [7, ""],
    [null, ""],
    [{ toString: null }, ""],
  ])("%j is %j", (words, text) => {
    expect(plainText(words)).toBe(text);
  });

  it("takes no longer for more of it", () => {
    const before = Date.now();
    for (const unit of ["<", "<a ", "<!--", "<script", "&#1", "<p>"]) plainText(unit.repeat(60_000));
    expect(Date.now() - before).toBeLessThan(5_000);
  });
});
