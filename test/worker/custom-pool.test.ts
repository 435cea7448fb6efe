/** The operator's own activation codes: each is handed out once, and an upload is stored as a whole or not at all. */

import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { admin, mustAdmin } from "./support/operator.ts";
import { dump, forms } from "./support/disk.ts";
import { call, must } from "./support/http.ts";
import {
  freshCodes,
  ITEM,
  newOwnAccount,
  planBody,
  poolOf,
  stock,
  upload,
  uploadCsv,
  type CodeFields,
} from "./support/own-codes.ts";
import { expectProblem } from "./support/problem.ts";

let account: string;

beforeEach(async () => {
  account = await newOwnAccount();
});

function stored(codes: CodeFields[]): Promise<unknown> {
  return upload(account, codes);
}

const csvOf = (rows: string[][]) => rows.map((row) => row.join(",")).join("\r\n");
const HEADER = ["item", "activation_code", "confirmation_code", "iccid"];

describe("taking", () => {
  it("gives a hundred keys at once a hundred different codes, and not one more than there are", async () => {
    const codes = freshCodes(100);
    await stored(codes);
    const pool = await poolOf(account);
    const keys = Array.from({ length: 110 }, () => crypto.randomUUID());
    const taken = await Promise.all(keys.map((key) => pool.take(ITEM, 1, key)));
    const given = taken.flatMap((one) => one ?? []);
    expect(taken.filter((one) => one === null)).toHaveLength(10);
    expect(new Set(given.map(({ activationCode }) => activationCode))).toEqual(
      new Set(codes.map(({ activation_code }) => activation_code)),
    );
    expect(given).toHaveLength(100);
    expect(await stock(account)).toMatchObject([{ item: ITEM, left: 0, taken: 100 }]);
  });

  it("gives the same key the same codes, at once or later, whatever is asked for", async () => {
    await stored(freshCodes(10));
    const pool = await poolOf(account);
    const key = crypto.randomUUID();
    expect(await pool.taken(key)).toBeNull();
    const [first, ...rest] = await Promise.all(Array.from({ length: 20 }, () => pool.take(ITEM, 3, key)));
    expect(first).toHaveLength(3);
    for (const one of rest) expect(one).toEqual(first);
    expect(await pool.take(ITEM, 5, key)).toEqual(first);
    expect(await pool.taken(key)).toEqual(first);
    expect(await stock(account)).toMatchObject([{ left: 7, taken: 3 }]);
  });

  it("takes none where fewer are left than were asked for", async () => {
    await stored(freshCodes(2));
    const pool = await poolOf(account);
    const key = crypto.randomUUID();
    expect(await pool.take(ITEM, 3, key)).toBeNull();
    expect(await pool.taken(key)).toBeNull();
    expect(await pool.take(ITEM, 2, crypto.randomUUID())).toHaveLength(2);
    expect(await pool.take("another", 1, crypto.randomUUID())).toBeNull();
  });

  it("is remembered when the account stops between taking and answering", async () => {
    await stored(freshCodes(12));
    const keys = Array.from({ length: 5 }, () => crypto.randomUUID());
    for (const key of keys) {
      let first: string[] = [];
      const stopped = runInDurableObject(env.ACCOUNTS.getByName(account), async (instance, state) => {
        first = (await instance.takeCodes(ITEM, 2, key))?.map(({ ref }) => ref) ?? [];
        await state.storage.sync();
        state.abort("crash");
      });
      await expect(stopped).rejects.toThrow("crash");
      expect(first).toHaveLength(2);
      const again = await (await poolOf(account)).take(ITEM, 2, key);
      expect(again?.map(({ ref }) => ref)).toEqual(first);
      await abortAllDurableObjects();
      expect(await (await poolOf(account)).taken(key)).toEqual(again);
    }
    expect(await stock(account)).toMatchObject([{ left: 2, taken: 10 }]);
  });

  it("hands out what was uploaded, in the order of the upload, in canonical form", async () => {
    const [a, b] = freshCodes(2);
    await upload(account, [
      { activation_code: ` lpa:1$smdp.example.com$${"Ab-1"} `, confirmation_code: "0042", iccid: a?.iccid },
      { activation_code: b?.activation_code, iccid: null },
    ]);
    const codes = await (await poolOf(account)).take(ITEM, 2, crypto.randomUUID());
    expect(codes).toMatchObject([
      { activationCode: "LPA:1$smdp.example.com$Ab-1", confirmationCode: "0042", iccid: a?.iccid },
      { activationCode: b?.activation_code, confirmationCode: null, iccid: null },
    ]);
  });
});

describe("an upload", () => {
  it("in JSON answers how many were added and how many are left", async () => {
    expect(await upload(account, freshCodes(3))).toMatchObject({ status: 201, json: { added: 3, left: 3 } });
    expect(await upload(account, freshCodes(1))).toMatchObject({ status: 201, json: { added: 1, left: 4 } });
  });

  it("in CSV takes columns in any order, quotes, a byte order mark and empty lines", async () => {
    const [a, b] = freshCodes(2);
    const body =
      `\uFEFFiccid,Item,activation_code\r\n${a?.iccid},${ITEM},"${a?.activation_code}"\r\n\r\n` +
      `,${ITEM},${b?.activation_code}\n`;
    expect(await uploadCsv(account, body)).toMatchObject({ status: 201, json: { added: 2, left: 2 } });
    const codes = await (await poolOf(account)).take(ITEM, 2, crypto.randomUUID());
    expect(codes).toMatchObject([
      { activationCode: a?.activation_code, iccid: a?.iccid },
      { activationCode: b?.activation_code, iccid: null },
    ]);
  });

  it("with one bad row stores nothing, names the row as a spreadsheet does, and repeats no code", async () => {
    const codes = freshCodes(50);
    const rows = codes.map(({ activation_code, iccid }) => [ITEM, activation_code, "", String(iccid)]);
    rows[30] = [ITEM, "LPA:2$smdp.example.com$SECRET-77", "", String(codes[30]?.iccid)];
    const problem = expectProblem(await uploadCsv(account, csvOf([HEADER, ...rows])), "invalid_request");
    expect(problem.field).toBe("activation_code");
    expect(problem.errors).toEqual([
      { row: 32, field: "activation_code", message: expect.stringMatching(/\S/) },
    ]);
    expect(JSON.stringify(problem)).not.toContain("SECRET-77");
    expect(await stock(account)).toMatchObject([{ left: 0, taken: 0 }]);
  });

  it("names every row that is wrong, whatever is wrong with it", async () => {
    const [kept, fresh, twin] = freshCodes(3);
    await stored(kept === undefined ? [] : [kept]);
    const body = csvOf([
      HEADER,
      ["nowhere", fresh?.activation_code ?? "", "", ""],
      [ITEM, "", "", ""],
      [ITEM, kept?.activation_code ?? "", "", ""],
      [ITEM, twin?.activation_code ?? "", "", "8988"],
      [ITEM, "LPA:1$smdp.example.com$ONE-1", "two words", ""],
      [ITEM, "LPA:1$SMDP.example.com$ONE-2", "", ""],
      [ITEM, "LPA:1$smdp.example.com$ONE-2$$1", "", ""],
      [ITEM, "LPA:1$smdp.example.com$ONE-3", "", kept?.iccid ?? ""],
      [ITEM, "LPA:1$smdp.example.com$ONE-4"],
    ]);
    const problem = expectProblem(await uploadCsv(account, body), "invalid_request");
    expect(problem.errors?.map(({ row, field }) => [row, field])).toEqual([
      [2, "item"],
      [3, "activation_code"],
      [4, "activation_code"],
      [5, "iccid"],
      [6, "confirmation_code"],
      [8, "activation_code"],
      [9, "iccid"],
      [10, "(row)"],
    ]);
    expect(problem.errors?.[5]?.message).toContain("row 7");
    expect(JSON.stringify(problem)).not.toMatch(/ONE-|OWN-|two words|8988/);
    expect(await stock(account)).toMatchObject([{ left: 1 }]);
  });

  it("of what is there already, handed out or not, is refused row by row", async () => {
    const codes = freshCodes(3);
    await stored(codes);
    await (await poolOf(account)).take(ITEM, 1, crypto.randomUUID());
    const problem = expectProblem(await upload(account, codes), "invalid_request");
    expect(problem.errors?.map(({ row }) => row)).toEqual([1, 2, 3]);
    expect(await stock(account)).toMatchObject([{ left: 2, taken: 1 }]);
  });

  it("names a hundred rows at most", async () => {
    const problem = expectProblem(
      await upload(
        account,
        Array.from({ length: 150 }, () => "LPA:1$a.example$B"),
      ),
      "invalid_request",
    );
    expect(problem.errors).toHaveLength(100);
    expect(problem.errors?.[0]).toMatchObject({ row: 1, field: "(row)" });
  });

  it.each([
    ["no header", "a,b\r\n1,2"],
    ["a column twice", "item,activation_code,item\r\nx,y,z"],
    ["a column that there is not", "item,activation_code,pin\r\nx,y,1"],
    ["no code column", "item,iccid\r\nx,y"],
    ["a quote that never ends", 'item,activation_code\r\nx,"LPA:1$smdp.example.com$A'],
    ["nothing", ""],
    ["a header alone", "item,activation_code\r\n"],
  ])("with %s is refused as a whole", async (_, body) => {
    expect(expectProblem(await uploadCsv(account, body), "invalid_request").field).toBe("(body)");
  });

  it("may have five megabytes, and not a byte more; other routes stay at 64 KB", async () => {
    const limit = 5 * 1024 * 1024;
    const head = `${csvOf([HEADER])}\n${ITEM},LPA:1$smdp.example.com$BIG-1,,\n`;
    const padded = (size: number) => head + "\n".repeat(size - head.length);
    const refused = expectProblem(await uploadCsv(account, padded(limit + 1)), "body_too_large");
    expect(refused.detail).toContain(String(limit));
    expect(await uploadCsv(account, padded(limit))).toMatchObject({ status: 201 });
    const large = planBody({ name: "x".repeat(70_000) });
    expectProblem(await admin("PUT", `/accounts/${account}/plans/x`, large), "body_too_large");
  });

  it("without the operator's token is refused before any of it is read", async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (++pulled > 80) return controller.close();
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    const path = `/admin/accounts/${account}/codes`;
    expectProblem(await call(path, { method: "POST", token: "nobody", body }), "unauthenticated");
    expect(pulled).toBeLessThan(5);
  });

  it("of twenty thousand codes is stored whole", async () => {
    const rows = freshCodes(20_000).map(({ activation_code, iccid }) => [
      ITEM,
      activation_code,
      "",
      String(iccid),
    ]);
    expect(await uploadCsv(account, csvOf([HEADER, ...rows]))).toMatchObject({
      status: 201,
      json: { added: 20_000, left: 20_000 },
    });
  }, 60_000);

  it("leaves no code, ICCID or confirmation code on disk in the clear", async () => {
    const [code] = freshCodes(1);
    await upload(account, [{ ...code, confirmation_code: "Conf-8461" }]);
    await (await poolOf(account)).take(ITEM, 1, crypto.randomUUID());
    const disk = await dump(env.ACCOUNTS.getByName(account));
    expect(disk).toContain(ITEM);
    for (const secret of [code?.activation_code.split("$")[2] ?? "", code?.iccid ?? "", "Conf-8461"]) {
      expect(secret).toMatch(/\S{8}/);
      for (const form of forms(secret)) expect(disk).not.toContain(form);
    }
  });
});

describe("plans", () => {
  it("are made, listed with what is left and taken, changed, and removed once no code is left", async () => {
    const path = `/accounts/${account}/plans`;
    await stored(freshCodes(2));
    await (await poolOf(account)).take(ITEM, 1, crypto.randomUUID());
    expect(await stock(account)).toEqual([
      {
        item: ITEM,
        name: "Türkiye 3 GB, 30 days",
        coverage: ["TR"],
        data_gb: 3,
        days: 30,
        cost: { amount_cents: 300, currency: "USD" },
        left: 1,
        taken: 1,
      },
    ]);
    expect(
      await mustAdmin("PUT", `${path}/${ITEM}`, planBody({ data_gb: null, starts: "install" })),
    ).toMatchObject({ item: ITEM, data_gb: null, starts: "install", left: 1, taken: 1 });

    expectProblem(await admin("DELETE", `${path}/${ITEM}`), "not_possible_now");
    expectProblem(await admin("DELETE", `/accounts/${account}`), "not_possible_now");
    expect(await mustAdmin("DELETE", `/accounts/${account}/codes?item=${ITEM}`)).toEqual({ deleted: 1 });
    expect((await admin("DELETE", `${path}/${ITEM}`)).status).toBe(204);
    expect(await stock(account)).toEqual([]);
    expectProblem(await admin("DELETE", `${path}/${ITEM}`), "not_found");
    expect((await admin("DELETE", `/accounts/${account}`)).status).toBe(204);
  });

  it("are for sale while codes are left, from the very moment that there are", async () => {
    const forSale = async () => {
      const plans = await env.ACCOUNTS.getByName(account).plans();
      return plans.kind === "ok" ? plans.value.map(({ item }) => item) : plans.kind;
    };
    expect(await forSale()).toEqual([]);
    await stored(freshCodes(1));
    expect(await forSale()).toEqual([ITEM]);
    await (await poolOf(account)).take(ITEM, 1, crypto.randomUUID());
    expect(await forSale()).toEqual([]);
  });

  it("are of an account with a pool only, and named within bounds", async () => {
    expectProblem(await admin("GET", "/accounts/nobodys/plans"), "not_found");
    const body = planBody();
    expectProblem(await admin("PUT", `/accounts/${account}/plans/a%3Ab`, body), "invalid_request");
    const bare = { ...body, cost: undefined };
    expect(
      expectProblem(await admin("PUT", `/accounts/${account}/plans/a`, bare), "invalid_request").field,
    ).toBe("cost");
  });

  it("and codes are the operator's alone", async () => {
    await expect(must(`/admin/accounts/${account}/plans`, { token: "esk_test_x" })).rejects.toThrow("401");
  });
});
