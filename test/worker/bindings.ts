/** Bindings of the Worker under test. The keys are made up here and open nothing anywhere else. */

export const TEST_ADMIN_TOKEN = "admin_test-only-5d1b0f7c2e9a4b6d8f3a";

export const TEST_BINDINGS = {
  KEY_RING: JSON.stringify({
    primary: "k1",
    keys: { k1: "dGVzdC1vbmx5LXRlc3Qtb25seS10ZXN0LW9ubHktMDE" },
  }),
  ADMIN_TOKEN: TEST_ADMIN_TOKEN,
  LOCAL: "1",
};
