// The provider API keys that the simulators accept. They open nothing but a simulator on this machine, and they
// are long and unmistakable so that a search for leaked keys can find them.

export interface SimulatorKeys {
  readonly esimpal: string;
  readonly esimGo: string;
  readonly betatel: { readonly userId: string; readonly apiKey: string };
  readonly telcoapi: string;
  readonly airalo: { readonly clientId: string; readonly clientSecret: string };
}

export const DEFAULT_SIMULATOR_KEYS: SimulatorKeys = {
  esimpal: "simulator-only-esimpal-key-4f1c9a7e2b6d80355ac1",
  esimGo: "simulator-only-esim-go-key-9b3e7d5a1c8f2046e7d2",
  betatel: { userId: "sim-user-51952", apiKey: "simulator-only-betatel-key-2d8f6b1e9c4a70357bd4" },
  telcoapi: "simulator-only-telcoapi-key-7a5c3e9b2f8d10461ce8",
  airalo: {
    clientId: "sim-client-8c21",
    clientSecret: "simulator-only-airalo-secret-3e7b9d1f5a8c20463fb9",
  },
};
